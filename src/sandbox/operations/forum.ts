/** Forums, their discussions and posts. */
import { type Datum, RefusedDatum } from "../../plugin/edit-loop.js";
import { type ActivityKind, addActivity, courseFor, editActivities, listedActivities, placeActivity } from "../activities.js";
import { type Call, isEmpty, phpText, structOf } from "../call.js";
import { findOne } from "../lookup.js";
import { writingFailed } from "../moodle/database-error.js";
import {
  discussionRows,
  forumTypes,
  mayDiscuss,
  mayReply,
  storeDiscussion,
  storeReply,
  threadOf,
  type Writing,
} from "../moodle/forums.js";
import { canInModule, courseModuleOf } from "../moodle/modules.js";
import { listRow, type Row, rowsAnswer } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import { storable, storeRow } from "../storing.js";
import type { Handlers } from "./handlers.js";

const VIEW = "mod/forum:viewdiscussion";

export const forumHandlers = {
  get_all_forums: (call) => rowsAnswer(listedActivities(call, "forum", VIEW).map((row) => listRow(row, call.moodle))),
  add_forum: (call) => addActivity(call, forums(call)),
  edit_forums: (call) => editActivities(call, "forums", forums(call)),
  affect_forum_to_section: (call) =>
    placeActivity(call, { module: "forum", argument: "forumid", unknown: "ws_forumunknown", groupmode: true }),

  get_forum_discussions: (call) => {
    const caller = call.validate();
    const { forum } = viewedForum(call, caller, call.args["forumid"] ?? null);
    const limit = Number.parseInt(call.text("limit"), 10);
    return discussions(call, forum, limit > 0 ? limit : undefined);
  },

  get_forum_posts: (call: Call) => {
    const caller = call.validate();
    const discussion = findOne(call, "forum_discussions", "id", call.args["discussionid"] ?? null);
    if (discussion === undefined) call.fatal("ws_forumdiscussionunknown", `id=${call.text("discussionid")}`);
    viewedForum(call, caller, discussion["forum"]!);
    return thread(call, discussion);
  },

  forum_add_discussion: (call) => {
    const caller = call.validate();
    const { forum, courseModule } = viewedForum(call, caller, call.args["forumid"] ?? null);
    if (!mayDiscuss(call, caller, forum, courseModule)) call.fatal("ws_operationnotallowed");
    storeDiscussion(call, caller, forum, writingOf(call, "discussion"));
    return discussions(call, forum);
  },

  forum_add_reply: (call: Call) => {
    const caller = call.validate();
    const parent = findOne(call, "forum_posts", "id", call.args["parentid"] ?? null);
    const discussion = parent && call.table("forum_discussions").byId(parent["discussion"]!);
    if (parent === undefined) call.fatal("ws_forumpostunknown", `id=${call.text("parentid")}`);
    if (discussion === undefined) call.fatal("ws_forumdiscussionunknown", `id=${parent["discussion"]}`);
    const { forum, courseModule } = viewedForum(call, caller, discussion["forum"]!);
    if (!mayReply(call, caller, forum, courseModule)) call.fatal("ws_operationnotallowed");
    storeReply(call, caller, parent, writingOf(call, "post"));
    return thread(call, discussion);
  },
} satisfies Partial<Handlers>;

/** A forum that the caller may read; ends the call for any other. */
function viewedForum(
  call: Call,
  caller: string,
  id: Parameters<typeof findOne>[3],
): { forum: StoredRow; courseModule: StoredRow } {
  const forum = findOne(call, "forum", "id", id) ?? call.fatal("ws_forumunknown", `id=${phpText(id)}`);
  if (call.table("course").byId(forum["course"]!) === undefined) call.fatal("coursemisconf");
  const courseModule = courseModuleOf(call, "forum", forum["id"]!) ?? call.fatal("missingparameter");
  if (!canInModule(call, caller, VIEW, courseModule)) call.fatal("ws_operationnotallowed");
  return { forum, courseModule };
}

/** Each record's `id` is its first post's, and what the post's row lacks is missing (quirks 124, protocol-differences B14). */
function discussions(call: Call, forum: StoredRow, limit?: number): ReturnType<typeof rowsAnswer> {
  const rows = discussionRows(call, forum["id"]!).slice(0, limit);
  return rowsAnswer(call.faithful ? rows : rows.map((row) => asDiscussion(call, row)));
}

/** The record as its type declares it. */
function asDiscussion(call: Call, row: Row): Row {
  const discussion = call.table("forum_discussions").byId(String(row.get("discussion")))!;
  return new Map([...row, ...listRow(discussion, call.moodle)]);
}

function thread(call: Call, discussion: StoredRow): ReturnType<typeof rowsAnswer> {
  const first = call.table("forum_posts").one({ discussion: discussion["id"]!, parent: 0 });
  return first === undefined ? [] : [threadOf(call, first)];
}

/**
 * What a struct part says. The plugin hands it to Moodle as it came: REST's array, or a struct that lacks a member, is a row without
 * texts, which the database refuses (quirks 70).
 */
function writingOf(call: Call, part: string): Writing {
  const sent = call.args[part] ?? null;
  const struct = call.faithful && sent instanceof Map ? undefined : structOf(sent);
  const subject = struct?.get("subject") ?? null;
  const message = struct?.get("message") ?? null;
  if (subject !== null && message !== null) return { subject: phpText(subject), message: phpText(message) };
  if (call.isMoodle2) throw writingFailed("Column 'subject' cannot be null");
  return call.fatalText("");
}

function forums(call: Call): ActivityKind {
  return { edits: "edit_forums", add: (datum) => addForum(call, datum) };
}

function addForum(call: Call, datum: Datum): StoredRow {
  courseFor(call, datum);
  const sent = datum.get("type");
  const type = isEmpty(sent) ? "general" : phpText(sent!);
  if (!forumTypes.includes(type)) throw new RefusedDatum(call.say("ws_illegaleforumtype", type));
  const values = { ...storable(datum), type, timemodified: call.now };
  const forum = storeRow(call, "forum", values, "ws_errorcreatingforum");
  // a forum of a single discussion begins with its own introduction
  if (type === "single") storeDiscussion(call, call.validate(), forum, { subject: forum["name"]!, message: forum["intro"]! });
  return forum;
}
