/** Turns the rows of an input file into data: names, actions and values are checked by the contract, and all that is wrong is told at once. */

import type { Datum } from "../../client/rows.js";
import { datumName, idOf, keyOf } from "../../client/rows.js";
import { type EditAction, type EditedEntity, editing } from "../../contract/editing.js";
import { type Scalar, type Struct, structNamed } from "../../contract/language.js";
import { schemaOf } from "../../contract/schemas.js";
import { UsageError } from "../../errors.js";
import { nearest } from "../../nearest.js";
import { actionOf, withAction } from "../../writes/complete.js";
import { confidentialMembers } from "../../writes/shown.js";
import type { Io } from "../io.js";
import { readScalar } from "../scalar.js";
import { type Input, type InputRow, isComment, isReference } from "./input.js";
import { InputError, type InputProblem } from "./input-error.js";
import { parseReference, type Reference, References } from "./references.js";

/** A row that can be sent. */
export interface EditRow {
  readonly input: InputRow;
  readonly datum: Datum;
  /** Where its secrets stand, by their names, if not in the row itself. */
  readonly references: Readonly<Record<string, Reference>>;
}

export interface RowsWanted {
  readonly entity: EditedEntity;
  /** Of the rows that name none. */
  readonly action: EditAction | undefined;
  /** A cell with this text is sent blank; an empty one is not sent. */
  readonly clear: string | undefined;
}

export interface CheckedRows {
  readonly rows: readonly EditRow[];
  /** What is not wrong, but may not be meant. */
  readonly notes: readonly string[];
}

/** @throws UsageError for columns that are no fields; InputError with all rows that are wrong */
export async function rowsOf(input: Input, wanted: RowsWanted, io: Io): Promise<CheckedRows> {
  if (input.rows.length === 0)
    throw new UsageError(`${input.name} holds no rows`, { code: "invalid_input", hint: "there is nothing to do" });
  const reader = new RowReader(input, wanted, io);
  reader.checkNames();
  const rows: EditRow[] = [];
  for (const row of input.rows) rows.push(await reader.read(row));
  if (reader.problems.length > 0) throw new InputError(input.name, reader.problems);
  return { rows, notes: reader.notes };
}

/** How a value of a JSON file must be written. */
const MUST: { readonly [kind in Scalar["kind"]]: string } = {
  string: "must be a text, in quotes",
  int: "must be a whole number, without quotes",
  float: "must be a number, without quotes",
  boolean: "must be true or false",
};

class RowReader {
  readonly problems: InputProblem[] = [];
  readonly #struct: Struct;
  readonly #fields: readonly string[];
  readonly #secrets: readonly string[];
  readonly #references: References;
  /** Lines and fields of values that begin or end with a blank. */
  readonly #padded: string[] = [];

  constructor(
    private readonly input: Input,
    private readonly wanted: RowsWanted,
    io: Io,
  ) {
    this.#struct = structNamed(datumName(wanted.entity));
    this.#fields = Object.keys(this.#struct.fields);
    this.#secrets = confidentialMembers(wanted.entity);
    this.#references = new References(this.#fields, this.#secrets, io);
  }

  get notes(): string[] {
    const [first] = this.#padded;
    if (first === undefined) return [];
    const count = this.#padded.length === 1 ? "a value begins or ends" : `${this.#padded.length} values begin or end`;
    return [`${count} with a blank (${first}); it is sent as it is`];
  }

  /** Names are compared exactly, as sites do. */
  checkNames(): void {
    const { name, format, columns, rows } = this.input;
    const unknown = columns.filter((column) => !this.#isKnown(column));
    const [first] = unknown;
    if (first === undefined) return;
    const isCsv = format === "csv";
    const line = isCsv ? undefined : rows.find(({ members }) => Object.hasOwn(members, first))?.line;
    const names = unknown.map((each) => `"${each}"`).join(", ");
    const what = `${isCsv ? "column" : "member"}${unknown.length === 1 ? "" : "s"}`;
    const are = unknown.length === 1 ? "is no field" : "are no fields";
    throw new UsageError(
      `${name}${line === undefined ? "" : `, line ${line}`}: the ${what} ${names} ${are} of a ${this.wanted.entity}`,
      {
        code: "unknown_field",
        hint: `${unknown.map((each) => nearest(each, this.#fields)).join("")}the fields are ${this.#fields.join(", ")}; what begins with # is for people and not read`,
      },
    );
  }

  #isKnown(name: string): boolean {
    if (isComment(name)) return true;
    return isReference(name) ? this.#secrets.includes(name.slice(1)) : this.#fields.includes(name);
  }

