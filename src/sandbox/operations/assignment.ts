/** Operations of the entity assignment. */
import type { Handlers } from "./handlers.js";

export const assignmentHandlers = {} satisfies Partial<Handlers>;
