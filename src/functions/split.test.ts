import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../errors.js";
import type { Argument, WireValue } from "./argument.js";
import { argumentsOf } from "./arguments.js";
import type { FunctionDescription } from "./description.js";
import { functionsOf } from "./shipped.js";
import { joinAnswers, splitCall, variablesIn } from "./split.js";

const shipped = await functionsOf("4.4");

function described(name: string): FunctionDescription {
  const found = shipped.describe(name);
  if (found === undefined) throw new Error(`${name} is not described`);
  return found;
}

function parts(name: string, args: object, limit: number): Record<string, WireValue>[] {
  const calls = splitCall(described(name), argumentsOf(described(name), args, { allow: ["enumeration"] }), limit);
  return calls.map((call) => Object.fromEntries(call.map(({ name, value }) => [name, value])));
}

function refusal(name: string, args: object, limit = 3): UsageError {
  try {
    parts(name, args, limit);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("a call that is too large", () => {
  it("is split at its list of ids, everything else in every part, order kept", () => {
    expect(parts("mod_assign_get_grades", { assignmentids: [5, 3, 4, 1, 2], since: 7 }, 3)).toEqual([
      { assignmentids: [5, 3], since: 7 },
      { assignmentids: [4, 1], since: 7 },
      { assignmentids: [2], since: 7 },
    ]);
  });

  it("is split where its list is known by another name, or stands inside of an object", () => {
    expect(parts("core_user_get_users_by_field", { field: "id", values: ["3", "1", "2"] }, 3)).toEqual([
      { field: "id", values: ["3", "1"] },
      { field: "id", values: ["2"] },
    ]);
    expect(parts("core_course_get_courses", { options: { ids: [1, 2, 3] } }, 2)).toEqual([
      { options: { ids: [1, 2] } },
      { options: { ids: [3] } },
    ]);
    const userlist = ids(3).map((userid) => ({ userid, courseid: 2 }));
    expect(parts("core_user_get_course_user_profiles", { userlist }, 5)).toEqual([
      { userlist: userlist.slice(0, 2) },
      { userlist: userlist.slice(2) },
    ]);
  });

  it("stays one where it fits", () => {
    const args = argumentsOf(described("core_group_get_groups"), { groupids: ids(4) });
    expect(splitCall(described("core_group_get_groups"), args, 4)).toEqual([args]);
    expect(parts("core_user_delete_users", { userids: ids(4) }, 4)).toHaveLength(1);
  });

  it("is refused where it writes, and the way out is named (moodle4 15-16)", () => {
    expect(refusal("core_user_delete_users", { userids: ids(5) })).toMatchObject({
      code: "cannot_split",
      operation: "core_user_delete_users",
      message:
        "core_user_delete_users: PHP would drop 2 of 5 variables, and the call cannot be split: it writes, and a part could be done alone",
      hint: expect.stringContaining("createMany and updateMany") as string,
      applied: "no",
    });
  });

  it.each([
    ["conditions that all count", "core_user_get_users", { criteria: ids(3).map((id) => ({ key: "id", value: String(id) })) }],
    ["options", "core_enrol_get_enrolled_users", { courseid: 2, options: ids(3).map((id) => ({ name: `o${id}`, value: "1" })) }],
    [
      "a number of all",
      "core_question_get_random_question_summaries",
      { categoryid: 1, includesubcategories: false, tagids: ids(5), contextid: 1 },
    ],
    [
      "one text",
      "core_files_get_files",
      { contextid: 1, component: "user", filearea: "a", itemid: 0, filepath: "/", filename: "" },
    ],
  ])("is refused where a part is no part of the answer: %s", (_what, name, args) => {
    expect(refusal(name, args).message).toContain("no list of which each item is answered by itself");
  });

  it("is refused where a page or an order of the whole answer is asked for", () => {
    const args = { courseids: ids(5), limitnum: 3 };
    expect(refusal("core_calendar_get_action_events_by_courses", args).message).toContain(
      "limitnum is about the answer as a whole",
    );
  });

  it("is refused where an item stands in it twice, or is too large by itself", () => {
    expect(refusal("core_group_get_groups", { groupids: [1, 2, 3, 4, 2] }).message).toContain("item 4 stands in the list twice");
    const userlist = [{ userid: 1, courseid: 2 }];
    expect(refusal("core_user_get_course_user_profiles", { userlist }, 1).message).toContain("item 0 alone is too large");
    expect(refusal("core_user_get_users_by_field", { field: "id", values: [] }, 0).message).toContain("its list is empty");
  });

  it("loses nothing and stays below the limit in every part", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.integer({ min: 2, max: 50 }), (assignmentids, limit) => {
        const args: Argument[] = [
          { name: "assignmentids", value: assignmentids },
          { name: "since", value: 1 },
        ];
        const calls = splitCall(described("mod_assign_get_grades"), args, limit);
        expect(calls.flatMap(([list]) => list!.value)).toEqual(assignmentids);
        for (const call of calls) expect(call.reduce((sum, { value }) => sum + variablesIn(value), 0)).toBeLessThanOrEqual(limit);
        expect(calls.length).toBe(assignmentids.length + 1 <= limit ? 1 : Math.ceil(assignmentids.length / (limit - 1)));
      }),
    );
  });

  it("counts what a form holds: flags and texts, not what is left out", () => {
    expect(variablesIn({ users: [{ a: 1, b: "", c: false, d: null, e: [] }, {}], f: null })).toBe(3);
  });
});

