/** Questions in Moodle's own XML format, as 1.9 writes it. */
import type { StoredRow } from "../../store/table.js";
import { type Question, textFormat } from "./questions.js";

export function exportXml(questions: readonly Question[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.map(questionXml).join("")}\n</quiz>`;
}

function questionXml(question: Question): string {
  const { row, options } = question;
  return [
    `\n\n<!-- question: ${row["id"]}  -->`,
    `  <question type="${row["qtype"]}">`,
    `    <name>${text(row["name"])}\n</name>`,
    `    <questiontext format="${textFormat(question, ["moodle_auto_format", "html", "plain_text", "wiki_like", "markdown"])}">`,
    text(row["questiontext"]),
    "    </questiontext>",
    `    <image>${row["image"] ?? ""}</image>`,
    "    <generalfeedback>",
    text(row["generalfeedback"]),
    "    </generalfeedback>",
    element("defaultgrade", row["defaultgrade"]),
    element("penalty", row["penalty"]),
    element("hidden", row["hidden"]),
    element("shuffleanswers", options?.["shuffleanswers"] ?? "0"),
    ...bodyXml(question),
    "</question>\n",
  ].join("\n");
}

function bodyXml(question: Question): string[] {
  if (question.row["qtype"] === "truefalse") return question.answers.map((answer) => truthXml(question, answer));
  if (question.row["qtype"] === "multichoice") return [...choiceXml(question.options), ...question.answers.map(answerXml)];
  return question.answers.map(answerXml);
}

function truthXml({ options }: Question, answer: StoredRow): string {
  return [
    `    <answer fraction="${percentage(answer)}">`,
    `      <text>${answer["id"] === options?.["trueanswer"]}</text>\n`,
    "      <feedback>",
    `        <text>\n${marked(answer["feedback"])}\n        </text>`,
    "      </feedback>",
    "    </answer>",
  ].join("\n");
}

function choiceXml(options: StoredRow | undefined): string[] {
  const feedback = (name: string): string => `    <${name}>      ${text(options?.[name])}\n</${name}>`;
  return [
    element("single", yesOrNo(options?.["single"])),
    element("shuffleanswers", yesOrNo(options?.["shuffleanswers"])),
    ...["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"].map(feedback),
    element("answernumbering", options?.["answernumbering"]),
  ];
}

function answerXml(answer: StoredRow): string {
  return [
    `      <answer fraction="${percentage(answer)}">`,
    `        <text>\n${marked(answer["answer"])}\n        </text>`,
    "      <feedback>",
    `          <text>\n${marked(answer["feedback"])}\n          </text>`,
    "      </feedback>",
    "    </answer>",
  ].join("\n");
}

function element(name: string, value: string | null | undefined): string {
  return `    <${name}>${value ?? ""}</${name}>`;
}

function text(value: string | null | undefined): string {
  return `<text>${marked(value)}</text>`;
}

/** A text that needs marking stands in a CDATA section, even one that holds the end of such a section. */
function marked(value: string | null | undefined): string {
  const plain = value ?? "";
  return /[&<>"]/.test(plain) ? `<![CDATA[${plain}]]>` : plain;
}

function yesOrNo(value: string | null | undefined): string {
  return String(value === "1");
}

function percentage(answer: StoredRow): number {
  return Number(answer["fraction"]) * 100;
}
