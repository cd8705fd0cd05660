/** Showing and hiding sections of courses. */
import type { Call } from "../call.js";
import type { StoredRow } from "../store/table.js";
import { forgetModinfo } from "./modinfo.js";
import { sequenceOf } from "./modules.js";

/** Shows or hides a section, and its activities with it. */
export function setSectionVisible(
  call: Call,
  section: StoredRow,
  visible: number,
  { withActivities }: { readonly withActivities: boolean },
): void {
  call.table("course_sections").update(section, { visible });
  const modules = call.table("course_modules");
  for (const id of withActivities ? sequenceOf(section) : []) {
    const placed = modules.byId(id);
    if (placed !== undefined) modules.update(placed, { visible });
  }
  forgetModinfo(call, section["course"]!);
}
