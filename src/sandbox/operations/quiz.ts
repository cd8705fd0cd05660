/** Operations of the entity quiz. */
import type { Handlers } from "./handlers.js";

export const quizHandlers = {} satisfies Partial<Handlers>;
