/** Operations of the entity forum. */
import type { Handlers } from "./handlers.js";

export const forumHandlers = {} satisfies Partial<Handlers>;
