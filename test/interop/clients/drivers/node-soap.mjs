/** The npm package soap. Reads the calls from the file named first, prints what became of them. */
import { readFileSync } from "node:fs";
import { createClientAsync } from "soap";
import { plain } from "./plain-answer.mjs";

const task = JSON.parse(readFileSync(process.argv[2], "utf8"));
const client = await createClientAsync(task.wsdl, { preserveWhitespace: true });

/** Lists are repeated items; null is left out, which the server takes for null. */
function typed(value, type) {
  const declared = task.types[type];
  if (value === null) return undefined;
  if (declared === undefined) return value;
  if (declared.kind === "array") return { item: value.map((item) => typed(item, declared.item)) };
  return Object.fromEntries(declared.fields.map((field) => [field.name, typed(value[field.name], field.type)]));
}

const results = [];
for (const { operation, parts } of task.calls) {
  try {
    const args = parts.length === 0 ? null : Object.fromEntries(parts.map(({ name, type, value }) => [name, typed(value, type)]));
    const [result] = await client[`${operation}Async`](args);
    results.push({ value: plain(Object.values(result)[0], "attributes", "$value") ?? null });
  } catch (error) {
    const fault = error.root?.Envelope?.Body?.Fault;
    const text = (value) => plain(value, "attributes", "$value");
    results.push(fault ? { fault: { code: text(fault.faultcode), text: text(fault.faultstring) } } : { failed: String(error) });
  }
}
process.stdout.write(JSON.stringify(results));
