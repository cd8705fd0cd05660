/**
 * Notices damaged compression where `fetch` does not tell: the undici inside Node 20 loses the decoder's error once the message has
 * arrived as a whole, and leaves whoever reads waiting for ever.
 */
import type { AnswerEnd } from "./ending.js";

/** What has arrived is decoded at once. It is waited for in small steps, so that a busy program does not look like a stuck decoder. */
const STEPS = 10;
const STEP_MS = 100;

/** What is read, or a rejection when the message is whole and nothing more comes out of the decoder. */
export function orStuck<T>(reading: Promise<T>, headers: Headers, ending: AnswerEnd): Promise<T> {
  if (!headers.has("content-encoding")) return reading;
  return new Promise<T>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const wait = (step: number): void => {
      if (step === STEPS) reject(Object.assign(new Error("its end cannot be decoded"), { code: "Z_DATA_ERROR" }));
      else timer = setTimeout(() => wait(step + 1), STEP_MS);
    };
    const stopWatching = ending.onWhole(() => wait(0));
    reading.then(resolve, reject).finally(() => {
      stopWatching();
      clearTimeout(timer);
    });
  });
}
