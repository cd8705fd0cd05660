/** Writes a description file: one line a function, and one line an object that is used more than once. */
import { UsageError } from "../errors.js";
import type { FunctionDescription, FunctionSet, ObjectShape, Shape } from "./description.js";
import type { DescriptionFile, FunctionEntry } from "./description-file.js";
import { markOf, type Notation, writeValue } from "./notation.js";

/** An object's keys, met once however often they occur. */
interface Node {
  readonly shape: ObjectShape;
  /** Where it was met first: the name of its key. */
  readonly place: string;
  uses: number;
  name?: string;
}

/** The text of the file: the same functions give the same text. */
export function writeDescriptionFile(functions: FunctionSet): string {
  const { moodle, shapes, functions: entries } = descriptionFileOf(functions);
  const lines = (members: object) =>
    Object.entries(members)
      .map(([name, member]) => `\n${JSON.stringify(name)}:${JSON.stringify(member)}`)
      .join(",");
  return `{"moodle":${JSON.stringify(moodle)},\n"shapes":{${lines(shapes)}\n},\n"functions":{${lines(entries)}\n}}\n`;
}

export function descriptionFileOf(functions: FunctionSet): DescriptionFile {
  const names = [...functions.names()].sort();
  const descriptions = names.map((name) => functions.describe(name)!);
  const sharing = new Sharing();
  for (const { name, parameters, returns } of descriptions) {
    for (const [key, shape] of Object.entries(parameters)) sharing.meet(shape, key);
    if (returns !== undefined) sharing.meet(returns, name.replace(/^core_/, ""));
  }
  return {
    moodle: functions.moodle,
    shapes: Object.fromEntries(sharing.named().map(({ name, shape }) => [name, sharing.keys(shape)])),
    functions: Object.fromEntries(descriptions.map((each) => [each.name, entryOf(each, sharing)])),
  };
}

function entryOf(
  { component, effect, deprecated, services, parameters, returns }: FunctionDescription,
  sharing: Sharing,
): FunctionEntry {
  const takes = Object.entries(parameters).map(([key, shape]) => [key, sharing.notation(shape)] as const);
  return {
    is: `${effect} ${component}${deprecated ? " deprecated" : ""}`,
    ...(services.length > 0 && { services }),
    takes: Object.fromEntries(takes),
    ...(returns !== undefined && { gives: sharing.notation(returns) }),
  };
}

/** Finds equal objects, and gives names to those that occur more than once. */
class Sharing {
  private readonly nodes = new Map<string, Node>();
  private readonly identities = new Map<Shape, string>();

  /** Counts a shape, its parts only the first time that it is met. */
  meet(shape: Shape, place: string): void {
    if (shape.kind === "list") this.meet(shape.of, place);
    if (shape.kind !== "object") return;
    const identity = this.identity(shape);
    const known = this.nodes.get(identity);
    if (known !== undefined) {
      known.uses++;
      return;
    }
    this.nodes.set(identity, { shape, place, uses: 1 });
    for (const [key, each] of Object.entries(shape.keys)) this.meet(each, key);
  }

  named(): { readonly name: string; readonly shape: ObjectShape }[] {
    const taken = new Map<string, number>();
    const found: { name: string; shape: ObjectShape }[] = [];
    for (const node of this.nodes.values()) {
      if (node.uses < 2 || Object.keys(node.shape.keys).length < 2) continue;
      const base = /^[a-z]\w*$/i.test(node.place) ? node.place : "object";
      const count = (taken.get(base) ?? 0) + 1;
      taken.set(base, count);
      node.name = count === 1 ? base : `${base}-${count}`;
      found.push({ name: node.name, shape: node.shape });
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  notation(shape: Shape): Notation {
    if (shape.kind === "value") {
      for (const choice of shape.oneOf ?? []) {
        if (!/^[\w.:-]*$/.test(String(choice))) throw new UsageError(`a description file cannot hold the choice ${choice}`);
      }
      return writeValue(shape);
    }
    const bare = shape.kind === "list" ? ([this.notation(shape.of)] as const) : this.reference(shape);
    const mark = markOf(shape);
    return mark === "" ? bare : [mark, bare];
  }

  keys(shape: ObjectShape): { [key: string]: Notation } {
    return Object.fromEntries(Object.entries(shape.keys).map(([key, each]) => [key, this.notation(each)]));
  }

  private reference(shape: ObjectShape): Notation {
    const name = this.nodes.get(this.identity(shape))?.name;
    return name === undefined ? this.keys(shape) : `#${name}`;
  }

  /** Equal for objects with equal keys, wherever they stand. */
  private identity(shape: Shape): string {
    const known = this.identities.get(shape);
    if (known !== undefined) return known;
    const parts =
      shape.kind === "list"
        ? [this.identity(shape.of) + markOf(shape.of)]
        : shape.kind === "object"
          ? Object.entries(shape.keys).map(([key, each]) => `${JSON.stringify(key)}:${this.identity(each)}${markOf(each)}`)
          : [];
    const identity = shape.kind === "value" ? writeValue(shape) : `${shape.kind}(${parts.join()})`;
    this.identities.set(shape, identity);
    return identity;
  }
}
