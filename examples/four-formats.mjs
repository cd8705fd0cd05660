// @ts-check
/** Asks the same in the four formats of REST, shows what came over the wire, and that the values are equal: `node examples/four-formats.mjs`. */
import { isDeepStrictEqual } from "node:util";
import { connect } from "moodle-wspp";
import { connectionFromEnvironment } from "./connection.mjs";

const formats = /** @type {const} */ (["json", "xml", "php", "dump"]);
/** @type {import("moodle-wspp").CourseRecord[][]} */
const values = [];
for (const format of formats) {
  const moodle = await connect({
    ...connectionFromEnvironment(),
    protocol: "rest",
    format,
    onAnswer: ({ operation, body, bytes }) => {
      if (operation === "get_my_courses") console.log(`${format}: ${bytes} bytes: ${body.slice(0, 60).replace(/\s+/g, " ")}...`);
    },
  });
  values.push(await moodle.get_my_courses({ sort: "fullname" }));
  await moodle.close();
}
const equal = values.every((value) => isDeepStrictEqual(value, values[0]));
console.log(`${values[0]?.length} courses; the four values are ${equal ? "equal" : "different"}`);
if (!equal) process.exitCode = 1;
