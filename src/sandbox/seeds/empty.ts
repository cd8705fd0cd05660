/** The empty seed: a site as it is after installation, with one administrator who may use the web services. */
import type { MoodleVersion } from "../../plugin/say.js";
import type { DatabaseSnapshot } from "../store/database.js";
import { SeedBuilder } from "./builder.js";

/** The administrator of an empty site. */
export const emptyAccount = { username: "admin", password: "Admin-1234" } as const;

export function emptySeed(moodle: MoodleVersion = "1.9"): DatabaseSnapshot {
  return new SeedBuilder(moodle).snapshot();
}
