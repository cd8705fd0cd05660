/** Who is enrolled where. */
import type { Call } from "../call.js";
import { contextPath } from "./access.js";
import { rolesAllowed } from "./capabilities.js";

/**
 * Whether a user is enrolled in a course. 1.9: holds `moodle/course:view` by a role there or above, the administrator's shortcut not
 * counted (semantics 9); Moodle 2: has an enrolment, active or not (semantics 2).
 */
export function isEnrolled(call: Call, user: string, course: string): boolean {
  return call.isMoodle2 ? hasEnrolment(call, user, course) : mayView(call, user, course);
}

function hasEnrolment(call: Call, user: string, course: string): boolean {
  const methods = new Set(
    call
      .table("enrol")
      .all({ courseid: course })
      .map((method) => method["id"]),
  );
  return call
    .table("user_enrolments")
    .all({ userid: user })
    .some((enrolment) => methods.has(enrolment["enrolid"]!));
}

function mayView(call: Call, user: string, course: string): boolean {
  const context = call.access.context("course", course);
  if (context === undefined) return false;
  const contexts = contextPath(context);
  const allowed = rolesAllowed("moodle/course:view", call.moodle) ?? [];
  return call
    .table("role_assignments")
    .all({ userid: user })
    .filter((assignment) => contexts.includes(assignment["contextid"]!))
    .some((assignment) => allowed.includes(call.table("role").byId(assignment["roleid"]!)?.["shortname"] ?? ""));
}
