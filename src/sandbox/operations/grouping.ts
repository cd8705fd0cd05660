/** Operations of the entity grouping. */
import type { Handlers } from "./handlers.js";

export const groupingHandlers = {} satisfies Partial<Handlers>;
