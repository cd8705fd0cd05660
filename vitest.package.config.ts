/** The packed package, installed and used as its users do. */
import { defineConfig } from "vitest/config";
import { reportersFor } from "./vitest.reporters.js";

export default defineConfig({
  test: {
    reporters: reportersFor("package"),
    include: ["test/package/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
