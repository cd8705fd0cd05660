/** Asks the site, and waits for one that is in maintenance, overloaded or out of reach. */
import { isWsppError, type WsppError } from "../../errors.js";
import type { FunctionCaller } from "./caller.js";
import type { ManySettings, WaitReason } from "./options.js";
import { waitReasonOf } from "./trouble.js";

export class Asker {
  constructor(
    private readonly caller: FunctionCaller,
    private readonly settings: ManySettings,
    private readonly waiting: (why: WaitReason, ms: number) => void,
  ) {}

  /**
   * The answer. A call that was not carried out because the site cannot at the moment is made again, as long as the settings allow.
   * @throws what the caller throws; of trouble that passes the last one
   */
  async ask(name: string, args: object, allow: readonly string[] = []): Promise<unknown> {
    const { timeout, clock, signal } = this.settings;
    const options = { timeout, allow: [...this.settings.allow, ...allow], warnings: "pass" } as const;
    const since = clock.elapsed();
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.caller.call(name, args, options);
      } catch (error) {
        const pause = isWsppError(error) ? this.#pauseAfter(error, attempt, clock.elapsed() - since) : undefined;
        if (pause === undefined) throw error;
        await this.pause(pause.why, pause.ms);
        if (signal?.aborted) throw error;
      }
    }
  }

  /** Waits and tells of it. Ends early when the run is aborted. */
  async pause(why: WaitReason, ms: number): Promise<void> {
    if (ms > 0) this.waiting(why, ms);
    await this.settings.clock.sleep(ms, this.settings.signal);
  }

  #pauseAfter(error: WsppError, attempt: number, waited: number): { why: WaitReason; ms: number } | undefined {
    const why = waitReasonOf(error);
    if (why === undefined) return undefined;
    const { pause, repeats, every, atMost } = this.settings;
    const growing = pause * 2 ** Math.min(attempt, 20);
    if (why === "unreached") return attempt < repeats ? { why, ms: growing } : undefined;
    const ms = why === "maintenance" ? every : Math.min(every, growing);
    return waited + ms <= atMost ? { why, ms } : undefined;
  }
}
