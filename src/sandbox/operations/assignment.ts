/** Assignments and what was handed in. */
import { PhpObject, type PhpValue } from "../../contract/php-value.js";
import { type Datum, RefusedDatum } from "../../plugin/edit-loop.js";
import { phpInt } from "../../plugin/sessions.js";
import { type ActivityKind, addActivity, courseFor, editActivities, listedActivities, placeActivity } from "../activities.js";
import { type Call, phpText } from "../call.js";
import { findOne } from "../lookup.js";
import { announceAssignment } from "../moodle/assignments.js";
import { dataDirectory, filesIn } from "../moodle/files.js";
import { courseModuleOf } from "../moodle/modules.js";
import { participants } from "../moodle/participants.js";
import { listRow, type Row, rowsAnswer, singleRow } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import { storable, storeRow } from "../storing.js";
import type { Handlers } from "./handlers.js";

/** The types that come with Moodle. */
const TYPES: readonly string[] = ["online", "offline", "upload", "uploadsingle"];

export const assignmentHandlers = {
  get_all_assignments: (call) => {
    const found = listedActivities(call, "assignment", "mod/assignment:view");
    return rowsAnswer(found.map((row) => withDescription(call, listRow(row, call.moodle))));
  },
  add_assignment: (call) => addActivity(call, assignments(call)),
  edit_assignments: (call) => editActivities(call, "assignments", assignments(call)),
  affect_assignment_to_section: (call) =>
    placeActivity(call, {
      module: "assignment",
      argument: "assignmentid",
      unknown: "ws_assignmentunknown",
      groupmode: true,
    }),
  get_assignment_submissions: submissions,
} satisfies Partial<Handlers>;

/** Moodle 2 keeps the description as `intro`. */
function withDescription(call: Call, row: Row): Row {
  return call.isMoodle2 ? row.set("description", row.get("intro")!).set("format", row.get("introformat")!) : row;
}

function assignments(call: Call): ActivityKind {
  return {
    edits: "edit_assignments",
    add: (datum) => addAssignment(call, datum),
    // the answer of adding lacks the description on Moodle 2, unlike get_all_assignments (quirks 140)
    shown: (row) => (call.faithful ? row : withDescription(call, row)),
  };
}

function addAssignment(call: Call, datum: Datum): StoredRow {
  const type = phpText(datum.get("assignmenttype") ?? null);
  if (!TYPES.includes(type)) throw new RefusedDatum(call.say("ws_assignmenttypeunknown", type));
  courseFor(call, datum);
  const sent = storable(datum);
  const values = { ...sent, timemodified: call.now };
  const { description = null, format } = sent;
  const stored = call.isMoodle2 ? { ...values, intro: description, introformat: format } : values;
  const assignment = storeRow(call, "assignment", stored, "ws_errorcreatingassignment");
  announceAssignment(call, assignment);
  return assignment;
}

/** Newer than a time, that second excluded; everybody sees his own, teachers all (semantics 11). */
function submissions(call: Call): PhpValue {
  const caller = call.validate();
  const id = call.args["assignmentid"] ?? null;
  const assignment = findOne(call, "assignment", "id", id) ?? call.fatal("ws_assignmentunknown", `id=${phpText(id)}`);
  const courseModule = courseModuleOf(call, "assignment", assignment["id"]!) ?? call.fatal("ws_databaseinconsistent");
  const users = participants(call, courseModule, call.list("userids"), call.args["useridfield"] ?? null);
  const onlyOwn = users.length === 1 && users[0]!["id"] === caller;
  if (!onlyOwn && !call.access.canInCourse(caller, "mod/assignment:grade", assignment["course"]!)) {
    call.fatal("ws_operationnotallowed");
  }
  const after = phpInt(call.args["timemodified"]);
  return rowsAnswer(
    users.flatMap((user) => {
      const found = call.table("assignment_submissions").one({ assignment: assignment["id"]!, userid: user["id"]! });
      return found !== undefined && Number(found["timemodified"]) > after ? [handedIn(call, assignment, user, found)] : [];
    }),
  );
}

function handedIn(call: Call, assignment: StoredRow, user: StoredRow, submission: StoredRow): Row {
  const row = singleRow(submission)
    .set("useridnumber", user["idnumber"]!)
    .set("userusername", user["username"]!)
    .set("useremail", user["email"]!)
    .set("assignmenttype", assignment["assignmenttype"]!);
  if (call.isMoodle2) return row.set("files", []);
  const files = filesIn(call, `${assignment["course"]}/moddata/assignment/${assignment["id"]}/${user["id"]}`);
  // an empty file is shown, but not counted
  row.set("numfiles", files.filter(({ content }) => content.length > 0).length);
  return row.set(
    "files",
    files.map(({ name, folder, content }) => {
      const path = `${dataDirectory(call)}/${folder}`;
      return new PhpObject(
        [
          // the server's folder stands where the course's should, so the address leads nowhere (wire 54)
          ["fileurl", `${call.caller.wwwroot}/file.php${path}/${encodeURIComponent(name)}?forcedownload=1`],
          ["filename", name],
          ["filepath", path],
          ["filesize", content.length],
          ["filecontent", Buffer.from(content).toString("base64")],
        ],
        "fileRecord",
      );
    }),
  );
}
