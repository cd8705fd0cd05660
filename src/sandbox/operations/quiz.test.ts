import { expect, it } from "vitest";
import { type SeededOptions, seededMoodle } from "../../../test/fixtures/seeded-moodle.js";
import type { DatabaseSnapshot } from "../store/database.js";

const quizzes = (options: SeededOptions = {}) =>
  seededMoodle(({ builder, course }) => {
    const intro = { intro: "", questions: "2,0,1,3,0" };
    return {
      placed: builder.activity("quiz", { name: "B", ...intro }, course, 1),
      loose: builder.insert("quiz", { name: "A", course: course["id"], ...intro }),
    };
  }, options);

/** The same site with three questions: a plain one, a hidden one, a random one. */
function withQuestions(site: ReturnType<typeof quizzes>): ReturnType<typeof quizzes> {
  const names = ["id", "name", "qtype", "hidden", "questiontext", "questiontextformat"];
  const columns = names.map((name) => ({ name, type: name === "id" ? "bigint(10)" : "longtext", null: false, default: null }));
  const rows = [
    ["1", "plain", "essay", "0", "Why?", "0"],
    ["2", "hidden", "essay", "1", "", "0"],
    ["3", "random", "random", "0", "", "0"],
  ];
  const { config, tables } = site.sandbox.db.snapshot();
  const more: DatabaseSnapshot["tables"] = { question: { columns, rows } };
  site.sandbox.db.restore({ config, tables: { ...tables, ...more } });
  return site;
}

const gift = (site: ReturnType<typeof quizzes>, user: "teacher" | "student" = "teacher") =>
  site.ask(site[user], "get_quiz", { quizid: Number(site.props.placed.instance["id"]), format: "gift" });

it("lists quizzes by name, placed or not, to anybody", async () => {
  const site = quizzes();
  expect(await site.ask(site.stranger, "get_all_quizzes", { fieldname: "", fieldvalue: "" })).toMatchObject([
    { name: "A" },
    { name: "B" },
  ]);
});

it("exports what is neither hidden nor random", async () => {
  const { data } = (await gift(withQuestions(quizzes()))) as { data: string };
  expect(data).toBe("// question: 1  name: plain \n::plain::Why?{\n}\n\n");
});

it("dies over questions on Moodle 2, unless repaired; without any the export is blank", async () => {
  expect(await gift(quizzes({ moodle: "2.2" }))).toMatchObject({ data: "" });
  await expect(gift(withQuestions(quizzes({ moodle: "2.2" })))).rejects.toMatchObject({ kind: "php" });
  expect(await gift(withQuestions(quizzes({ moodle: "2.2", quirks: "repaired" })))).toMatchObject({ name: "B" });
});

it("needs the right to manage the quiz, in its course when it was never placed", async () => {
  const site = quizzes();
  await expect(gift(site, "student")).rejects.toThrow("permissions");
  const loose = { quizid: Number(site.props.loose["id"]), format: "" };
  expect(await site.ask(site.teacher, "get_quiz", loose)).toMatchObject({ name: "A" });
  await expect(site.ask(site.stranger, "get_quiz", loose)).rejects.toThrow("permissions");
});
