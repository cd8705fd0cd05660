/** Every trap of the official web services by stable id; docs/moodle-traps.md is written from it. */
import type { Trap } from "../contract/traps/trap.js";
import { answerTraps } from "./traps/answers.js";
import { dataTraps } from "./traps/data.js";
import { requestTraps } from "./traps/requests.js";

/** By area, in the order of the page. */
export const moodleTrapAreas = { answers: answerTraps, requests: requestTraps, functions: dataTraps } as const;

const traps = { ...answerTraps, ...requestTraps, ...dataTraps };

export type MoodleTrapId = keyof typeof traps;

/** What `allow` takes: calls that are refused, and reads after a write that are left out. */
export type MoodleGuardId = {
  [I in MoodleTrapId]: (typeof traps)[I] extends { readonly guard: true } ? I : never;
}[MoodleTrapId];

/** All ids, in the order of the page. */
export const moodleTrapIds = Object.keys(traps) as readonly MoodleTrapId[];

export function moodleTrapOf(id: MoodleTrapId): Trap {
  return traps[id];
}

/** All guards, in the order of the page. */
export const moodleGuardIds = moodleTrapIds.filter((id): id is MoodleGuardId => moodleTrapOf(id).guard === true);
