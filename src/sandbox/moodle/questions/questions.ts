/** The questions of a quiz with what an export needs to know of them. */
import type { Call } from "../../call.js";
import type { StoredRow } from "../../store/table.js";

export interface Question {
  readonly row: StoredRow;
  readonly answers: readonly StoredRow[];
  /** The row of the question's type, such as `question_multichoice`; `undefined` where a type has none. */
  readonly options: StoredRow | undefined;
}

/** In the order of the quiz. Hidden and random questions are left out (semantics 16). */
export function questionsOf(call: Call, quiz: StoredRow): Question[] {
  if (!call.db.has("question")) return [];
  const questions = call.table("question");
  return (quiz["questions"] ?? "")
    .split(",")
    .map((id) => questions.byId(id))
    .filter((row) => row !== undefined && row["hidden"] === "0" && row["qtype"] !== "random")
    .map((row) => ({ row: row!, answers: answersOf(call, row!), options: optionsOf(call, row!) }));
}

function answersOf(call: Call, question: StoredRow): StoredRow[] {
  return call.db.has("question_answers") ? call.table("question_answers").all({ question: question["id"]! }) : [];
}

function optionsOf(call: Call, question: StoredRow): StoredRow | undefined {
  const table = `question_${question["qtype"]}`;
  return call.db.has(table) ? call.table(table).one({ question: question["id"]! }) : undefined;
}

/** Names of text formats by Moodle's number of them. */
export function textFormat(question: Question, names: readonly string[]): string {
  return names[Number(question.row["questiontextformat"])] ?? names[0]!;
}
