import { describe, expect, it } from "vitest";
import { type ActivitySite, activitySite, NOW } from "../../../test/fixtures/activity-site.js";
import type { ReceivedValue } from "../../contract/site.js";

const course = 2;
const section = 11;

async function placedForum(site: ActivitySite, members: Record<string, string | number> = {}): Promise<void> {
  await site.ask("admin", "add_forum", { datum: { course, name: "News and views", intro: "hello", ...members } });
  await site.ask("admin", "affect_forum_to_section", { forumid: 1, sectionid: section, groupmode: 0 });
}

const writing = (subject: string) => ({ subject, message: `about ${subject}` });

describe("adding and placing an activity", () => {
  it("hides what is not placed in a section, labels excepted", async () => {
    const { ask } = activitySite();
    await ask("admin", "add_forum", { datum: { course, name: "Forum", intro: "" } });
    await ask("admin", "add_label", { datum: { course, content: "Label" } });
    expect(await ask("admin", "get_all_forums", { fieldname: "", fieldvalue: "" })).toMatchObject([{ error: "no forums" }]);
    expect(await ask("ann", "get_all_labels", { fieldname: "", fieldvalue: "" })).toMatchObject([{ name: "Label" }]);
  });

  it("puts an activity behind those that the section has, and takes it into the section's course", async () => {
    const site = activitySite();
    await placedForum(site);
    await site.ask("admin", "add_database", { datum: { course, name: "Base", intro: "" } });
    await site.ask("admin", "affect_database_to_section", { databaseid: 1, sectionid: section });
    const { sandbox } = site;
    expect(sandbox.db.table("course_sections").byId(section)).toMatchObject({ sequence: "1,2" });
    expect(sandbox.db.table("course_modules").byId(2)).toMatchObject({ module: "2", instance: "1", course: "2", visible: "1" });
    expect(await site.ask("bob", "get_all_databases", { fieldname: "name", fieldvalue: "base" })).toMatchObject([{ id: 1 }]);
  });

  it("refuses a group mode that Moodle does not have before it looks for the activity", async () => {
    const { ask } = activitySite();
    const placing = ask("admin", "affect_forum_to_section", { forumid: 99, sectionid: section, groupmode: 3 });
    await expect(placing).rejects.toThrow("[[ws_invalidgroupmode]]");
  });

  it("shows the key instead of the text for an unknown section only where it places a forum", async () => {
    const { ask } = activitySite();
    const missing = { sectionid: 99, groupmode: 0 };
    await expect(ask("admin", "affect_forum_to_section", { forumid: 1, ...missing })).rejects.toThrow("[[ws_sectionunknown]]");
    await expect(ask("admin", "affect_assignment_to_section", { assignmentid: 1, ...missing })).rejects.toThrow(
      "section id=99 unknown.",
    );
  });

  it("lets nobody but teachers add, and echoes the datum over its refusal", async () => {
    const { ask } = activitySite();
    const [record] = (await ask("ann", "add_forum", { datum: { course, name: "F" } })) as unknown[];
    expect(record).toEqual({ course, name: "F", action: "add", error: "you don't have the permissions to do this." });
    expect(await ask("teacher", "add_forum", { datum: { course, name: "F", intro: "" } })).toMatchObject([{ type: "general" }]);
  });

  it("refuses in a batch on the record before, but not in repaired mode", async () => {
    const forums: ReceivedValue = [
      { action: "add", course, name: "F", intro: "" },
      { action: "update", id: 1 },
    ];
    const refused = { error: "feature edit_forums update not yet implemented" };
    expect(await activitySite().ask("admin", "edit_forums", { forums })).toMatchObject([{ name: "F", ...refused }, refused]);
    const repaired = (await activitySite("repaired").ask("admin", "edit_forums", { forums })) as unknown[];
    expect(repaired[0]).not.toHaveProperty("error");
    expect(repaired[1]).toEqual(refused);
  });

  it("names what a database lacks before it looks at the course", async () => {
    const { ask } = activitySite();
    expect(await ask("admin", "add_database", { datum: { course: 99 } })).toMatchObject([
      { error: "required value name missing" },
    ]);
  });

  it("asks for a capability that no Moodle has, so only administrators add databases", async () => {
    const datum = { course, name: "Base", intro: "" };
    expect(await activitySite().ask("teacher", "add_database", { datum })).toMatchObject([{ error: expect.any(String) }]);
    expect(await activitySite("repaired").ask("teacher", "add_database", { datum })).toMatchObject([{ name: "Base" }]);
  });
});

