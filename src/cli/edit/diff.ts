/** Shows what a run would do as a diff: a line per row, its marks those of `diff`. */
import type { FieldChange } from "../../writes/compare.js";
import type { PlannedChange, PlannedWrite } from "../../writes/plan.js";
import type { UndoStep } from "../../writes/undo-step.js";
import { type Io, type Sink, widthOf } from "../io.js";
import { type Style, styleOf } from "../style.js";
import { cut, oneLine, wrap } from "../width.js";
import { inCommandWords } from "../wording.js";
import { keyText } from "./report.js";

/** One line of a diff. */
export interface DiffLine {
  readonly mark: "+" | "~" | "-" | "=" | "!" | "?";
  /** `user ada (id 7, line 3)`. */
  readonly what: string;
  readonly details: readonly string[];
  /** What to beware of. */
  readonly warnings: readonly string[];
}

/** Columns that a value may take. */
const VALUE_WIDTH = 60;

const MARKS: { readonly [does in PlannedWrite["does"]]: DiffLine["mark"] } = {
  add: "+",
  update: "~",
  delete: "-",
  nothing: "=",
  refused: "!",
  written: "=",
  pending: "?",
};

const SAID: { readonly [does in PlannedWrite["does"]]?: string } = {
  nothing: "nothing to change",
  written: "written by the run that was interrupted",
  pending: "sent by the run that was interrupted; it is looked for before anything is sent again",
};

/** @param line of the input file */
export function plannedLine(entity: string, write: PlannedWrite, line: number): DiffLine {
  const { does, id, key, changes, error, alike } = write;
  const hint = error?.hint === undefined ? [] : [inCommandWords(error.hint)];
  const added = changes.filter(({ field }) => !Object.hasOwn(key, field));
  const details = does === "add" ? added.map(addedText) : changes.map(changedText);
  const said = SAID[does];
  const again = does === "add" && alike !== undefined;
  return {
    mark: MARKS[does],
    what: rowText(entity, keyText(key), id, line),
    details: error === undefined ? [...details, ...(said === undefined ? [] : [said])] : [[error.message, ...hint].join(": ")],
    warnings: again ? [`there is one already (id ${alike.join(", ")}): this makes another one`] : [],
  };
}

const UNDO_MARKS: { readonly [does in UndoStep["does"]]: DiffLine["mark"] } = {
  delete: "-",
  update: "~",
  nothing: "=",
  conflict: "!",
  impossible: "!",
};

export function undoLine(entity: string, { writes: [write], does, changes, why, lost }: UndoStep): DiffLine {
  return {
    mark: UNDO_MARKS[does],
    what: rowText(entity, keyText(write.key), write.id, undefined),
    details: why === undefined ? changes.map(changedText) : [why],
    warnings: lost,
  };
}

function rowText(entity: string, name: string, id: unknown, line: number | undefined): string {
  const where = [...(id === undefined ? [] : [`id ${String(id)}`]), ...(line === undefined ? [] : [`line ${line}`])];
  return [entity, ...(name === "" ? [] : [oneLine(name)]), ...(where.length === 0 ? [] : [`(${where.join(", ")})`])].join(" ");
}

function addedText({ field, to, hidden }: PlannedChange): string {
  return `${field}: ${hidden === true ? HIDDEN : valueText(to)}`;
}

function changedText({ field, from, to, hidden }: FieldChange & { hidden?: boolean }): string {
  if (hidden === true) return `${field}: ${HIDDEN}`;
  return `${field}: ${from === undefined ? "(not shown)" : valueText(from)} -> ${valueText(to)}`;
}

const HIDDEN = "*** (new)";

function valueText(value: unknown): string {
  if (value === "" || value === null) return "(blank)";
  return cut(oneLine(String(value)), VALUE_WIDTH);
}

/**
 * The lines of a diff, at most so many; problems always come in, before the others are cut.
 * @param command what shows more of them
 */
export function diffText(lines: readonly DiffLine[], most: number, command: string, sink: Sink, env: Io["env"]): string {
  const style = styleOf(sink, env);
  const width = widthOf(sink);
  const shown = new Set(lines.length <= most ? lines : [...lines.filter(({ mark }) => mark === "!"), ...lines].slice(0, most));
  const texts = lines.filter((line) => shown.has(line)).map((line) => lineText(line, width, style));
  const left = lines.length - shown.size;
  if (left > 0) texts.push(style.dim(`  and ${left} more rows (${command} shows them)`));
  return texts.map((text) => `${text}\n`).join("");
}

const PAINT: { readonly [mark in DiffLine["mark"]]: keyof Style } = {
  "+": "green",
  "~": "yellow",
  "-": "red",
  "=": "dim",
  "!": "red",
  "?": "cyan",
};

function lineText({ mark, what, details, warnings }: DiffLine, width: number, style: Style): string {
  const paint = style[PAINT[mark]];
  const [first = "", ...more] = wrap(oneLine([what, details.join("; ")].join("  ")), width, `${mark} `, "    ").split("\n");
  const head = `${mark} ${what}`;
  const painted = first.startsWith(head) ? paint(head) + first.slice(head.length) : paint(first);
  const warned = warnings.map((warning) => style.yellow(wrap(oneLine(`beware: ${warning}`), width, "    ", "      ")));
  return [painted, ...more, ...warned].join("\n");
}
