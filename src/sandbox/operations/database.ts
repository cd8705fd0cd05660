/** Operations of the entity database. */
import type { Handlers } from "./handlers.js";

export const databaseHandlers = {} satisfies Partial<Handlers>;
