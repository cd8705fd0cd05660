/** Operations of the entity course. */
import type { Handlers } from "./handlers.js";

export const courseHandlers = {} satisfies Partial<Handlers>;
