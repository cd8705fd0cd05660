/** Writes PHP's serialize() format as PHP 5.6 does. */
import { Buffer } from "node:buffer";
import { isPhpInt, phpFloat } from "../../contract/php-number.js";
import { arrayKey, PhpArray, PhpFloat, PhpObject, type PhpValue } from "../../contract/php-value.js";

/** The serialized form; an object met again is a back reference, as in PHP. */
export function writePhp(value: PhpValue): string {
  const written: string[] = [];
  write(value, written, { slots: new Map(), count: 0 });
  return written.join("");
}

/** PHP numbers every value it writes, also those that are back references. */
interface Numbering {
  readonly slots: Map<PhpObject, number>;
  count: number;
}

function write(value: PhpValue, out: string[], numbering: Numbering): void {
  numbering.count++;
  if (value === null) out.push("N;");
  else if (typeof value === "string") out.push(text(value), ";");
  else if (typeof value === "boolean") out.push(value ? "b:1;" : "b:0;");
  else if (typeof value === "number") out.push(isPhpInt(value) ? `i:${BigInt(value)};` : `d:${phpFloat(value, 17, "E")};`);
  else if (value instanceof PhpFloat) out.push(`d:${phpFloat(value.value, 17, "E")};`);
  else if (value instanceof PhpObject) writeObject(value, out, numbering);
  else writeArray(value instanceof PhpArray ? [...value.entries] : [...value.entries()], out, numbering);
}

function writeObject(value: PhpObject, out: string[], numbering: Numbering): void {
  const slot = numbering.slots.get(value);
  if (slot !== undefined) {
    out.push(`r:${slot};`);
    return;
  }
  numbering.slots.set(value, numbering.count);
  out.push(`O${text(value.className).slice(1)}:${value.members.size}:{`);
  for (const [name, member] of value.members) {
    out.push(text(name), ";");
    write(member, out, numbering);
  }
  out.push("}");
}

function writeArray(entries: readonly (readonly [string | number, PhpValue])[], out: string[], numbering: Numbering): void {
  out.push(`a:${entries.length}:{`);
  for (const [name, member] of entries) {
    const key = arrayKey(name);
    out.push(typeof key === "number" ? `i:${key};` : `${text(key)};`);
    write(member, out, numbering);
  }
  out.push("}");
}

function text(value: string): string {
  return `s:${Buffer.byteLength(value)}:"${value}"`;
}
