/** Operations of the entity group. */
import type { Handlers } from "./handlers.js";

export const groupHandlers = {} satisfies Partial<Handlers>;
