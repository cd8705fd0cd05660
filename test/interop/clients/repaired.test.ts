/**
 * PHP's clients on a repaired site: what protocol-differences E calls broken works, and all else is as on the real one.
 * Left as they are: what the classic WSDL does not have at all (get_groupings_bycourse, affect_grouping_to_course, the arrays,
 * exception_handler), and the quiz inside REST xml, which that format writes without escaping as it does every text.
 */
import { describe, expect, it } from "vitest";
import type { Dialect } from "../../../src/contract/language.js";
import { operationNamed } from "../../../src/contract/operations.js";
import { demoSeed } from "../../../src/sandbox/seeds/demo.js";
import { sharedFolder } from "../../shared.js";
import { DIALECTS } from "../dialect-values.js";
import { describeWith, runs } from "../wsdl-subject.js";
import type { ClientResult } from "./calls.js";
import { check } from "./compare.js";
import { MADE_SESSION, restCall, soapCall } from "./made-calls.js";
import { recordedSoapRun } from "./recorded-calls.js";
import { askOverRest } from "./rest-stack.js";
import { startRecordedSite, startSite, type TestSite } from "./site.js";
import { phpSoap } from "./soap-stacks.js";

/** Recorded cases that a repaired site answers otherwise, and what is right about it. */
const REPAIRED: Readonly<Record<string, string>> = {
  get_last_changes: "courseid is the course's number",
  get_forum_discussions: "course, forum, first post and id are the discussion's own",
  forum_add_discussion: "course, forum, first post and id are the discussion's own",
  add_user_missing: "missing values are told apart by a blank",
  edit_users_add_onebad: "missing values are told apart by a blank",
  add_course_missing: "missing values are told apart by a blank",
  edit_users_update_unknown: "an unknown user is refused",
  edit_users_delete: "an unknown user is refused by name",
  edit_courses: "a course without an id is refused by name",
  edit_categories: "answers instead of a PHP error",
  add_section: "answers instead of a PHP error",
  edit_forums: "a refusal names the action that was asked for",
  add_wiki: "the first entry is stored",
  affect_wiki_to_section: "places the wiki",
  affect_pageWiki_to_wiki: "an unknown page is refused by name",
};
const OF_DIALECT: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  simplified: {
    get_grouping_byid: "groupings are answered as the groups that the WSDL declares",
    get_groupings_byname: "groupings are answered as the groups that the WSDL declares",
    get_my_group: "answers instead of an unknown column",
    edit_labels: "a refusal names the action that was asked for",
  },
  classic: {
    add_pagewiki: "the page is answered",
    affect_users_to_group: "parts mean what they are called",
    remove_users_from_group: "parts mean what they are called",
  },
};

const STUDENT = "58";

/** What table E calls broken, asked so that it can work. */
interface Cure {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What a record of the answer has at least, or the answer itself where it is a number; classic answers without their wrapper. */
  readonly answer: Readonly<Record<string, unknown>> | number;
}

const user = { userids: ["user057"], useridfield: "username" };
const GROUP = { groupid: "1", groupidfield: "id" };
const page = { author: "me", content: "<h1>é</h1>", flags: 1, pagename: "A page", userid: 3, version: 1, wiki: 1 };
const course = { category: 1, fullname: "It's a course", shortname: "ITS", idnumber: "ITS", visible: 1 };

const CURES: Readonly<Record<Dialect, readonly Cure[]>> = {
  simplified: [
    { operation: "get_grouping_byid", args: { groupid: 1 }, answer: { error: "", id: 1 } },
    {
      operation: "get_groupings_byname",
      args: { groupname: "Empty grouping 1", courseid: 2 },
      answer: { error: "", name: "Empty grouping 1" },
    },
    {
      operation: "add_group",
      args: {
        datum: { courseid: 2, name: "It's" },
      },
      answer: { error: "", name: "It's" },
    },
    {
      operation: "edit_labels",
      args: { labels: [{ action: "add", content: "c", course: 2, name: "A label" }] },
      answer: { error: "", content: "c" },
    },
    {
      operation: "get_my_group",
      args: { uid: 61, idfield: 0, courseid: "2", courseidfield: "id" },
      answer: { error: "", courseid: 2 },
    },
    { operation: "add_pagewiki", args: { datum: page }, answer: { error: "", pagename: "A page" } },
    { operation: "get_groups_byname", args: { groupname: "It's", courseid: 2 }, answer: { error: "", name: "It's" } },
    { operation: "add_course", args: { coursedatum: course }, answer: { error: "", fullname: "It's a course" } },
    { operation: "get_courses_search", args: { search: "it's" }, answer: { error: "", fullname: "It's a course" } },
  ],
  classic: [
    { operation: "add_pagewiki", args: { datum: page }, answer: { error: "", pagename: "A page" } },
    {
      operation: "remove_users_from_group",
      args: { ...user, ...GROUP },
      answer: { error: "", userid: "user057", course: "1" },
    },
    { operation: "affect_users_to_group", args: { ...user, ...GROUP }, answer: { error: "", userid: "user057", course: "1" } },
  ],
};