describe("forums", () => {
  it("refuses a type that Moodle does not have", async () => {
    const { ask } = activitySite();
    expect(await ask("admin", "add_forum", { datum: { course, name: "F", type: "odd" } })).toMatchObject([
      { error: "[[ws_illegaleforumtype]]" },
    ]);
  });

  it("shows the discussion changed last first, and by its first post", async () => {
    const site = activitySite();
    await placedForum(site);
    await site.ask("ann", "forum_add_discussion", { forumid: 1, discussion: writing("one") });
    site.wait(10);
    await site.ask("bob", "forum_add_discussion", { forumid: 1, discussion: writing("two") });
    site.wait(10);
    await site.ask("bob", "forum_add_reply", { parentid: 1, post: writing("Re: one") });
    expect(await site.ask("ann", "get_forum_discussions", { forumid: 1, limit: 0 })).toMatchObject([
      { id: 1, name: "one", userid: "4", usermodified: "5", timemodified: String(NOW + 20), post: { discussion: "1" } },
      { id: 2, name: "two", post: { id: "2", children: [] } },
    ]);
    expect(await site.ask("ann", "get_forum_discussions", { forumid: 1, limit: 1 })).toHaveLength(1);
  });

  it("nests replies to replies", async () => {
    const site = activitySite();
    await placedForum(site);
    await site.ask("ann", "forum_add_discussion", { forumid: 1, discussion: writing("one") });
    await site.ask("bob", "forum_add_reply", { parentid: 1, post: writing("two") });
    const thread = await site.ask("ann", "forum_add_reply", { parentid: 2, post: writing("three") });
    expect(thread).toMatchObject([{ id: "1", children: [{ id: "2", children: [{ id: "3", subject: "three", children: [] }] }] }]);
  });

  it("lets each user begin one discussion where the forum is for that, and none where there is a single one", async () => {
    const each = activitySite();
    await placedForum(each, { type: "eachuser" });
    const begin = { forumid: 1, discussion: writing("mine") };
    expect(await each.ask("ann", "forum_add_discussion", begin)).toHaveLength(1);
    await expect(each.ask("ann", "forum_add_discussion", begin)).rejects.toThrow("permissions");
    const single = activitySite();
    await placedForum(single, { type: "single" });
    expect(await single.ask("ann", "get_forum_discussions", { forumid: 1, limit: 0 })).toMatchObject([
      { name: "News and views" },
    ]);
    await expect(single.ask("admin", "forum_add_discussion", begin)).rejects.toThrow("permissions");
  });

  it("stores nothing of a struct that came over REST, unless repaired", async () => {
    const faithful = activitySite();
    await placedForum(faithful);
    const discussion = new Map(Object.entries(writing("one")));
    await expect(faithful.ask("ann", "forum_add_discussion", { forumid: "1", discussion }, "rest")).rejects.toThrow(/^$/);
    const repaired = activitySite("repaired");
    await placedForum(repaired);
    expect(await repaired.ask("ann", "forum_add_discussion", { forumid: "1", discussion }, "rest")).toMatchObject([
      { id: 1, forum: "1", firstpost: "1" },
    ]);
  });
});

describe("assignments", () => {
  const datum = { course, name: "Essay", description: "write", assignmenttype: "online" };

  it("are of an installed type, which is looked at before the course", async () => {
    const { ask } = activitySite();
    const odd = { ...datum, course: 99, assignmenttype: "odd" };
    expect(await ask("admin", "add_assignment", { datum: odd })).toMatchObject([{ error: "[[ws_assignmenttypeunknown]]" }]);
  });

  it("stand in the calendar when they are due, and in the gradebook", async () => {
    const { ask, sandbox } = activitySite();
    await ask("admin", "add_assignment", { datum: { ...datum, timedue: NOW + 60, grade: 20 } });
    await ask("admin", "add_assignment", { datum });
    expect(sandbox.db.table("event").rows).toMatchObject([{ name: "Essay", timestart: String(NOW + 60), eventtype: "due" }]);
    expect(sandbox.db.table("grade_items").rows).toMatchObject([
      { iteminstance: "1", gradetype: "1", grademax: "20", sortorder: "1" },
      { iteminstance: "2", gradetype: "0", sortorder: "2" },
    ]);
  });
});

