/** Operations of the entity role. */
import type { Handlers } from "./handlers.js";

export const roleHandlers = {} satisfies Partial<Handlers>;
