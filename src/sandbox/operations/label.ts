/** Operations of the entity label. */
import type { Handlers } from "./handlers.js";

export const labelHandlers = {} satisfies Partial<Handlers>;
