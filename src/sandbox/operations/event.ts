/** Operations of the entity event. */
import type { Handlers } from "./handlers.js";

export const eventHandlers = {} satisfies Partial<Handlers>;