describe("the answers to the parts of a call", () => {
  it("are joined: lists, and the lists in objects, warnings too", () => {
    expect(joinAnswers("f", [[1, 2], [], [3]])).toEqual([1, 2, 3]);
    expect(joinAnswers("f", [{ users: [1], warnings: [] }, { users: [2, 3], warnings: [{ item: "x" }] }, { users: [] }])).toEqual(
      { users: [1, 2, 3], warnings: [{ item: "x" }] },
    );
    expect(joinAnswers("f", [[[1]], [[2], [3]]])).toEqual([[1], [2], [3]]);
  });

  it("keep what is the same in all of them, and are an error where they differ", () => {
    expect(
      joinAnswers("f", [
        { courses: [1], version: "4.4" },
        { courses: [2], version: "4.4" },
      ]),
    ).toEqual({
      courses: [1, 2],
      version: "4.4",
    });
    expect(joinAnswers("f", [null, null])).toBeNull();
    for (const answers of [
      [{ total: 1 }, { total: 2 }],
      [[1], { a: 1 }],
      [null, [1]],
    ]) {
      expect(() => joinAnswers("f", answers as WireValue[])).toThrow(
        expect.objectContaining({ code: "answers_differ" }) as Error,
      );
    }
  });

  it("may have any names", () => {
    const answers = [JSON.parse('{"__proto__":[1]}'), JSON.parse('{"__proto__":[2]}')] as WireValue[];
    expect(JSON.stringify(joinAnswers("f", answers))).toBe('{"__proto__":[1,2]}');
  });
});

describe("the functions of Moodle 4.4", () => {
  it("that can be split are these", () => {
    const list = [{ a: 1 }, { a: 2 }];
    const args = (name: string) =>
      Object.entries(described(name).parameters).flatMap(([key, shape]): Argument[] => {
        if (key === "options") return [{ name: key, value: { ids: list } }];
        return shape.kind === "list" && key !== "capabilities" ? [{ name: key, value: list }] : [];
      });
    const found = shipped.names().filter((name) => {
      try {
        return splitCall(described(name), args(name), 1).length > 1;
      } catch {
        return false;
      }
    });
    expect(found).toMatchInlineSnapshot(`
      [
        "core_calendar_get_action_events_by_courses",
        "core_calendar_get_timestamps",
        "core_cohort_get_cohort_members",
        "core_cohort_get_cohorts",
        "core_course_get_courses",
        "core_course_get_user_administration_options",
        "core_course_get_user_navigation_options",
        "core_filters_get_available_in_context",
        "core_get_strings",
        "core_get_user_dates",
        "core_grading_get_definitions",
        "core_group_get_group_members",
        "core_group_get_groupings",
        "core_group_get_groups",
        "core_message_get_member_info",
        "core_notes_get_notes",
        "core_tag_get_tags",
        "core_user_get_course_user_profiles",
        "core_user_get_users_by_field",
        "message_airnotifier_are_notification_preferences_configured",
        "mod_assign_get_assignments",
        "mod_assign_get_grades",
        "mod_assign_get_submissions",
        "mod_assign_get_user_flags",
        "mod_assign_get_user_mappings",
        "mod_bigbluebuttonbn_get_bigbluebuttonbns_by_courses",
        "mod_book_get_books_by_courses",
        "mod_chat_get_chats_by_courses",
        "mod_choice_get_choices_by_courses",
        "mod_data_get_databases_by_courses",
        "mod_feedback_get_feedbacks_by_courses",
        "mod_folder_get_folders_by_courses",
        "mod_forum_get_forums_by_courses",
        "mod_glossary_get_glossaries_by_courses",
        "mod_imscp_get_imscps_by_courses",
        "mod_label_get_labels_by_courses",
        "mod_lesson_get_lessons_by_courses",
        "mod_lti_get_ltis_by_courses",
        "mod_page_get_pages_by_courses",
        "mod_quiz_get_quizzes_by_courses",
        "mod_resource_get_resources_by_courses",
        "mod_survey_get_surveys_by_courses",
        "mod_url_get_urls_by_courses",
        "mod_wiki_get_wikis_by_courses",
        "mod_workshop_get_workshops_by_courses",
      ]
    `);
  });
});
