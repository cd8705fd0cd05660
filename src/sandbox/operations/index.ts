/** Every operation of the sandbox, gathered from the files of the entities. */
import { debugHandlers } from "./debug.js";
import type { Handlers } from "./handlers.js";
import { sessionHandlers } from "./session.js";
import { userHandlers } from "./user.js";

export const handlers: Partial<Handlers> = {
  ...sessionHandlers,
  ...debugHandlers,
  ...userHandlers,
};
