/** Reads that are asked again while the same one is under way get its answer: nothing is sent twice. */
import { TransportError } from "../errors.js";

interface UnderWay {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  /** Callers that still wait. */
  waiting: number;
  /** Callers that ever waited. */
  callers: number;
}

export class SharedReads {
  readonly #underWay = new Map<string, UnderWay>();

  /**
   * @param key the same for calls that mean the same
   * @param ask sends the call; its signal aborts when nobody waits for it any more
   * @param signal of this caller, who then stops waiting; the call goes on for the others
   * @throws TransportError `aborted`
   */
  ask<T>(key: string, operation: string, ask: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const shared = this.#underWay.get(key) ?? this.#begin(key, ask);
    shared.waiting++;
    shared.callers++;
    return new Promise<T>((resolve, reject) => {
      let waits = true;
      const leave = () => {
        if (!waits) return;
        waits = false;
        signal?.removeEventListener("abort", stop);
        if (--shared.waiting > 0) return;
        if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
        shared.controller.abort();
      };
      const stop = () => {
        leave();
        reject(new TransportError(`${operation}: the call was aborted`, { code: "aborted", operation, cause: signal?.reason }));
      };
      // What several callers get is a copy each: nobody sees what another one makes of it.
      const settle = (value: unknown) => {
        const own = shared.callers > 1 ? structuredClone(value) : value;
        leave();
        resolve(own as T);
      };
      if (signal?.aborted) return stop();
      signal?.addEventListener("abort", stop, { once: true });
      shared.answer.then(settle, (error: unknown) => {
        leave();
        reject(error);
      });
    });
  }

  #begin(key: string, ask: (signal: AbortSignal) => Promise<unknown>): UnderWay {
    const controller = new AbortController();
    const answer = ask(controller.signal);
    const begun: UnderWay = { answer, controller, waiting: 0, callers: 0 };
    this.#underWay.set(key, begun);
    const end = () => {
      if (this.#underWay.get(key) === begun) this.#underWay.delete(key);
    };
    answer.then(end, end);
    return begun;
  }
}
