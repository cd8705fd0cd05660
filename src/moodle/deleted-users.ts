/** Users who were deleted: `core_user_get_users_by_field` shows them by their id as if they were there (moodle4 20). */
import type { Notice } from "../wire/exchange.js";

/** Deletion puts the time behind the mail address that becomes the user name, and a digest in place of the address. */
const DELETED_NAME = /\.\d{9,11}$/;
const DIGEST = /^[0-9a-f]{32}$/;

/** Whether a user's record is what Moodle leaves of a deleted one. */
export function isDeletedUser(user: unknown): boolean {
  if (typeof user !== "object" || user === null) return false;
  const { username, email } = user as { readonly username?: unknown; readonly email?: unknown };
  return typeof username === "string" && DELETED_NAME.test(username) && typeof email === "string" && DIGEST.test(email);
}

const FUNCTIONS: readonly string[] = ["core_user_get_users_by_field", "core_user_get_users_by_id", "moodle_user_get_users_by_id"];

/** Tells of the deleted users in an answer. */
export function noticeDeletedUsers(functionName: string, value: unknown, tell: (notice: Notice) => void): void {
  if (!FUNCTIONS.includes(functionName) || !Array.isArray(value)) return;
  const ids = value.filter(isDeletedUser).map((user: { readonly id?: unknown }) => String(user.id));
  if (ids.length === 0) return;
  const shown = ids.slice(0, 5).join(", ");
  tell({
    code: "deleted_user",
    operation: functionName,
    message: `${ids.length === 1 ? `user ${shown} is a deleted one` : `${ids.length} users are deleted ones (${shown}${ids.length > 5 ? " ..." : ""})`}, shown because an id was asked for`,
  });
}
