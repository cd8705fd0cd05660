// @ts-check
/** Lists the courses of the account: `node examples/my-courses.mjs`. */
import { connect } from "moodle-wspp";
import { connectionFromEnvironment } from "./connection.mjs";

const moodle = await connect(connectionFromEnvironment());
try {
  const courses = await moodle.get_my_courses({ sort: "fullname" });
  for (const course of courses) console.log(`${course.shortname}\t${course.fullname}`);
  if (courses.length === 0) console.log("no courses");
} finally {
  await moodle.close();
}
