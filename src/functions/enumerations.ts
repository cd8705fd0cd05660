/** The values that a site takes where a description only says `int` or `alpha`: no source of descriptions tells them. */
import type { FunctionDescription, Shape, ValueShape } from "./description.js";

type Choices = readonly (string | number)[];

/** Moodle's own format, HTML, plain text, Markdown; 3 was the wiki's of Moodle 1.4. */
const TEXT_FORMATS: Choices = [0, 1, 2, 4];
const FLAG: Choices = [0, 1];

/** Keys of parameters that mean a text format wherever they stand. */
const TEXT_FORMAT_KEYS: readonly string[] = [
  "contentformat",
  "definitionformat",
  "descriptionformat",
  "descriptionmarkersformat",
  "feedbackformat",
  "messageformat",
  "remarkformat",
  "summaryformat",
  "textformat",
];

/** Parameters of single functions, by their path without positions. */
const CHOICES: { readonly [functionName: string]: { readonly [path: string]: Choices } } = {
  // An unknown key is dropped with a warning, and everybody is returned (moodle4 19).
  core_user_get_users: { "criteria.key": ["id", "lastname", "firstname", "idnumber", "username", "email", "auth"] },
  core_user_get_users_by_field: { field: ["id", "idnumber", "username", "email"] },
  // `sectionid` came later than 4.4.2 (moodle4 22); without a field every visible course is returned.
  core_course_get_courses_by_field: { field: ["", "id", "ids", "shortname", "idnumber", "category"] },
  core_calendar_create_calendar_events: { "events.format": TEXT_FORMATS },
  core_notes_create_notes: { "notes.format": TEXT_FORMATS },
  core_notes_update_notes: { "notes.format": TEXT_FORMATS },
  core_course_create_courses: { "courses.visible": FLAG, "courses.groupmodeforce": FLAG, "courses.groupmode": [0, 1, 2] },
  core_course_update_courses: { "courses.visible": FLAG, "courses.groupmodeforce": FLAG, "courses.groupmode": [0, 1, 2] },
  mod_assign_save_grade: { "plugindata.assignfeedbackcomments_editor.format": TEXT_FORMATS },
  mod_assign_save_grades: { "grades.plugindata.assignfeedbackcomments_editor.format": TEXT_FORMATS },
  mod_assign_save_submission: { "plugindata.onlinetext_editor.format": TEXT_FORMATS },
};

/** The description with the known enumerations of its parameters. */
export function withChoices(description: FunctionDescription): FunctionDescription {
  const choices = Object.hasOwn(CHOICES, description.name) ? CHOICES[description.name]! : {};
  const withThem = (shape: Shape, path: string, key: string): Shape => {
    if (shape.kind === "list") return { ...shape, of: withThem(shape.of, path, key) };
    if (shape.kind === "object") return { ...shape, keys: keysWithThem(shape.keys, `${path}.`) };
    const oneOf = choicesOf(shape, key, Object.hasOwn(choices, path) ? choices[path] : undefined);
    return oneOf === undefined ? shape : { ...shape, oneOf };
  };
  const keysWithThem = (keys: { readonly [key: string]: Shape }, prefix: string) =>
    Object.fromEntries(Object.entries(keys).map(([key, shape]) => [key, withThem(shape, prefix + key, key)]));
  return { ...description, parameters: keysWithThem(description.parameters, "") };
}

function choicesOf(shape: ValueShape, key: string, listed: Choices | undefined): Choices | undefined {
  if (listed !== undefined) return (typeof listed[0] === "number") === (shape.type === "int") ? listed : undefined;
  return shape.type === "int" && TEXT_FORMAT_KEYS.includes(key) ? TEXT_FORMATS : undefined;
}
