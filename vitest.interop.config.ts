/** Our client and documents against other stacks: PHP, zeep, gSOAP, Axis, npm soap. What is not installed is skipped, but not in CI. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/interop/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
});
