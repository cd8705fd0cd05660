// @ts-check
/** Writes every account of the site as one JSON object a line, as they arrive: `node examples/users-ndjson.mjs > users.ndjson`. */
import { once } from "node:events";
import { connect } from "moodle-wspp";
import { connectionFromEnvironment } from "./connection.mjs";

const moodle = await connect(connectionFromEnvironment());
try {
  // An empty list of ids asks for all. Only one record at a time is held in memory.
  for await (const user of moodle.stream("get_users", { userids: [] })) {
    if (!process.stdout.write(`${JSON.stringify(user)}\n`)) await once(process.stdout, "drain");
  }
} finally {
  await moodle.close();
}