describe("submissions", () => {
  async function handedIn(): Promise<ActivitySite> {
    const site = activitySite();
    const datum = { course, name: "Essay", description: "", assignmenttype: "upload" };
    await site.ask("admin", "add_assignment", { datum });
    await site.ask("admin", "affect_assignment_to_section", { assignmentid: 1, sectionid: section, groupmode: 0 });
    site.sandbox.db.table("assignment_submissions").insert({ assignment: 1, userid: 4, timemodified: 500, numfiles: 2 });
    const files = site.sandbox.db.table("stored_file");
    files.insert({ path: "2/moddata/assignment/1/4/b.txt", content: "aGk=" });
    files.insert({ path: "2/moddata/assignment/1/4/a.txt", content: "" });
    files.insert({ path: "2/moddata/assignment/1/5/c.txt", content: "aGk=" });
    return site;
  }
  const all = { assignmentid: 1, userids: [], useridfield: "", timemodified: 0, zipfiles: 1 };

  it("bring the files of that user, an empty one shown but not counted", async () => {
    const { ask } = await handedIn();
    expect(await ask("teacher", "get_assignment_submissions", all)).toMatchObject([
      {
        useridnumber: "N4",
        numfiles: 1,
        files: [
          { filename: "a.txt", filesize: 0, filecontent: "" },
          { filename: "b.txt", filesize: 2, filecontent: "aGk=", filepath: "/data/2/moddata/assignment/1/4" },
        ],
      },
    ]);
  });

  it("are those after a second, not of it", async () => {
    const { ask } = await handedIn();
    expect(await ask("teacher", "get_assignment_submissions", { ...all, timemodified: 499 })).toMatchObject([{ userid: "4" }]);
    expect(await ask("teacher", "get_assignment_submissions", { ...all, timemodified: 500 })).toMatchObject([
      { error: "[[nosubmissions]]" },
    ]);
  });

  it("are shown to a student only if he asks for himself alone", async () => {
    const { ask } = await handedIn();
    const own = { ...all, userids: ["ann"], useridfield: "username" };
    expect(await ask("ann", "get_assignment_submissions", own)).toMatchObject([{ userusername: "ann" }]);
    await expect(ask("bob", "get_assignment_submissions", own)).rejects.toThrow("permissions");
    await expect(ask("ann", "get_assignment_submissions", all)).rejects.toThrow("permissions");
  });
});

describe("wikis", () => {
  const wiki = { course, name: "Wiki", summary: "" };

  it("are stored although the answer is an error; asked again the stored one is answered", async () => {
    const { ask } = activitySite();
    expect(await ask("admin", "add_wiki", { datum: wiki })).toMatchObject([{ error: "[[ws_errorcreatingwikientry]]", id: 1 }]);
    const [again] = (await ask("admin", "add_wiki", { datum: { ...wiki, wtype: "odd" } })) as unknown[];
    expect(again).toMatchObject({ id: "1", wtype: "group", pagename: "Wiki" });
    expect(again).not.toHaveProperty("error");
  });

  it("are of three types, and lose the id of an unknown course", async () => {
    const { ask } = activitySite();
    expect(await ask("admin", "add_wiki", { datum: { ...wiki, wtype: "odd" } })).toMatchObject([
      { error: "[[ws_wikiincorrecttype]]" },
    ]);
    expect(await ask("admin", "add_wiki", { datum: { ...wiki, course: 99 } })).toMatchObject([{ error: "course id= unknown." }]);
  });

  it("cannot be placed: an error page, or a refusal when the session key begins like a level of contexts", async () => {
    const { ask, sandbox } = activitySite();
    const placing = { wikiid: 1, sectionid: section, groupmode: 0, visible: 1 };
    await expect(ask("admin", "affect_wiki_to_section", placing)).rejects.toMatchObject({ kind: "page" });
    const sessions = sandbox.db.table("webservices_sessions");
    sessions.update(sessions.byId(1)!, { sessionkey: "30abc" });
    const refused = ask("admin", "affect_wiki_to_section", { ...placing, sesskey: "30abc" });
    await expect(refused).rejects.toMatchObject({ kind: "plugin", message: "you don't have the permissions to do this." });
  });

  it("take pages in repaired mode: a link on the first page, or its next version", async () => {
    const { ask, sandbox } = activitySite("repaired");
    await ask("admin", "add_wiki", { datum: wiki });
    await ask("admin", "affect_wiki_to_section", { wikiid: 1, sectionid: section, groupmode: 0, visible: 1 });
    for (const pagename of ["Wiki", "Other", "Wiki"]) {
      await ask("admin", "add_pagewiki", { datum: { pagename, content: `text of ${pagename}`, version: 1, wiki: 0 } });
      const { rows } = sandbox.db.table("wiki_pages");
      await ask("ann", "affect_pageWiki_to_wiki", { pageid: Number(rows.at(-1)!["id"]), wikiid: 1 });
    }
    expect(sandbox.db.table("wiki_pages").rows).toMatchObject([
      { pagename: "Wiki", version: "1", wiki: "1", content: "text of Wiki<br />[Other]" },
      { pagename: "Other", version: "1", wiki: "1", content: "text of Other" },
      { pagename: "Wiki", version: "2", wiki: "1", content: "text of Wiki<br />[Other]<br />text of Wiki" },
    ]);
  });

  it("answer the last page of a batch only, all in repaired mode", async () => {
    const pageswiki = ["A", "B"].map((pagename) => ({ action: "add", pagename, content: "c", wiki: 1 }));
    expect(await activitySite().ask("admin", "edit_pagesWiki", { pageswiki })).toMatchObject([{ pagename: "B" }]);
    expect(await activitySite("repaired").ask("admin", "edit_pagesWiki", { pageswiki })).toHaveLength(2);
  });
});
