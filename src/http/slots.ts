/** Bounds the calls under way to one site; the others wait in the order in which they came. */
import type { Lifetime } from "./lifetime.js";

interface Queue {
  free: number;
  readonly waiting: Set<() => void>;
}

export class Slots {
  readonly #queues = new Map<string, Queue>();

  constructor(private readonly perSite: number) {}

  /**
   * Waits for a slot and gives the function that frees it.
   * @throws EndedEarly when the lifetime ends first; the place in the queue is then given up
   */
  async take(origin: string, lifetime: Lifetime): Promise<() => void> {
    const queue = this.#queues.get(origin) ?? { free: this.perSite, waiting: new Set() };
    this.#queues.set(origin, queue);
    if (lifetime.ended !== undefined) throw lifetime.ended;
    if (queue.free > 0) queue.free--;
    else await this.#turn(queue, lifetime);
    let held = true;
    return () => {
      if (held) free(queue);
      held = false;
    };
  }

  /** Resolves when another call hands its slot over. */
  #turn(queue: Queue, lifetime: Lifetime): Promise<void> {
    return new Promise((resolve, reject) => {
      const stopWatching = lifetime.onEnd(() => {
        queue.waiting.delete(enter);
        reject(lifetime.ended);
      });
      const enter = () => {
        stopWatching();
        resolve();
      };
      queue.waiting.add(enter);
    });
  }
}

function free(queue: Queue): void {
  const [first] = queue.waiting;
  if (first === undefined) {
    queue.free++;
    return;
  }
  queue.waiting.delete(first);
  first();
}
