/**
 * For programs that already use the npm package `soap`: our HTTP as its `httpClient`, its results as our values.
 *
 * ```ts
 * import { createClientAsync } from "soap";
 * import { errorOf, soapOptions, valuesOf } from "moodle-wspp/soap";
 *
 * const client = await createClientAsync(`${wwwroot}/wspp/wsdl_pp2.php`, soapOptions());
 * const [answer] = await client.get_my_coursesAsync({ client: id, sesskey, uid: "", sort: "" });
 * const courses = valuesOf("get_my_courses", answer); // CourseRecord[]
 * ```
 * `soap` is an optional peer dependency; this entry only needs its types.
 * @module
 */
export { errorOf } from "./errors.js";
export { httpClient, type SoapHttpClient, type SoapHttpOptions } from "./http-client.js";
export { soapOptions } from "./options.js";
export { valuesOf } from "./values.js";
