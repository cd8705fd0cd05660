/** Long batches in pieces that one request can carry. */
import type { WriteSettings } from "./options.js";

/** What a datum may weigh beside its values: brackets, names and quotes of the heavier protocol. */
const MEMBER_OVERHEAD = 60;

/** The indexes of the data in runs that keep their order and the limits. A datum that is too heavy by itself goes alone. */
export function chunksOf(data: readonly unknown[], limits: WriteSettings["limits"], most?: number): number[][] {
  const chunks: number[][] = [];
  const atMost = Math.min(limits.data, most ?? limits.data);
  let chunk: number[] = [];
  let variables = 0;
  let bytes = 0;
  for (const [index, datum] of data.entries()) {
    if (datum === undefined) continue;
    const weight = weightOf(datum);
    const isFull =
      chunk.length >= atMost || variables + weight.variables > limits.variables || bytes + weight.bytes > limits.bytes;
    if (isFull && chunk.length > 0) {
      chunks.push(chunk);
      chunk = [];
      variables = 0;
      bytes = 0;
    }
    chunk.push(index);
    variables += weight.variables;
    bytes += weight.bytes;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

interface Weight {
  readonly variables: number;
  readonly bytes: number;
}

/** What a datum weighs in a request: each text or number in it, however deep, is a variable of its own. */
export function weightOf(datum: unknown, nameLength = 0): Weight {
  if (typeof datum !== "object" || datum === null)
    return { variables: 1, bytes: nameLength * 2 + MEMBER_OVERHEAD + Buffer.byteLength(String(datum)) };
  return Object.entries(datum)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => weightOf(value, nameLength + name.length))
    .reduce(({ variables, bytes }, each) => ({ variables: variables + each.variables, bytes: bytes + each.bytes }), {
      variables: 0,
      bytes: 0,
    });
}
