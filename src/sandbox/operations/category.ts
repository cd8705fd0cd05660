/** Operations of the entity category. */
import type { Handlers } from "./handlers.js";

export const categoryHandlers = {} satisfies Partial<Handlers>;
