import { defineConfig } from "vitest/config";

/** Promises about time, and products of several processes: they get the machine for themselves, after everything else. */
const TIMED = [
  "test/e2e/three-instances.test.ts",
  "test/promises/p01-*.test.ts",
  "test/promises/p10-*.test.ts",
  "test/promises/p14-*.test.ts",
  "test/promises/p15-*.test.ts",
  "test/promises/p16-bot-process-*.test.ts",
  "test/promises/p16-nothing-*.test.ts",
  "test/promises/p17-*.test.ts",
  "test/promises/p18-*.test.ts",
  "test/promises/p19-*.test.ts",
  "test/promises/p20-*.test.ts",
  "test/promises/p22-degraded-*.test.ts",
  "test/promises/p23-*.test.ts",
  "test/promises/p24-processes-*.test.ts",
  "test/promises/p27-*.test.ts",
  "test/promises/p34-*.test.ts",
];

export default defineConfig({
  test: {
    // Room for a machine that others share; what is waited for in a page gets a quarter of it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // Browsers and timing promises on a machine that others share: CI gives a failed test one more try and reports it.
    retry: Number(process.env.TEST_RETRY ?? 0),
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: TIMED,
          // Two workers keep a 2-core machine honest: a test shares it with at most one neighbour.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "timed", include: TIMED, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["api/**/*.ts", "server.ts"],
      reporter: ["text-summary", "json-summary"],
      reportsDirectory: "coverage",
    },
  },
});
