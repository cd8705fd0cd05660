/** Resources, their files, and instances of any activity module. */
import { phpObject } from "../../contract/php-value.js";
import type { Call } from "../call.js";
import { findOne } from "../lookup.js";
import { namedCourses } from "../moodle/courses.js";
import { type CourseFile, fileAt } from "../moodle/files.js";
import { dated, sees, shownInstances } from "../moodle/instances.js";
import { courseModuleOf } from "../moodle/modules.js";
import { type Row, rowsAnswer } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import { EmptyList, type Handlers } from "./handlers.js";

export const resourceHandlers = {
  get_resources: (call) => {
    moodle19Only(call);
    return rowsAnswer(listed(call, call.validate(), "resource"));
  },

  get_instances_bytype: (call) => {
    const caller = call.validate();
    const type = call.text("type");
    if (type === "") call.fatal("ws_emptyparameter", "type");
    const rows = listed(call, caller, type);
    return rows.length > 0 ? rowsAnswer(rows) : new EmptyList(call.say("noressources", type));
  },

  get_resourcefile_byid: (call) => {
    moodle19Only(call);
    const caller = call.validate();
    const id = call.text("resourceid");
    const resource =
      findOne(call, "resource", "id", call.args["resourceid"] ?? null) ?? call.fatal("ws_resourceunknown", `id=${id}`);
    if (!mayRead(call, caller, resource)) call.fatal("ws_operationnotallowed");
    const file = fileOf(call, resource) ?? call.fatal("ws_resourceinvalid", `id=${id}`);
    return phpObject(
      {
        fileurl: `${call.caller.wwwroot}/mod/resource/view.php?r=${resource["id"]}`,
        filename: file.name,
        filepath: folderOf(resource["reference"] ?? ""),
        filesize: file.content.length,
        filecontent: Buffer.from(file.content).toString("base64"),
      },
      "fileRecord",
    );
  },
} satisfies Partial<Handlers>;

/** Resources of Moodle 2 are other modules, so these operations refuse before they look at the session (semantics 10). */
function moodle19Only(call: Call): void {
  if (call.isMoodle2) call.fatal("ws_notimplemented", `${call.operation} for Moodle 2.0`);
}

/** Records of unknown courses first, then the instances in all the others. */
function listed(call: Call, caller: string, type: string): Row[] {
  const { courses, unknown } = namedCourses(call, caller, call.list("courseids"), call.args["idfield"] ?? null);
  return [...unknown, ...shownInstances(call, caller, courses, type).map((row) => completed(call, type, row))];
}

/** get_resources keeps the resource's own type (file, html ...), where get_instances_bytype shows that of the module. */
function completed(call: Call, type: string, row: Row): Row {
  if (call.operation === "get_instances_bytype") row.set("type", type);
  dated(call, row);
  return call.isMoodle2 ? row.set("summary", row.get("intro") ?? null) : row;
}

function mayRead(call: Call, caller: string, resource: StoredRow): boolean {
  const placed = courseModuleOf(call, "resource", resource["id"]!);
  return placed !== undefined && sees(call, caller, placed);
}

/** The uploaded file of a resource; `undefined` for a link, another type, a file that is not there or empty. */
function fileOf(call: Call, resource: StoredRow): CourseFile | undefined {
  if (resource["type"] !== "file") return undefined;
  const file = fileAt(call, `${resource["course"]}/${resource["reference"]}`);
  return file?.content.length === 0 ? undefined : file;
}

/** The folder inside the course's files; a point for the files themselves. */
function folderOf(reference: string): string {
  const slash = reference.lastIndexOf("/");
  return slash < 0 ? "." : reference.slice(0, slash);
}
