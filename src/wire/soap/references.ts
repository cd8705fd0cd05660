/** SOAP's multi-references: `href="#id"` and the elements with that `id`, before it or after it, inside the answer or behind it (quirks 60). */
import { XmlError } from "../../xml/xml-error.js";
import type { Codec } from "./codec.js";

/** An element with an id. */
export interface Definition {
  readonly id: string;
  /** The ids that it refers to, itself or anywhere inside. */
  readonly uses: Use[];
  /** Values inside, references not followed. */
  items: number;
  /** Levels inside, references not followed. */
  depth: number;
  /** Its bytes, for one that stands behind the answer and waits to be asked for. */
  readonly source: Uint8Array | undefined;
  /** What was made of it, per codec that asked. */
  readonly values: Map<Codec | undefined, unknown>;
}

interface Use {
  readonly id: string;
  readonly depth: number;
}

/** A value that is not there yet; stands where the value will be put. */
export class Reference {
  container: Record<string, unknown> | unknown[] | undefined;
  key: string | number = "";

  constructor(
    readonly id: string,
    readonly codec: Codec,
    readonly path: string,
  ) {}

  /** Says where the value goes. */
  awaits(container: Record<string, unknown> | unknown[], key: string | number): void {
    this.container = container;
    this.key = key;
  }
}

export class References {
  readonly definitions = new Map<string, Definition>();
  readonly #waiting = new Map<string, Reference[]>();
  #open = 0;

  /** References whose value is not known yet. */
  get open(): number {
    return this.#open;
  }

  define(id: string, source: Uint8Array | undefined): Definition {
    if (this.definitions.has(id)) throw new XmlError(`two elements have the id ${id.slice(0, 40)}`);
    const definition: Definition = { id, uses: [], items: 0, depth: 0, source, values: new Map() };
    this.definitions.set(id, definition);
    return definition;
  }

  wait(reference: Reference): void {
    const others = this.#waiting.get(reference.id);
    if (others === undefined) this.#waiting.set(reference.id, [reference]);
    else others.push(reference);
    this.#open++;
  }

  /** Takes those that wait for this id. */
  take(id: string): readonly Reference[] {
    const waiting = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    this.#open -= waiting.length;
    return waiting;
  }

  /** An id that somebody waits for. */
  nextWaiting(): string | undefined {
    return this.#waiting.keys().next().value;
  }

  /**
   * Refuses graphs without an end, and those that would be too big or too deep if written out:
   * ten elements that each refer ten times to the next make a value nobody can walk through.
   */
  check(limits: { items: number; depth: number }): void {
    const measured = new Map<string, { items: number; depth: number }>();
    const path = new Set<string>();
    for (const start of this.definitions.keys()) {
      const stack: { id: string; next: number; items: number; depth: number }[] = [];
      const enter = (id: string): void => {
        if (path.has(id)) throw new CyclicReference(id);
        const definition = this.definitions.get(id);
        if (definition === undefined) return;
        path.add(id);
        stack.push({ id, next: 0, items: definition.items, depth: definition.depth });
      };
      if (!measured.has(start)) enter(start);
      while (stack.length > 0) {
        const top = stack.at(-1)!;
        const use = this.definitions.get(top.id)!.uses[top.next];
        if (use === undefined) {
          measured.set(top.id, { items: top.items, depth: top.depth });
          path.delete(top.id);
          stack.pop();
          continue;
        }
        const target = measured.get(use.id);
        if (target === undefined && this.definitions.has(use.id)) {
          enter(use.id);
          continue;
        }
        top.next++;
        top.items += target?.items ?? 0;
        top.depth = Math.max(top.depth, use.depth + (target?.depth ?? 0));
        if (top.items > limits.items || top.depth > limits.depth) {
          throw new XmlError("references inside references exceed the limits", "limit_exceeded");
        }
      }
    }
  }
}

export class CyclicReference extends Error {
  constructor(id: string) {
    super(`the element ${id.slice(0, 40)} refers to itself`);
  }
}
