/** Operations of the entity cohort. */
import type { Handlers } from "./handlers.js";

export const cohortHandlers = {} satisfies Partial<Handlers>;
