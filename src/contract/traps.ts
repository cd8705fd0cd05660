/** Every trap that a client or a caller of wspp can fall into, by stable id; docs/traps.md is written from it. */
import { activityTraps } from "./traps/activities.js";
import { cohortTraps } from "./traps/cohorts.js";
import { courseTraps } from "./traps/courses.js";
import { enrolmentTraps } from "./traps/enrolment.js";
import { eventTraps } from "./traps/events.js";
import { faultTraps } from "./traps/faults.js";
import { gradeTraps } from "./traps/grades.js";
import { groupTraps } from "./traps/groups.js";
import { logTraps } from "./traps/log.js";
import { messageTraps } from "./traps/messages.js";
import { restTraps } from "./traps/rest.js";
import { sectionTraps } from "./traps/sections.js";
import { sessionTraps } from "./traps/sessions.js";
import type { Trap, Traps } from "./traps/trap.js";
import { userTraps } from "./traps/users.js";
import { versionTraps } from "./traps/versions.js";
import { wsdlTraps } from "./traps/wsdl.js";

export type { Trap } from "./traps/trap.js";

/** The traps by area, in the order of the page. */
export const trapAreas = {
  faults: faultTraps,
  sessions: sessionTraps,
  wsdl: wsdlTraps,
  rest: restTraps,
  users: userTraps,
  courses: courseTraps,
  sections: sectionTraps,
  groups: groupTraps,
  cohorts: cohortTraps,
  enrolment: enrolmentTraps,
  activities: activityTraps,
  grades: gradeTraps,
  events: eventTraps,
  messages: messageTraps,
  log: logTraps,
  versions: versionTraps,
} as const satisfies Readonly<Record<string, Traps>>;

export type TrapArea = keyof typeof trapAreas;

/** All traps by id. */
export const traps = {
  ...faultTraps,
  ...sessionTraps,
  ...wsdlTraps,
  ...restTraps,
  ...userTraps,
  ...courseTraps,
  ...sectionTraps,
  ...groupTraps,
  ...cohortTraps,
  ...enrolmentTraps,
  ...activityTraps,
  ...gradeTraps,
  ...eventTraps,
  ...messageTraps,
  ...logTraps,
  ...versionTraps,
};

export type TrapId = keyof typeof traps;

/** The traps before which the client stops; naming one in `allow` lets the call through. */
export type GuardId = { [I in TrapId]: (typeof traps)[I] extends { readonly guard: true } ? I : never }[TrapId];

/** All ids, in the order of the page. */
export const trapIds = Object.keys(traps) as readonly TrapId[];

/** All guards, in the order of the page. */
export const guardIds = trapIds.filter((id): id is GuardId => trapOf(id).guard === true);

/** One trap with its optional members, whatever its literal type. */
export function trapOf(id: TrapId): Trap {
  return traps[id];
}
