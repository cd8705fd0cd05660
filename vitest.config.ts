import { defineConfig } from "vitest/config";
import { reportersFor } from "./vitest.reporters.js";

export default defineConfig({
  test: {
    reporters: reportersFor("unit"),
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["test/interop/**", "test/package/**", "node_modules/**", "dist/**"],
    testTimeout: 30_000,
  },
});
