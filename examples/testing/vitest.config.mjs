// @ts-check
/** Only for the odd name of the example: vitest itself looks for `*.test.*`. */
import { defineConfig } from "vitest/config";

export default defineConfig({ test: { root: import.meta.dirname, include: ["courses.vitest.mjs"] } });
