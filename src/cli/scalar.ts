/** Turns the text of one argument or cell into the declared type. */
import type { Scalar } from "../contract/language.js";

/** `problem` says what it must be, without the text. */
export type ReadScalar = { readonly value: string | number | boolean } | { readonly problem: string };

export function readScalar(text: string, { kind }: Pick<Scalar, "kind">): ReadScalar {
  switch (kind) {
    case "string":
      return { value: text };
    case "int":
      if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text))) return { value: Number(text) };
      return { problem: "must be a whole number" };
    case "float":
      if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))) return { value: Number(text) };
      return { problem: "must be a number" };
    case "boolean":
      if (/^(?:true|1|yes)$/i.test(text)) return { value: true };
      if (/^(?:false|0|no)$/i.test(text)) return { value: false };
      return { problem: "must be true or false" };
  }
}
