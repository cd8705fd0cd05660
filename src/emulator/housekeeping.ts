/** What Moodle's cron does in the night: cuts off the beginnings of tables that grow with every call, so that a long run stays small. */
import type { Database } from "../sandbox/store/database.js";

/** Rows of the activity log that are kept at least; Moodle keeps those of so many days. */
const LOG_ROWS = 10_000;
/** Sessions that are kept at least; all that are open stay. */
const SESSION_ROWS = 1000;

/** Cheap enough to be called after each request: it cuts only when a table is twice as long as it should be. */
export function tidy(db: Database): void {
  if (db.has("log")) {
    const { rows } = db.table("log");
    if (rows.length > 2 * LOG_ROWS) rows.splice(0, rows.length - LOG_ROWS);
  }
  const sessions = db.table("webservices_sessions").rows;
  if (sessions.length > 2 * SESSION_ROWS) {
    const oldest = sessions.slice(0, sessions.length - SESSION_ROWS);
    const open = oldest.filter((row) => row["sessionend"] === "0" && row["verified"] === "1");
    sessions.splice(0, oldest.length, ...open);
  }
}
