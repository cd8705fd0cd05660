/** Operations of the entity wiki. */
import type { Handlers } from "./handlers.js";

export const wikiHandlers = {} satisfies Partial<Handlers>;
