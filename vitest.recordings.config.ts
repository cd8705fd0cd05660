/** The tests over recorded answers of real sites. They need the recordings (`WSPP_SHARED`, default `../shared`) and fail without them. */
import { defineConfig } from "vitest/config";
import { common } from "./vitest.common.js";

export default defineConfig({
  test: {
    ...common("recordings"),
    include: ["src/**/recordings*.test.ts", "test/recordings/**/*.test.ts"],
    testTimeout: 120_000,
    env: { CI: "true" }, // test/shared.ts then insists on the recordings
  },
});
