/** The envelope around the value: header, body, response, fault, and the elements behind the response that others refer to. */
import { Buffer } from "node:buffer";
import { Scanner } from "../../xml/scanner.js";
import { XmlError } from "../../xml/xml-error.js";
import type { Expectation } from "../exchange.js";
import { anything, type Codec, codecOf, type ElementName } from "./codec.js";
import type { Frame } from "./frame.js";
import * as is from "./frame.js";
import type { MachineOptions } from "./machine.js";
import { type Definition, Reference } from "./references.js";
import { ValueMachine } from "./values.js";

/** What is expected of an answer in either dialect: its own shape tells which one it is. */
export interface SoapExpectation extends Expectation {
  /** Name of the member that holds the list in the classic answer (`users` of `getUsersReturn`); needed only where the answer carries no types. */
  readonly wrapper?: string | undefined;
}

/** The id of the answer itself among the references; no XML id begins so. */
const ANSWER = "\u0000answer";
const ROOT: ElementName = { text: "document", local: "document", close: new Uint8Array(0) };

export class EnvelopeMachine extends ValueMachine {
  readonly #expect: SoapExpectation;
  readonly #onItem: ((item: unknown, index: number) => void) | undefined;
  readonly #answer: Definition;
  readonly #result: { value: unknown } = { value: undefined };
  #hasResult = false;
  #isSoap12 = false;
  #handed = 0;
  /** Items that wait for others to be complete. */
  #held: { value: unknown }[] = [];
  #mustHold = false;
  #streamed = false;
  /** Where the fault begins in the scanner's bytes, once there is one. */
  faultAt = -1;
  /** True once the envelope ended. */
  isComplete = false;

  constructor(expect: SoapExpectation, options: MachineOptions, onItem: ((item: unknown, index: number) => void) | undefined) {
    super(options);
    this.#expect = expect;
    this.#onItem = onItem;
    this.#answer = this.references.define(ANSWER, undefined);
    this.push(is.DOCUMENT, ROOT);
  }

  protected startOutside(parent: Frame, name: ElementName): void {
    switch (parent.kind) {
      case is.DOCUMENT:
        this.#isSoap12 = this.scanner.bytes
          .latin1Slice(this.scanner.attributesStart, this.scanner.attributesEnd)
          .includes("http://www.w3.org/2003/05/soap-envelope");
        this.push(is.ENVELOPE, name);
        return;
      case is.ENVELOPE:
        this.push(name.local === "Body" && !this.#hasResult ? is.BODY : is.SKIPPED, name);
        return;
      case is.BODY:
        this.#startInBody(parent, name);
        return;
      case is.RESPONSE:
        this.#startInResponse(parent, name);
        return;
      case is.FRAGMENT:
        this.tag.id = undefined; // it is defined already
        this.open(parent.codec!, name);
        return;
      default:
        this.push(parent.kind, name);
    }
  }

  #startInBody(body: Frame, name: ElementName): void {
    const { tag, scanner } = this;
    const isAnswer = body.count === 0 && !tag.isNotRoot;
    if (isAnswer && name.local === "Fault") {
      this.faultAt = scanner.start - 1;
      this.height = 0;
      return;
    }
    if (isAnswer) {
      body.count = 1;
      this.push(is.RESPONSE, name);
    } else if (tag.id !== undefined) this.#keep(name, tag.id);
    else this.#skip(name);
  }

