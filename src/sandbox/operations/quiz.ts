/** Quizzes. */
import { PhpObject } from "../../contract/php-value.js";
import { foundRows } from "../activities.js";
import type { Call } from "../call.js";
import { findOne } from "../lookup.js";
import { canInModule, courseModuleOf } from "../moodle/modules.js";
import { exportGift } from "../moodle/questions/gift.js";
import { type Question, questionsOf } from "../moodle/questions/questions.js";
import { exportXml } from "../moodle/questions/xml.js";
import { listRow, rowsAnswer, singleRow } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import type { Handlers } from "./handlers.js";

export const quizHandlers = {
  // not filtered at all: placed or not, whoever asks (semantics 10)
  get_all_quizzes: (call) => {
    call.validate();
    return rowsAnswer(foundRows(call, "quiz", "name").map((quiz) => listRow(quiz, call.moodle)));
  },

  get_quiz: (call) => {
    const caller = call.validate();
    const quiz =
      findOne(call, "quiz", "id", call.args["quizid"] ?? null) ?? call.fatal("ws_quizunknown", `id=${call.text("quizid")}`);
    if (!mayManage(call, caller, quiz)) call.fatal("ws_operationnotallowed");
    const format = call.text("format") || "xml";
    const write = FORMATS.get(format) ?? call.fatal("ws_quizexportunknownformat", `format=${format}`);
    return new PhpObject(singleRow(quiz).set("data", exported(call, quiz, write)));
  },
} satisfies Partial<Handlers>;

/** Formats of which something is known. Real sites have more, and fail with those that can only import. */
const FORMATS: ReadonlyMap<string, (questions: readonly Question[]) => string> = new Map([
  ["xml", exportXml],
  ["gift", exportGift],
]);

/** Of a quiz that was never placed, the rights in its course count. */
function mayManage(call: Call, caller: string, quiz: StoredRow): boolean {
  const courseModule = courseModuleOf(call, "quiz", quiz["id"]!);
  if (courseModule !== undefined) return canInModule(call, caller, "mod/quiz:manage", courseModule);
  return call.access.canInCourse(caller, "mod/quiz:manage", quiz["course"]!);
}

/** Blank for a quiz without questions. With some, the export dies on Moodle 2.1 and later (quirks 122). */
function exported(call: Call, quiz: StoredRow, write: (questions: readonly Question[]) => string): string {
  const questions = questionsOf(call, quiz);
  if (questions.length === 0) return "";
  if (call.isMoodle2 && call.faithful) call.phpFatal("Call to a member function export_process() on a non-object");
  return write(questions);
}
