/** REST in JSON or XML: by name, the credentials in the body. */
import { UsageError } from "../../errors.js";
import { decodeRestFunctionAnswer } from "../../wire/official/rest/answer.js";
import { encodeRestCall, type RestFormat } from "../../wire/official/rest/request.js";
import type { Access } from "../access.js";
import type { Codec, FunctionQuestion } from "../channel.js";

export interface RestCodecOptions {
  readonly access: Access;
  readonly format: RestFormat;
  /** Form variables that the site's PHP takes. */
  readonly maxInputVars: number;
}

export function restCodec({ access, format, maxInputVars }: RestCodecOptions): Codec {
  return {
    encode(question) {
      const { functionName, args, texts } = question;
      const encoded = encodeRestCall({ function: functionName, args }, { ...access, format, settings: texts });
      if (encoded.variables > maxInputVars) throw tooManyVariables(question, encoded.variables, maxInputVars);
      return encoded;
    },
    decode: (body, { functionName }, head, options) => decodeRestFunctionAnswer(format, body, functionName, head, options),
  };
}

/** What is beyond the limit would vanish without a word (moodle4 13). */
function tooManyVariables({ functionName, effect }: FunctionQuestion, variables: number, most: number): UsageError {
  const instead = effect === "read" ? "ask in several calls" : "createMany and updateMany send batches that fit";
  return new UsageError(`${functionName}: ${variables} form variables are more than PHP takes (${most}): the end would vanish`, {
    code: "too_many_variables",
    operation: functionName,
    hint: `${instead}; a site with a higher max_input_vars: maxInputVars`,
  });
}
