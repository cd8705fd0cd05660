/** Operations of the entity activitylog. */
import type { Handlers } from "./handlers.js";

export const activitylogHandlers = {} satisfies Partial<Handlers>;
