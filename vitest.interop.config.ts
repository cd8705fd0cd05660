/** Our client, documents and server against other stacks: PHP, Python, Perl, Java, C++, Node. What is not installed is skipped, but not in CI. */
import { defineConfig } from "vitest/config";
import { common } from "./vitest.common.js";

export default defineConfig({
  test: {
    ...common("interop"),
    include: ["test/interop/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
