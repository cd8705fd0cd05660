/** The sandbox's clock: the computer's, put forward on demand, so that a session ends now. */
import { UsageError } from "../errors.js";

const LONGEST = 100 * 366 * 86_400;

export class SandboxClock {
  #ahead = 0;
  constructor(private readonly seconds: () => number = () => Math.floor(Date.now() / 1000)) {}

  /** Seconds since 1970. */
  now = (): number => this.seconds() + this.#ahead;

  /** Seconds by which it is ahead of the computer's. */
  get ahead(): number {
    return this.#ahead;
  }

  /**
   * @returns the new time
   * @throws UsageError for anything but a whole number of seconds from 0 to a hundred years
   */
  advance(seconds: number): number {
    if (!Number.isInteger(seconds) || seconds < 0 || this.#ahead + seconds > LONGEST) {
      throw new UsageError(`the clock cannot be put forward by ${seconds} seconds`, {
        code: "bad_clock",
        hint: "give whole seconds, for example 1801 to end all sessions; a reset puts the clock back",
      });
    }
    this.#ahead += seconds;
    return this.now();
  }

  /** Back to the computer's time. */
  reset(): void {
    this.#ahead = 0;
  }
}
