/** The packed package, installed and used as its users do. */
import { defineConfig } from "vitest/config";
import { common } from "./vitest.common.js";

export default defineConfig({
  test: {
    ...common("package"),
    include: ["test/package/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
