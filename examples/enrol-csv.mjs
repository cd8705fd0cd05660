// @ts-check
/**
 * Enrols students from a CSV file with the columns `course` and `student` (idnumbers), one call per course:
 * `node examples/enrol-csv.mjs enrolments.csv`. Ends with 1 when someone could not be enrolled.
 */
import { createReadStream } from "node:fs";
import { parse } from "csv-parse"; // npm install csv-parse
import { connect, isWsppError } from "moodle-wspp";
import { connectionFromEnvironment } from "./connection.mjs";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node enrol-csv.mjs <file.csv>");
  process.exit(2);
}

/** @type {Map<string, string[]>} students by course */
const byCourse = new Map();
for await (const row of createReadStream(file).pipe(parse({ columns: true, bom: true, trim: true, skip_empty_lines: true }))) {
  const { course, student } = row;
  if (!course || !student) throw new Error(`${file}: a line lacks course or student: ${JSON.stringify(row)}`);
  byCourse.set(course, [...(byCourse.get(course) ?? []), student]);
}

const moodle = await connect(connectionFromEnvironment());
try {
  for (const [course, students] of byCourse) {
    try {
      const records = await moodle.enrol_students({
        courseid: course,
        courseidfield: "idnumber",
        userids: students,
        idfield: "idnumber",
      });
      // One record per student, in the order in which they were sent.
      for (const [at, { error }] of records.entries()) report(course, students[at], error);
    } catch (error) {
      // The course is unknown, or may not be changed: the others may still work.
      if (!isWsppError(error)) throw error;
      for (const student of students) report(course, student, error.message);
    }
  }
} finally {
  await moodle.close();
}

/**
 * @param {string} course
 * @param {string | undefined} student
 * @param {string} error
 */
function report(course, student, error) {
  console.log(`${course}\t${student}\t${error === "" ? "enrolled" : error}`);
  if (error !== "") process.exitCode = 1;
}
