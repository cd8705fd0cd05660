/** Operations of the entity enrolment. */
import type { Handlers } from "./handlers.js";

export const enrolmentHandlers = {} satisfies Partial<Handlers>;