/** Cohorts are of Moodle 2. */
const COHORT = { cohortid: "1", cohortidfield: "id" };
const member = { userids: ["student188"], useridfield: "username" };
const CURES_OF_COHORTS: readonly Cure[] = [
  { operation: "affect_users_to_cohort", args: { ...member, ...COHORT }, answer: { error: "", userid: "student188" } },
  { operation: "remove_users_from_cohort", args: { ...member, ...COHORT }, answer: { error: "", userid: "student188" } },
];

const REST_CURES: readonly Cure[] = [
  {
    operation: "edit_labels",
    args: { labels: { 0: { action: "add", content: "c", course: 2, name: "A label" } } },
    answer: { content: "c" },
  },
  {
    operation: "set_user_profile_values",
    args: { userid: "user030", useridfield: "username", values: { 0: { name: "studentno", value: "SN 'é'" } } },
    answer: { name: "studentno", value: "SN 'é'" },
  },
  {
    operation: "forum_add_discussion",
    args: { forumid: 1, discussion: { subject: "It's", message: "<b>M</b>" } },
    answer: { name: "It's" },
  },
  { operation: "forum_add_reply", args: { parentid: 1, post: { subject: "Re: it's", message: "M" } }, answer: { id: "1" } },
  {
    operation: "count_activities",
    args: { userid: "58", useridfield: "id", courseid: "2", courseidfield: "id", limit: 10 },
    answer: 1,
  },
];

describe.skipIf(sharedFolder() === undefined)("the recorded 1.9 site, repaired", () => {
  describeWith("PHP SoapClient", phpSoap.isThere, () => {
    it.each(DIALECTS)(
      "differs from the real one over the %s dialect in what is right now, and in nothing else",
      async (dialect) => {
        const { calls, start } = await recordedSoapRun(dialect);
        const site = await start("repaired");
        const { checked } = check(calls, await phpSoap.ask(site.url, dialect, calls).finally(site.close), site.url, []);
        const listed = { ...REPAIRED, ...OF_DIALECT[dialect] };
        const differing = checked
          .filter(({ trouble }) => trouble !== undefined)
          .map(({ call, trouble }) => [call.case, listed[call.case] ?? trouble]);
        expect(Object.fromEntries(differing)).toEqual(listed);
      },
    );

    it.each(DIALECTS)("gets answers where the real one fails over the %s dialect", async (dialect) => {
      await expectCuredOverSoap(await startRecordedSite(MADE_SESSION, "repaired"), dialect, CURES[dialect]);
    });

    it("changes the members of cohorts over the classic dialect", async () => {
      const site = await startSite(demoSeed("2.2"), { quirks: "repaired", session: MADE_SESSION, moodle: "2.2" });
      await expectCuredOverSoap(site, "classic", CURES_OF_COHORTS);
    });
  });

  describeWith(
    "PHP curl",
    () => runs("php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"),
    () => {
      it.each(["json", "php"] as const)("gets answers where the real one fails over REST in %s", async (format) => {
        const site = await startRecordedSite(MADE_SESSION, "repaired");
        const calls = REST_CURES.map(({ operation, args }) => restCall(operation, args));
        const results = await askOverRest(site.url, format, calls).finally(site.close);
        for (const [index, cure] of REST_CURES.entries()) expectCured(cure, results[index]!);
      });

      it("gives users their own grades over REST in php as in json", async () => {
        const calls = [
          restCall("get_my_assignment_grade", { assignmentid: 3 }),
          restCall("get_my_module_grade", { activityid: 3, activitytype: "assignment" }),
          restCall("get_my_quiz_grade", { quizid: 11 }),
        ];
        const answers: ClientResult[][] = [];
        for (const format of ["json", "php"] as const) {
          const site = await startRecordedSite({ ...MADE_SESSION, userid: STUDENT }, "repaired");
          answers.push(await askOverRest(site.url, format, calls).finally(site.close));
        }
        expect(answers[1]).toEqual(answers[0]);
        expect(answers[0]).toEqual(calls.map(() => ({ value: expect.any(Array) })));
      });
    },
  );
});

async function expectCuredOverSoap(site: TestSite, dialect: Dialect, cures: readonly Cure[]): Promise<void> {
  const calls = cures.map(({ operation, args }) => soapCall(dialect, operation, args));
  const results = await phpSoap.ask(site.url, dialect, calls).finally(site.close);
  for (const [index, cure] of cures.entries()) expectCured(cure, unwrapped(results[index]!, cure.operation, dialect));
}

function expectCured({ operation, answer }: Cure, result: ClientResult): void {
  const value: unknown = typeof answer === "number" ? answer : expect.arrayContaining([expect.objectContaining(answer)]);
  expect(result, operation).toEqual({ value });
}

function unwrapped(result: ClientResult, operation: string, dialect: Dialect): ClientResult {
  const declaration = operationNamed(operation)!;
  const wrapper = dialect === "classic" && declaration.classic !== false ? declaration.classic.wrapper : undefined;
  if (wrapper === undefined || !("value" in result)) return result;
  return { value: (result.value as Readonly<Record<string, unknown>> | null)?.[wrapper] };
}
