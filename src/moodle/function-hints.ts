/** What is known of a refusal of one function, beyond what its code says. */

const HINTS: { readonly [functionName: string]: { readonly [code: string]: string } } = {
  core_calendar_get_action_events_by_course: {
    invalidresponse: "Moodle 4.4 fails here for everybody who is not enrolled in the course: ask as a participant (moodle4 9)",
  },
  core_course_get_courses: {
    nopermissions:
      "one course that may not be seen refuses the whole call: core_course_get_courses_by_field gives those that may (moodle4 22)",
  },
};

export function hintOf(functionName: string, code: string): string | undefined {
  const hints = Object.hasOwn(HINTS, functionName) ? HINTS[functionName]! : {};
  return Object.hasOwn(hints, code) ? hints[code] : undefined;
}
