/** User rows as the plugin shows them. */
import { PhpObject, type PhpValue } from "../../contract/php-value.js";
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { listRow, type Row, singleRow } from "./rows.js";

/** What stands for the address of users who do not want mail (quirks 87). */
export const HIDDEN_ADDRESS = "not disclosed by user's will";

/** A row from a list query, completed. */
export function listedUser(call: Call, user: StoredRow, role: PhpValue = 0): Row {
  return completeUser(call, listRow(user, call.moodle), role);
}

/** A row from a single-row look-up, completed. */
export function singleUser(call: Call, user: StoredRow, role: PhpValue = 0): Row {
  return completeUser(call, singleRow(user), role);
}

/** Blanks the password, hides the address where the user wants it, adds role and profile. */
export function completeUser(call: Call, row: Row, role: PhpValue = 0): Row {
  row.set("password", "");
  if (row.get("emailstop") === "1") row.set("email", HIDDEN_ADDRESS);
  row.set("role", role);
  row.set("profile", profileOf(call, String(row.get("id") ?? "")));
  return row;
}

/** Every custom profile field of the site with the user's value; textareas are never shown (wire 25). */
export function profileOf(call: Call, userid: string): PhpValue {
  const data = call.table("user_info_data");
  const fields = call.table("user_info_field");
  return fields
    .sorted(fields.rows, "categoryid", "sortorder")
    .filter((field) => field["datatype"] !== "textarea")
    .map((field) => {
      const stored = userid === "" ? undefined : data.one({ userid, fieldid: field["id"]! });
      const value = stored?.["data"] ?? field["defaultdata"] ?? "";
      return new PhpObject(
        [
          ["name", field["shortname"]!],
          ["value", value],
        ],
        "profileitemRecord",
      );
    });
}
