/** How Moodle 2 refuses when a query fails: an exception of its own, with the query where debugging shows it (quirks 4). */
import { SiteFault } from "../../contract/site-fault.js";

/** @param what the database's complaint, the query, its parameters */
export function readingFailed(what: string, sql: string, parameters: readonly string[] = []): SiteFault {
  const listed = parameters.map((parameter, index) => `  ${index} => '${parameter}',\n`).join("");
  const debuginfo = `${what}\n${sql}\n[array (\n${listed})]`;
  return new SiteFault("moodle", "Error reading from database", { className: "dml_read_exception", debuginfo });
}

/** What Moodle 2 says of a row that the database does not take. */
export function writingFailed(debuginfo: string): SiteFault {
  return new SiteFault("moodle", "Error writing to database", { className: "dml_write_exception", debuginfo });
}
