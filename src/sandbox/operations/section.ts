/** Operations of the entity section. */
import type { Handlers } from "./handlers.js";

export const sectionHandlers = {} satisfies Partial<Handlers>;
