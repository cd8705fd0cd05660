/** Operations of the entity resource. */
import type { Handlers } from "./handlers.js";

export const resourceHandlers = {} satisfies Partial<Handlers>;
