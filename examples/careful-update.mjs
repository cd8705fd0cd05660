// @ts-check
/**
 * Changes the city of some users as carefully as `wspp edit` does: looks before it writes, keeps a record, and can take it back.
 * `node examples/careful-update.mjs Ghent student001 student002`; `node examples/careful-update.mjs --undo`.
 */
import { brakesOf, connect, paced, planBatch, planUndo, Rate, readRecord, writeBatch } from "moodle-wspp";
import { connectionFromEnvironment } from "./connection.mjs";

const FILE = process.env.RECORD ?? "careful-update.writes.ndjson";
const [city, ...usernames] = process.argv.slice(2);
if (city === undefined) {
  console.error("usage: node careful-update.mjs <city> <username ...> | --undo");
  process.exit(2);
}

const moodle = await connect(connectionFromEnvironment());
const writer = paced(moodle, new Rate(600)); // at most ten calls a second, reads and writes together
try {
  await (city === "--undo" ? takeBack() : change(usernames.map((username) => ({ action: "update", username, city }))));
} finally {
  await moodle.close();
}

/** @param {import("moodle-wspp").UserDatum[]} data */
async function change(data) {
  const plan = await planBatch(writer, "user", data);
  for (const { does, key, changes, error } of plan.writes) {
    const said = changes.map(({ field, from, to }) => `${field}: ${from} -> ${to}`).join("; ");
    console.log(`${does}\t${key.username}\t${error?.message ?? said}`);
  }
  for (const held of brakesOf(plan.extent, { maxDeletes: 0 }, undefined)) throw held;
  const report = await writeBatch(writer, "user", data, { record: { file: FILE }, skipUnchanged: true, verify: true });
  if (report.failed.length > 0) process.exitCode = 1;
}

async function takeBack() {
  const { writes } = await readRecord(FILE);
  const { entity, steps } = await planUndo(writer, writes);
  const back = steps.filter(({ datum }) => datum !== undefined);
  for (const {
    does,
    writes: [{ key }],
    why,
  } of steps)
    console.log(`${does}\t${key.username}\t${why ?? "goes back"}`);
  await writeBatch(
    writer,
    entity,
    back.map(({ datum }) => datum ?? {}),
    {
      record: { file: FILE, undoes: back.map((step) => step.writes) },
    },
  );
}
