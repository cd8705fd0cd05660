/** Operations of the entity wikipage. */
import type { Handlers } from "./handlers.js";

export const wikipageHandlers = {} satisfies Partial<Handlers>;
