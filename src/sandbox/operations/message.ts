/** Operations of the entity message. */
import type { Handlers } from "./handlers.js";

export const messageHandlers = {} satisfies Partial<Handlers>;
