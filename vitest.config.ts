import { defineConfig } from "vitest/config";
import { common } from "./vitest.common.js";

export default defineConfig({
  test: {
    ...common("unit"),
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["test/interop/**", "test/package/**", "node_modules/**", "dist/**"],
    testTimeout: 30_000,
  },
});
