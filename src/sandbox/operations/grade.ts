/** Operations of the entity grade. */
import type { Handlers } from "./handlers.js";

export const gradeHandlers = {} satisfies Partial<Handlers>;
