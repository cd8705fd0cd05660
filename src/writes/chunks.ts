/** Long batches in pieces that one request can carry. */
import type { Datum } from "../client/rows.js";
import type { WriteSettings } from "./options.js";

/** What a datum may weigh beside its values: brackets, names and quotes of the heavier protocol. */
const MEMBER_OVERHEAD = 60;

/** The indexes of the data in runs that keep their order and the limits. A datum that is too heavy by itself goes alone. */
export function chunksOf(data: readonly (Datum | undefined)[], limits: WriteSettings["limits"], most?: number): number[][] {
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

function weightOf(datum: Datum): { variables: number; bytes: number } {
  const sent = Object.entries(datum).filter(([, value]) => value !== undefined);
  const bytes = sent.reduce(
    (sum, [name, value]) => sum + name.length * 2 + MEMBER_OVERHEAD + Buffer.byteLength(String(value)),
    0,
  );
  return { variables: sent.length, bytes };
}
