/** Questions in the GIFT format, as 1.9 writes it. */
import type { StoredRow } from "../../store/table.js";
import { type Question, textFormat } from "./questions.js";

export function exportGift(questions: readonly Question[]): string {
  return questions.map(questionGift).join("");
}

function questionGift(question: Question): string {
  const { row } = question;
  const format = textFormat(question, ["moodle", "html", "plain", "plain", "markdown"]);
  const shown = format === "moodle" ? "" : `[${format}]`;
  const heading = `// question: ${row["id"]}  name: ${row["name"]} \n`;
  return `${heading}::${escaped(row["name"])}::${shown}${escaped(row["questiontext"])}{${answersGift(question)}}\n\n`;
}

function answersGift(question: Question): string {
  if (question.row["qtype"] === "truefalse") return truthGift(question);
  return `\n${question.answers.map(answerGift).join("")}`;
}

/** The right answer, what is said to the wrong one, what is said to the right one. */
function truthGift({ answers, options }: Question): string {
  const whenTrue = answers.find((answer) => answer["id"] === options?.["trueanswer"]);
  const whenFalse = answers.find((answer) => answer["id"] === options?.["falseanswer"]);
  const isTrue = Number(whenTrue?.["fraction"]) === 1;
  const right = escaped((isTrue ? whenTrue : whenFalse)?.["feedback"]);
  const wrong = escaped((isTrue ? whenFalse : whenTrue)?.["feedback"]);
  const answer = isTrue ? "TRUE" : "FALSE";
  if (right !== "") return `${answer}#${wrong}#${right}`;
  return wrong === "" ? answer : `${answer}#${wrong}`;
}

function answerGift(answer: StoredRow): string {
  const feedback = answer["feedback"] ? `#${escaped(answer["feedback"])}` : "";
  return `\t${mark(Number(answer["fraction"]))}${escaped(answer["answer"])}${feedback}\n`;
}

function mark(fraction: number): string {
  if (fraction === 1) return "=";
  return fraction === 0 ? "~" : `~%${fraction * 100}%`;
}

/** What the format itself means something by gets a backslash. */
function escaped(value: string | null | undefined): string {
  return (value ?? "").replace(/[~=#{}:]/g, "\\$&");
}
