/** The two WSDL documents that the package ships in `wsdl/`, under the names of the plugin's own. */
import { dialectTable } from "../contract/dialects.js";
import { writeWsdl } from "./write.js";

/** The address for which the shipped documents are written. A site puts its own in its place; ours must be loadable as they are. */
export const PLACEHOLDER_WWWROOT = "http://127.0.0.1/moodle";

/** File name and text of each shipped document. */
export function wsdlDocuments(): readonly { readonly file: string; readonly text: string }[] {
  return [
    { file: "wsdl_pp.wsdl", text: writeWsdl(dialectTable("classic"), PLACEHOLDER_WWWROOT) },
    { file: "wsdl_pp2.wsdl", text: writeWsdl(dialectTable("simplified"), PLACEHOLDER_WWWROOT) },
  ];
}
