/** Quizzes. */
import { columnOf, int, list, operation, optional, type RecordOf, record, string } from "./language.js";

export const quizRecord = record(
  "quizRecord",
  {
    course: int,
    data: string,
    error: string,
    id: int,
    intro: string,
    name: string,
    questions: string,
    shuffleanswers: int,
    shufflequestions: int,
    timeclose: int,
    timelimit: int,
    timeopen: int,
  },
  {
    classicOrder: [
      "error",
      "id",
      "course",
      "name",
      "intro",
      "timeopen",
      "timeclose",
      "shufflequestions",
      "shuffleanswers",
      "questions",
      "timelimit",
      "data",
    ],
  },
);
export interface QuizRecord extends RecordOf<typeof quizRecord> {}

export const quizOperations = {
  /** Quizzes whose column equals a value (blank: all), by name, with no permission filter. */
  get_all_quizzes: operation({
    group: "get",
    entity: "quiz",
    summary: "Quizzes whose column equals a value (blank: all), by name, with no permission filter.",
    parts: { fieldname: columnOf("quiz"), fieldvalue: string },
    returns: list<QuizRecord>(quizRecord),
    effect: "read",
    empty: ["noquizzes"],
    traps: ["whole-table", "unknown-column", "open-reading", "no-paging", "capability-filter"],
    classic: { request: "get_genericRequest", returns: "getAllQuizzesReturn", wrapper: "quizzes" },
  }),
  /** One quiz with its questions exported as text in a Moodle question format. */
  get_quiz: operation({
    group: "get",
    entity: "quiz",
    summary: "One quiz with its questions exported as text in a Moodle question format.",
    parts: { quizid: int, format: optional(string, "xml") },
    returns: quizRecord,
    effect: "read",
    capabilities: ["mod/quiz:manage"],
    caveat: "export fails with a fatal error on Moodle 2.1 and later",
    traps: ["quiz-export", "type-unchecked", "quiz-document"],
    repaired: "exports on Moodle 2 too",
    classic: { parts: { quizid: "quizid", quizformat: "format" } },
  }),
} as const;
