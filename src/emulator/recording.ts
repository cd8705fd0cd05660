/** Appends the calls and their answers to a file, one JSON object a line, without passwords and session keys. */
import { isUtf8 } from "node:buffer";
import { createWriteStream, type WriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { UsageError } from "../errors.js";
import { redact } from "../redact.js";
import type { EndpointAnswer, Exchange } from "../server/exchange.js";
import type { WholeRequest } from "../server/whole-request.js";
import { type AskedQuestion, type Question, questionOf, wwwrootOf } from "./question.js";

/** One line of a recording. */
export interface RecordedCall extends Question {
  /** ISO 8601. */
  readonly time: string;
  /** The site's address as the caller used it. */
  readonly wwwroot: string;
  readonly answer: RecordedAnswer;
}

export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How characters became bytes, where it is not UTF-8. */
  readonly encoding?: "latin1";
}

export class Recording {
  #broken = false;

  private constructor(
    private readonly out: WriteStream,
    onError: (error: Error) => void,
  ) {
    out.on("error", (error) => {
      this.#broken = true;
      onError(error);
    });
  }

  /** @throws UsageError when the file cannot be written */
  static async open(file: string, onError: (error: Error) => void): Promise<Recording> {
    try {
      await (await open(file, "a", 0o600)).close();
    } catch (cause) {
      throw new UsageError(`${file} cannot be written (${(cause as NodeJS.ErrnoException).code ?? "error"})`, {
        code: "unwritable_file",
        cause,
      });
    }
    return new Recording(createWriteStream(file, { flags: "a", mode: 0o600 }), onError);
  }

  /** Answers as the given one does, and writes it down. */
  around(exchange: Exchange): Exchange {
    return async (request) => {
      const asked = questionOf(request);
      const answer = await exchange(request);
      if (asked !== undefined && !this.#broken) this.out.write(`${JSON.stringify(recordedCall(asked, request, answer))}\n`);
      return answer;
    };
  }

  /** Resolves when all is written. */
  async close(): Promise<void> {
    this.out.end();
    await finished(this.out).catch(() => undefined); // told by onError
  }
}

function recordedCall(asked: AskedQuestion, { url }: WholeRequest, { status, headers, body }: EndpointAnswer): RecordedCall {
  const { by, operation, args, secrets } = asked;
  const bytes = Buffer.from(body);
  const encoding = isUtf8(bytes) ? undefined : "latin1";
  return {
    time: new Date().toISOString(),
    wwwroot: wwwrootOf(url),
    by,
    operation,
    args,
    answer: {
      status,
      headers,
      body: withoutSecrets(bytes.toString(encoding ?? "utf8"), secrets, by === "rest php"),
      ...(encoding === undefined ? {} : { encoding }),
    },
  };
}

/** Texts in PHP's own format say how many bytes they have. */
function withoutSecrets(body: string, secrets: readonly string[], isPhp: boolean): string {
  const hidden = redact(body, secrets);
  if (!isPhp || hidden === body) return hidden;
  return hidden.replace(/s:\d+:"([^"]*\*\*\*[^"]*)";/g, (_, text: string) => `s:${Buffer.byteLength(text)}:"${text}";`);
}