  #startInResponse(response: Frame, name: ElementName): void {
    const { tag } = this;
    if (this.#isSoap12 && name.text !== name.local && name.local === "result" && response.count === 0) {
      this.push(is.SKIPPED, name); // rpc:result names the part that follows (wire 8)
    } else if (response.count === 0) {
      response.count = 1;
      this.#startReturn(name);
    } else if (tag.id !== undefined) this.#keep(name, tag.id);
    else this.#skip(name);
  }

  #startReturn(name: ElementName): void {
    const { returns, wrapper } = this.#expect;
    const { tag } = this;
    const codec = returns === undefined ? anything : codecOf(returns);
    const isOpen = codec.kind === "list" && !tag.isArray && tag.href === undefined && !tag.nil;
    const frame = this.open(codec, name);
    frame.definition ??= this.#answer;
    if (isOpen) {
      frame.kind = is.LIST_OR_WRAPPER;
      frame.text = wrapper ?? "";
    }
    this.#maybeStream(frame);
  }

  #maybeStream(frame: Frame): void {
    if (this.#onItem === undefined || frame.kind !== is.LIST || this.#streamed) return;
    frame.streams = true;
    this.#streamed = true;
  }

  protected override listBegins(frame: Frame): void {
    this.#maybeStream(frame);
  }

  #skip(name: ElementName): void {
    this.tell("junk", name.text, "an element beside the answer was passed over");
    this.push(is.SKIPPED, name);
  }

  /** Keeps an element's bytes: only those who refer to it know what it is. */
  #keep(name: ElementName, id: string): void {
    const { scanner } = this;
    const frame = this.push(is.KEPT, name);
    frame.href = id;
    scanner.hold = scanner.start - 1;
  }

  protected endOutside(frame: Frame): void {
    const { scanner } = this;
    switch (frame.kind) {
      case is.KEPT:
        if (frame.href === "") return;
        this.references.define(frame.href, Buffer.from(scanner.bytes.subarray(scanner.hold, scanner.position)));
        scanner.hold = -1;
        return;
      case is.ENVELOPE:
        if (!this.#hasResult) this.#withoutResult();
        this.isComplete = true;
        this.height--; // the document ends with its envelope; what follows is not this machine's
        return;
      default:
        return;
    }
  }

  #withoutResult(): void {
    if (this.#expect.returns === undefined) return;
    throw new XmlError("the answer holds no value");
  }

  protected takeValue(parent: Frame, value: unknown): void {
    if (parent.kind === is.FRAGMENT) {
      if (value instanceof Reference) throw new XmlError(`${value.path} is a reference to a reference`);
      parent.values = [value];
      return;
    }
    if (value instanceof Reference) value.awaits(this.#result, "value");
    this.#result.value = value;
    this.#hasResult = true;
  }

  protected takeItem(value: unknown): void {
    if (this.references.open === 0 && !this.#mustHold) {
      this.#onItem!(value, this.#handed++);
      return;
    }
    this.#mustHold = true;
    const held = { value };
    if (value instanceof Reference) value.awaits(held, "value");
    this.#held.push(held);
  }

  /** The value, all references resolved; hands over the items that had to wait. */
  finish(): unknown {
    this.#resolve();
    this.references.check(this.limits);
    const { value } = this.#result;
    if (this.#onItem === undefined || !Array.isArray(value)) return this.#unwrapped(value);
    const items = this.#streamed ? this.#held.map((held) => held.value) : value;
    for (const item of items) this.#onItem(item, this.#handed++);
    return [];
  }

  /** The untyped answer of a classic list operation: its wrapper's only member. */
  #unwrapped(value: unknown): unknown {
    const { returns, wrapper } = this.#expect;
    if (returns !== undefined || wrapper === undefined || typeof value !== "object" || value === null) return value;
    return Object.keys(value).length === 1 && Object.hasOwn(value, wrapper) ? (value as Record<string, unknown>)[wrapper] : value;
  }

  #resolve(): void {
    const { references } = this;
    for (let id = references.nextWaiting(); id !== undefined; id = references.nextWaiting()) {
      const definition = references.definitions.get(id);
      if (definition === undefined) throw new XmlError(`nothing has the id ${id.slice(0, 40)} that is referred to`);
      for (const reference of references.take(id)) {
        this.put(reference, this.#valueFor(definition, reference));
      }
    }
  }

  #valueFor(definition: Definition, { codec, path }: Reference): unknown {
    if (definition.values.has(codec)) return definition.values.get(codec);
    if (definition.source !== undefined) return this.#readKept(definition, codec);
    return this.adapted(definition.values.values().next().value, codec, path);
  }

  /** Builds a kept element as what the reference expects; what it refers to itself will wait in turn. */
  #readKept(definition: Definition, codec: Codec): unknown {
    const scanner = new Scanner();
    scanner.append(definition.source!);
    scanner.finish();
    this.scanner = scanner;
    this.height = 0;
    const frame = this.push(is.FRAGMENT, ROOT);
    frame.codec = codec;
    frame.definition = definition;
    const before = this.items;
    this.run();
    definition.items = this.items - before;
    if (frame.values === undefined) throw new XmlError(`the element ${definition.id.slice(0, 40)} is not complete`);
    definition.values.set(codec, frame.values[0]);
    return frame.values[0];
  }
}
