/** Calls that a site would misread, or answer with more than was asked, are refused before anything is sent. Each guard can be let through by name. */
import { UsageError } from "../errors.js";
import type { MoodleGuardId } from "./traps.js";

type Args = Readonly<Record<string, unknown>>;

interface Objection {
  readonly why: string;
  readonly path: string;
  readonly hint: string;
}

interface Guard {
  readonly id: MoodleGuardId;
  readonly functions: readonly string[];
  /** What is wrong with these arguments, where something is. */
  readonly check: (args: Args) => Objection | undefined;
}

/** Keys that `core_user_get_users` knows; any other one is dropped (moodle4 19). */
const USER_KEYS: readonly string[] = ["id", "lastname", "firstname", "idnumber", "username", "email", "auth"];

const guards: readonly Guard[] = [
  {
    id: "everybody",
    functions: ["core_user_get_users"],
    check({ criteria }) {
      if (!Array.isArray(criteria)) return undefined;
      if (criteria.length === 0) {
        return { why: "criteria is empty, which answers all users", path: "criteria", hint: "name what to look for" };
      }
      const index = criteria.findIndex((each) => !USER_KEYS.includes(String(memberOf(each, "key"))));
      if (index < 0) return undefined;
      return {
        why: `criteria[${index}].key is none of ${USER_KEYS.join(", ")}: the site would drop it and answer all users (moodle4 19)`,
        path: `criteria[${index}].key`,
        hint: "read with a key it knows, and compare the other fields yourself",
      };
    },
  },
  {
    id: "grade-without-comment",
    functions: ["mod_assign_save_grade"],
    check({ plugindata }) {
      return hasComment(plugindata) ? undefined : commentMissing("plugindata");
    },
  },
  {
    id: "grade-without-comment",
    functions: ["mod_assign_save_grades"],
    check({ grades }) {
      if (!Array.isArray(grades)) return undefined;
      const index = grades.findIndex((each) => !hasComment(memberOf(each, "plugindata")));
      return index < 0 ? undefined : commentMissing(`grades[${index}].plugindata`);
    },
  },
  {
    id: "several-messages",
    functions: ["core_message_send_instant_messages"],
    check({ messages }) {
      if (!Array.isArray(messages) || messages.length < 2) return undefined;
      return {
        why: "it holds several messages: with one wrong recipient among them the others are sent, and the answer is an exception all the same (moodle4 17)",
        path: "messages",
        hint: "send them one by one; createMany does",
      };
    },
  },
];

/**
 * @param functionName by its current name
 * @throws UsageError with `guard`
 */
export function guardFunction(functionName: string, args: object, allow: readonly string[]): void {
  for (const { id, functions, check } of guards) {
    if (!functions.includes(functionName) || allow.includes(id)) continue;
    const found = check(args as Args);
    if (found === undefined) continue;
    throw new UsageError(`${functionName}: ${found.why}`, {
      code: "refused_by_guard",
      operation: functionName,
      guard: id,
      path: found.path,
      hint: `${found.hint}; to send it all the same: allow ["${id}"]`,
    });
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Args)[name] : undefined;
}

function hasComment(plugindata: unknown): boolean {
  return memberOf(plugindata, "assignfeedbackcomments_editor") !== undefined;
}

function commentMissing(path: string): Objection {
  return {
    why: `${path} has no assignfeedbackcomments_editor: the first time that works, but once there is a comment the site fails with a database error (moodle4 25)`,
    path,
    hint: 'send the comment along: { assignfeedbackcomments_editor: { text: "", format: 1 } }',
  };
}
