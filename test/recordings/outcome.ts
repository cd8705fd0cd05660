/** What a recorded answer is decoded to by this package. */
import { emptyText } from "../../src/contract/aside.js";
import type { OperationDeclaration, RestFormat } from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import { FaultError, isWsppError } from "../../src/errors.js";
import { canonicalAnswer } from "../../src/wire/canonical.js";
import type { AnswerHead, Notice } from "../../src/wire/exchange.js";
import { decodeRestAnswer } from "../../src/wire/rest/decode.js";
import { decodeSoapAnswer } from "../../src/wire/soap/decode.js";
import { askedIn, type Exchange } from "./exchanges.js";

export type Outcome =
  | { readonly kind: "value"; readonly value: unknown; readonly empty: string | undefined }
  | { readonly kind: "fault"; readonly text: string; readonly code: string }
  | { readonly kind: "error"; readonly code: string; readonly message: string };

const FORMATS: readonly string[] = ["json", "xml", "php", "dump"];

/** Decodes an exchange as the client would. Anything but an error of the package's own family is passed on. */
export function outcomeOf(exchange: Exchange, onNotice?: (notice: Notice) => void): Outcome {
  const asked = askedIn(exchange);
  const operation = asked.protocol === "none" ? "" : asked.operation;
  const declaration = operationNamed(operation) ?? operationNamed(operation.toLowerCase());
  const head: AnswerHead = {
    status: exchange.status,
    contentType: exchange.responseHeaders.find(([name]) => name.toLowerCase() === "content-type")?.[1],
  };
  const options = { onNotice };
  const expect = { operation, returns: declaration?.returns };
  try {
    if (asked.protocol === "soap") {
      const wrapper = wrapperOf(asked.dialect, declaration);
      return answered(decodeSoapAnswer(exchange.response, { ...expect, ...wrapper }, head, options), declaration);
    }
    // What no client of ours sends (an unknown format, a form without one) is read as if json had been asked.
    const format = asked.protocol === "rest" && FORMATS.includes(asked.format) ? (asked.format as RestFormat) : "json";
    return answered(decodeRestAnswer(format, exchange.response, expect, head, options), declaration);
  } catch (error) {
    if (!isWsppError(error)) throw error;
    if (error instanceof FaultError) return { kind: "fault", text: error.faultstring, code: error.faultcode };
    return { kind: "error", code: error.code, message: error.message };
  }
}

function wrapperOf(dialect: string, declaration: OperationDeclaration | undefined): { wrapper?: string } {
  if (dialect !== "classic" || !declaration || declaration.classic === false) return {};
  return declaration.classic.wrapper === undefined ? {} : { wrapper: declaration.classic.wrapper };
}

function answered(decoded: unknown, declaration: OperationDeclaration | undefined): Outcome {
  const value = declaration === undefined ? decoded : canonicalAnswer(decoded, declaration);
  return { kind: "value", value, empty: typeof value === "object" && value !== null ? emptyText(value) : undefined };
}
