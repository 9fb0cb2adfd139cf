import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import { describe, expect, test } from "vitest";
import { manualClock } from "../support/manual-clock.ts";

/** A small reproducible generator (mulberry32): the same arrivals in every run of a seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bursts and lulls around the rate at which the limit begins to bite; 0 to 20,000 ms between two arrivals. */
function gap(random: () => number, mean: number): number {
  const kind = random();
  if (kind < 0.3) return 0;
  if (kind < 0.31) return Math.floor(random() * 20_000);
  return Math.floor(random() * 2 * mean);
}

describe("P13: the window slides", () => {
  test.each([
    { seed: 1, limit: 1, windowMs: 1000 },
    { seed: 2, limit: 10, windowMs: 1000 },
    { seed: 3, limit: 100, windowMs: 60_000 },
    { seed: 4, limit: 7, windowMs: 997 },
  ])(
    "100,000 arrivals, $limit in $windowMs ms, as a naive model decides",
    async ({ seed, limit, windowMs }) => {
      const random = seeded(seed);
      const { system, advance } = manualClock();
      const limits = createMemoryLimits(system);
      /** Every allowed instant there ever was; the model looks at all that may matter. */
      const allowed: number[] = [];
      let denials = 0;
      let disagreements = 0;
      for (let arrival = 0; arrival < 100_000; arrival++) {
        advance(gap(random, windowMs / limit));
        const now = system.now();
        const inWindow = allowed.slice(-limit).filter((time) => time > now - windowMs);
        const expected = inWindow.length < limit;
        const hit = await limits.hit("user", { limit, windowMs });
        const oldest = inWindow[0] ?? now;
        const left = limit - inWindow.length - (expected ? 1 : 0);
        const wait = left > 0 ? 0 : oldest + windowMs - now;
        if (hit.allowed !== expected || hit.remaining !== left || hit.retryAfterMs !== wait) disagreements++;
        if (hit.allowed) allowed.push(now);
        else denials++;
      }
      const overfull = allowed.filter((time, index) => {
        const before = allowed[index - limit];
        return before !== undefined && before > time - windowMs;
      });
      expect(overfull).toHaveLength(0);
      expect(disagreements).toBe(0);
      expect(denials, "the arrivals must press against the limit").toBeGreaterThan(10_000);
    },
  );
});
