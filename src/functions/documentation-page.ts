/**
 * Reads the functions of a site, its plugins' included, from its documentation page for administrators: the one source over the
 * network that has whole trees, with what is optional and the defaults (official-protocols E1). What the page loses is filled in from
 * the functions of a Moodle that are known, as far as they agree.
 */
import { DecodeError } from "../errors.js";
import type { FunctionDescription, FunctionSet } from "./description.js";
import { functionSetOf } from "./function-set.js";
import { guessedComponent, guessedEffect } from "./guess.js";
import { decoded, PageCursor, type Told, type ToldPresence } from "./page-tree.js";
import { type Counts, settled, settledKeys } from "./settle.js";

export interface DocumentationOptions {
  /** Descriptions to fill in from what the page loses: those that come with this package (`functionsOf`). */
  readonly known?: FunctionSet | undefined;
  /** Release of the site. @default what the page links to, such as `4.4`, else `unknown` */
  readonly moodle?: string | undefined;
}

export interface ImportedFunctions {
  readonly functions: FunctionSet;
  /** What the page did not tell, in sentences. */
  readonly notes: readonly string[];
}

interface ToldFunction {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, Told>;
  readonly returns: Told | undefined;
}

/** Captions and inner parts have ids of this kind too, but other classes. */
const FUNCTION = /<div id="aera_([^"<>]{1,255})" class="collapsibleregion[ "]/g;
const BOX = "<b>General structure</b>";
const RESPONSE = ">Response</span>";
/** What stands before the box of an argument. */
const ARGUMENT = /<b>([^<>]{1,200})<\/b>\s*\((?:(Required|Optional)\)\s*<br|Default to ")/g;

/**
 * The functions of a documentation page in English. The release is the one whose documentation the page links to.
 * @throws DecodeError `bad_documentation_page`, with the place of what is not understood
 */
export function readDocumentationPage(page: string, options: DocumentationOptions = {}): ImportedFunctions {
  const told = [...toldFunctions(page)];
  if (told.length === 0) throw notThePage("it shows no functions");
  if (!page.includes(BOX)) throw notThePage("it shows no structures");
  const counts: Counts = { filled: 0, untold: 0 };
  const unknown: string[] = [];
  const descriptions = told.map((each) => {
    const known = options.known?.describe(each.name);
    if (known === undefined) unknown.push(each.name);
    return describe(each, known, counts);
  });
  return {
    functions: functionSetOf(options.moodle ?? releaseOf(page) ?? "unknown", descriptions),
    notes: notesOf(counts, unknown, options.known),
  };
}

function* toldFunctions(page: string): Generator<ToldFunction> {
  const starts = [...page.matchAll(FUNCTION)];
  for (const [index, start] of starts.entries()) {
    yield toldFunction(decoded(start[1]!), page.slice(start.index, starts[index + 1]?.index ?? page.length));
  }
}

function toldFunction(name: string, section: string): ToldFunction {
  const response = section.indexOf(RESPONSE);
  const taken = response < 0 ? section : section.slice(0, response);
  const parameters = new Map<string, Told>();
  let from = 0;
  for (let box = taken.indexOf(BOX); box >= 0; box = taken.indexOf(BOX, from)) {
    const argument = argumentAt(taken.slice(0, box), from, name);
    const { tree, end } = treeAt(taken, box, `${name}: ${argument.name}`);
    parameters.set(argument.name, { ...tree, presence: argument.presence });
    from = end;
  }
  ARGUMENT.lastIndex = from;
  if (ARGUMENT.test(taken)) throw troubleAt(taken, from, name, "a structure for each argument");
  const answer = response < 0 ? -1 : section.indexOf(BOX, response);
  return { name, parameters, returns: answer < 0 ? undefined : treeAt(section, answer, `${name}: the answer`).tree };
}

function treeAt(section: string, box: number, place: string): { readonly tree: Told; readonly end: number } {
  const cursor = new PageCursor(section, place, box + BOX.length);
  return { tree: cursor.tree(), end: cursor.at };
}

/** @param before the text up to the box of the argument */
function argumentAt(
  before: string,
  from: number,
  functionName: string,
): { readonly name: string; readonly presence: ToldPresence } {
  ARGUMENT.lastIndex = from;
  const found = ARGUMENT.exec(before);
  const place = `${functionName}: an argument`;
  if (found === null) throw troubleAt(before, from, place, "its name, and whether it is required");
  const name = decoded(found[1]!);
  if (found[2] !== undefined) return { name, presence: found[2] === "Required" ? "required" : "optional" };
  return { name, presence: { default: decoded(new PageCursor(before, place, ARGUMENT.lastIndex).upTo('")<br')) } };
}

function troubleAt(text: string, at: number, place: string, expected: string): DecodeError {
  return new PageCursor(text, place, at).trouble(expected);
}

function describe(told: ToldFunction, known: FunctionDescription | undefined, counts: Counts): FunctionDescription {
  const { name } = told;
  const parameters = settledKeys(told.parameters, known?.parameters ?? {}, counts);
  return {
    name,
    component: known?.component ?? guessedComponent(name),
    effect: known?.effect ?? guessedEffect(name),
    deprecated: known?.deprecated ?? false,
    services: known?.services ?? [],
    parameters,
    ...(told.returns !== undefined && { returns: settled(told.returns, known?.returns, counts, "required") }),
  };
}

/** Pages link to Moodle's own documentation of their version: `docs.moodle.org/404/en/` is of 4.4. */
function releaseOf(page: string): string | undefined {
  const branch = /\bdocs\.moodle\.org\/([1-9]\d{1,2})\/[a-z]/.exec(page)?.[1];
  return branch === undefined ? undefined : `${branch[0]}.${Number(branch.slice(1))}`;
}

function notesOf({ filled, untold }: Counts, unknown: readonly string[], known: FunctionSet | undefined): string[] {
  const notes = [
    "a documentation page calls flags int and every text string, and does not say what may be null or which values there are",
  ];
  if (known !== undefined && filled > 0) notes.push(`${filled} values have these from the functions of Moodle ${known.moodle}`);
  if (untold > 0) notes.push(`${untold} members without a description are taken as optional: the page does not say it of them`);
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 5).join(", ");
    const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : "";
    notes.push(`guessed from their names, whether they read or write: ${shown}${more}`);
  }
  return notes;
}

function notThePage(what: string): DecodeError {
  return new DecodeError(`this is no documentation page of web services: ${what}`, {
    code: "bad_documentation_page",
    hint: "it is /admin/webservice/documentation.php?lang=en of the site, seen by an administrator",
  });
}