  async read(input: InputRow): Promise<EditRow> {
    if (input.problem !== undefined) {
      this.#wrong(input, input.problem);
      return { input, datum: {}, references: {} };
    }
    const members = new Map<string, unknown>();
    const references = new Map<string, Reference>();
    for (const [name, given] of Object.entries(input.members)) {
      if (isComment(name) || isReference(name)) continue;
      const value = this.input.format === "csv" ? this.#cell(input, name, String(given)) : this.#jsonValue(input, name, given);
      if (value !== undefined) members.set(name, value);
    }
    for (const [name, given] of Object.entries(input.members)) {
      if (isReference(name) && given !== "") await this.#refer(input, name.slice(1), given, { members, references });
    }
    const datum = Object.fromEntries(members);
    this.#checkAction(input, datum);
    return { input, datum, references: Object.fromEntries(references) };
  }

  #wrong({ line }: InputRow, message: string): void {
    this.problems.push({ line, message });
  }

  /** The value of a cell; `undefined` for an empty one, which is not sent. */
  #cell(input: InputRow, name: string, text: string): unknown {
    if (text === "") return undefined;
    const { kind } = this.#struct.fields[name] as Scalar;
    if (text === this.wanted.clear) {
      if (kind === "string") return "";
      this.#wrong(input, `${name}: a number is not cleared; write 0`);
      return undefined;
    }
    if (kind === "string") return this.#noted(input, name, text);
    const scalar = readScalar(text.trim(), { kind });
    if ("value" in scalar) return scalar.value;
    this.#wrong(input, `${name}: ${scalar.problem}`);
    return undefined;
  }

  #jsonValue(input: InputRow, name: string, given: unknown): unknown {
    if (given === null) {
      this.#wrong(input, `${name}: null says nothing; leave it out to keep the old value, or write "" to send a blank`);
      return undefined;
    }
    const { success } = schemaOf(this.#struct.name).safeParse({ [name]: given });
    if (success) return this.#noted(input, name, given);
    this.#wrong(input, `${name}: ${MUST[(this.#struct.fields[name] as Scalar).kind]}`);
    return undefined;
  }

  #noted(input: InputRow, name: string, value: unknown): unknown {
    if (typeof value === "string" && value !== value.trim() && name !== "action" && !this.#secrets.includes(name))
      this.#padded.push(`line ${input.line}, ${name}`);
    return value;
  }

  async #refer(
    input: InputRow,
    name: string,
    given: unknown,
    { members, references }: { members: Map<string, unknown>; references: Map<string, Reference> },
  ): Promise<void> {
    const reference = typeof given === "string" ? parseReference(given, this.input.file) : undefined;
    if (reference === undefined) return this.#wrong(input, `@${name}: it is no reference as wspp writes them`);
    if (members.has(name)) return this.#wrong(input, `${name} and @${name}: only one of them can be meant`);
    const found = await this.#references.find(reference, name);
    if ("problem" in found) return this.#wrong(input, `@${name}: ${found.problem}`);
    members.set(name, found.value);
    references.set(name, reference);
  }

  /** What can be told of a row without asking the site. */
  #checkAction(input: InputRow, datum: Datum): void {
    const { entity, action } = this.wanted;
    const ready = withAction(entity, datum, { action });
    if (ready instanceof UsageError) {
      const must = "action: must be add, update or delete; --action is for all rows that name none";
      this.#wrong(input, ready.code === "invalid_action" ? must : [ready.message, ready.hint ?? []].flat().join(": "));
      return;
    }
    const isAdd = actionOf(ready) === "add";
    if (isAdd && idOf(datum) !== undefined) this.#wrong(input, "id: the site gives an addition its id; leave it out");
    if (isAdd || idOf(datum) !== undefined || keyOf(entity, datum) !== undefined) return;
    const keys = editing[entity].keys.map(({ find, and }) => (and === undefined ? find : `${find} and ${and}`));
    this.#wrong(input, `it names no ${entity}: give its ${["id", ...keys].join(", or ")}`);
  }
}
