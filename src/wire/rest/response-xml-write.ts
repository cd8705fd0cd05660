/** Writes the plugin's own XML: nothing escaped, keys of arrays left out (wire 36, 37). */
import { phpText } from "../../contract/php-number.js";
import { PhpArray, type PhpFloat, PhpObject, type PhpValue } from "../../contract/php-value.js";

export function writeResponseXml(value: PhpValue): string {
  const written: string[] = ["<RESPONSE>\n"];
  write(value, written);
  written.push("</RESPONSE>\n");
  return written.join("");
}

function write(value: PhpValue, out: string[]): void {
  if (value === null) out.push('<VALUE null="null"/>\n');
  else if (value instanceof PhpObject) {
    out.push("<SINGLE>\n");
    for (const [name, member] of value.members) {
      out.push('<KEY name="', name, '">');
      write(member, out);
      out.push("</KEY>\n");
    }
    out.push("</SINGLE>\n");
  } else if (value instanceof PhpArray || Array.isArray(value)) {
    out.push("<MULTIPLE>\n");
    for (const item of value instanceof PhpArray ? value.entries.values() : (value as readonly PhpValue[])) write(item, out);
    out.push("</MULTIPLE>\n");
  } else out.push("<VALUE>", phpText(value as string | number | boolean | PhpFloat), "</VALUE>\n");
}
