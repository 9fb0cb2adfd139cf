import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two workers keep a 2-core machine honest: timing promises share it with at most one neighbour.
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      include: ["api/**/*.ts", "server.ts"],
      reporter: ["text-summary", "json-summary"],
      reportsDirectory: "coverage",
    },
  },
});
