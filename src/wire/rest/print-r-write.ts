/** Writes what PHP's print_r() prints, between `<pre>` and `</pre>` (wire 40). */
import { phpText } from "../../contract/php-number.js";
import { PhpArray, PhpFloat, PhpObject, type PhpValue } from "../../contract/php-value.js";

export function writePrintR(value: PhpValue): string {
  const written: string[] = ["<pre>"];
  write(value, "", written);
  written.push("</pre>");
  return written.join("");
}

function write(value: PhpValue, indent: string, out: string[]): void {
  if (value === null || typeof value !== "object" || value instanceof PhpFloat) {
    out.push(phpText(value));
    return;
  }
  out.push(value instanceof PhpObject ? `${value.className} Object` : "Array", "\n", indent, "(\n");
  for (const [name, member] of entriesOf(value)) {
    out.push(indent, "    [", String(name), "] => ");
    write(member, `${indent}        `, out);
    out.push("\n");
  }
  out.push(indent, ")\n");
}

function entriesOf(value: PhpObject | PhpArray | readonly PhpValue[]): Iterable<readonly [string | number, PhpValue]> {
  if (value instanceof PhpObject) return value.members;
  if (value instanceof PhpArray) return value.entries;
  return value.entries();
}
