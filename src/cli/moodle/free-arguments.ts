/** `name=value`, `name[]=value` and `name[0][key]=value` for a function that no description is known of: all values are texts. */
import { UsageError } from "../../errors.js";
import { isSecretName } from "../../moodle/secret-arguments.js";
import { type ArgumentWord, secretArgument, splitWord } from "../arguments.js";

type Tree = string | Map<string, Tree>;

/** @throws UsageError `invalid_argument`, `secret_argument` */
export function freeArguments(functionName: string, words: readonly string[]): Record<string, unknown> {
  const root = new Map<string, Tree>();
  for (const text of words) {
    const word = splitWord(functionName, text);
    if (word.steps.some(isSecretName)) throw secretArgument(word);
    place(root, word);
  }
  return Object.fromEntries(Array.from(root, ([name, tree]) => [name, treeValue(tree)]));
}

function place(root: Map<string, Tree>, { operation, path, steps, value }: ArgumentWord): void {
  let around = root;
  for (const [index, given] of steps.entries()) {
    const step = given === "" ? String(around.size) : given;
    const before = around.get(step);
    const isLast = index === steps.length - 1;
    if (isLast ? before !== undefined : typeof before === "string") {
      throw new UsageError(`${operation}: ${path} is given twice`, { code: "invalid_argument", operation });
    }
    if (isLast) around.set(step, value);
    else {
      const next = before instanceof Map ? before : new Map<string, Tree>();
      around.set(step, next);
      around = next;
    }
  }
}

/** Keys that count from 0 without gaps make a list. */
function treeValue(tree: Tree): unknown {
  if (typeof tree === "string") return tree;
  const isList = [...tree.keys()].every((key, index) => key === String(index));
  if (isList) return Array.from(tree.values(), treeValue);
  return Object.fromEntries(Array.from(tree, ([key, member]) => [key, treeValue(member)]));
}
