/** A channel that is loaded when it is first asked: REST with its four formats is a tenth of the client, and most calls go over SOAP. */
import type { Channel, Question, RawAnswer } from "./channel.js";

export class LateChannel implements Channel {
  #loading: Promise<Channel> | undefined;

  constructor(private readonly load: () => Promise<Channel>) {}

  async ask(question: Question): Promise<unknown> {
    return (await this.#loaded()).ask(question);
  }

  async *items(question: Question): AsyncIterable<unknown> {
    yield* (await this.#loaded()).items(question);
  }

  async raw(question: Question): Promise<RawAnswer> {
    return (await this.#loaded()).raw(question);
  }

  #loaded(): Promise<Channel> {
    this.#loading ??= this.load();
    return this.#loading;
  }
}
