/** Discussions and posts as Moodle's forum keeps them and hands them to the plugin. */
import { PhpObject, type PhpValue } from "../../contract/php-value.js";
import type { Call } from "../call.js";
import type { Stored, StoredRow } from "../store/table.js";
import { addToLog } from "./log.js";
import { canInModule, courseModuleOf } from "./modules.js";
import { listRow, type Row, singleRow } from "./rows.js";

/** Columns of the author that stand in discussions and posts. */
const AUTHOR = ["firstname", "lastname", "email", "picture", "imagealt"];
/** Columns of the discussion that stand beside its first post. */
const ABOUT = ["name", "timemodified", "usermodified", "groupid", "timestart", "timeend"];

/** Kinds of forum that Moodle knows. */
export const forumTypes: readonly string[] = ["general", "eachuser", "single", "qanda", "news", "social"];

/** Format of what the plugin stores: HTML. */
const HTML = 1;

export interface Writing {
  readonly subject: string;
  readonly message: string;
}

/** The discussions of a forum, latest change first, each as the row of its first post. */
export function discussionRows(call: Call, forum: string): Row[] {
  const discussions = call.table("forum_discussions");
  return discussions.sorted(discussions.all({ forum }), "-timemodified").flatMap((discussion) => {
    const post = call.table("forum_posts").one({ discussion: discussion["id"]!, parent: 0 });
    const author = post && call.table("user").byId(post["userid"]!);
    if (post === undefined || author === undefined) return [];
    const row = listRow({ ...post, ...columnsOf(discussion, ABOUT), ...columnsOf(author, AUTHOR) }, call.moodle);
    return [row.set("post", postObject(call, post, []))];
  });
}

/** A thread from a post on: replies by the time of their creation, nested without limit (quirks 125). */
export function threadOf(call: Call, post: StoredRow): PhpObject {
  const posts = call.table("forum_posts");
  const replies = posts.sorted(posts.all({ discussion: post["discussion"]!, parent: post["id"]! }), "created");
  return postObject(
    call,
    post,
    replies.map((reply) => threadOf(call, reply)),
  );
}

function postObject(call: Call, post: StoredRow, children: PhpValue): PhpObject {
  const discussion = call.table("forum_discussions").byId(post["discussion"]!);
  const author = call.table("user").byId(post["userid"]!) ?? {};
  const row = singleRow({ ...post, forum: discussion?.["forum"] ?? null, ...columnsOf(author, AUTHOR) });
  row.set("children", children);
  row.set("error", "");
  // 1.9 has neither column: the plugin fills in what the record declares
  if (!call.isMoodle2) row.set("messageformat", post["format"]!).set("messagetrust", 0);
  return new PhpObject(row);
}

function columnsOf(row: StoredRow, names: readonly string[]): Record<string, Stored> {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** Whether a user may begin a discussion in a forum of that kind. */
export function mayDiscuss(call: Call, user: string, forum: StoredRow, courseModule: StoredRow): boolean {
  if (forum["type"] === "single") return false;
  const begun = call.table("forum_discussions").one({ forum: forum["id"]!, userid: user }) !== undefined;
  if (forum["type"] === "eachuser" && begun) return false;
  const capability = forum["type"] === "news" ? "mod/forum:addnews" : "mod/forum:startdiscussion";
  return canInModule(call, user, capability, courseModule);
}

/** Whether a user may reply in a forum of that kind. */
export function mayReply(call: Call, user: string, forum: StoredRow, courseModule: StoredRow): boolean {
  const capability = forum["type"] === "news" ? "mod/forum:replynews" : "mod/forum:replypost";
  return canInModule(call, user, capability, courseModule);
}

/** Begins a discussion for all participants. */
export function storeDiscussion(call: Call, user: string, forum: StoredRow, writing: Writing): StoredRow {
  const discussion = call.table("forum_discussions").insert({
    course: forum["course"],
    forum: forum["id"],
    name: writing.subject,
    userid: user,
    groupid: -1,
    timemodified: call.now,
    usermodified: user,
  });
  const post = storePost(call, user, discussion["id"]!, "0", writing);
  call.table("forum_discussions").update(discussion, { firstpost: post["id"] });
  logWriting(call, user, discussion, "add discussion", discussion["id"]!);
  return discussion;
}

/** Answers a post; the discussion counts as changed. */
export function storeReply(call: Call, user: string, parent: StoredRow, writing: Writing): StoredRow {
  const reply = storePost(call, user, parent["discussion"]!, parent["id"]!, writing);
  const discussion = call.table("forum_discussions").byId(parent["discussion"]!);
  if (discussion !== undefined) {
    call.table("forum_discussions").update(discussion, { timemodified: call.now, usermodified: user });
    logWriting(call, user, discussion, "add post", reply["id"]!, `&parent=${reply["id"]}`);
  }
  return reply;
}

function logWriting(call: Call, user: string, discussion: StoredRow, action: string, info: string, part = ""): void {
  const cmid = courseModuleOf(call, "forum", discussion["forum"]!)?.["id"] ?? "0";
  const url = `discuss.php?d=${discussion["id"]}${part}`;
  addToLog(call, user, { course: discussion["course"]!, module: "forum", action, url, info, cmid });
}

function storePost(call: Call, user: string, discussion: string, parent: string, { subject, message }: Writing): StoredRow {
  return call.table("forum_posts").insert({
    discussion,
    parent,
    userid: user,
    created: call.now,
    modified: call.now,
    subject,
    message,
    [call.isMoodle2 ? "messageformat" : "format"]: HTML,
  });
}
