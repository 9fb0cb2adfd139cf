import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import type { Limits } from "@rnd-cards/api/core/ports/limits.ts";
import { describe, expect, test } from "vitest";
import { manualClock } from "../support/manual-clock.ts";
import { sharedLimits, virtualRedisClock } from "../support/redis-limits.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { noRedis, serverTime, useRedis } from "../support/test-redis.ts";

/** Bursts and lulls around the rate at which the limit begins to bite; 0 to 20,000 ms between two arrivals. */
function gap(random: () => number, mean: number): number {
  const kind = random();
  if (kind < 0.3) return 0;
  if (kind < 0.31) return Math.floor(random() * 20_000);
  return Math.floor(random() * 2 * mean);
}

interface Clock {
  now(): number;
  pass(ms: number): Promise<void> | void;
}

/** Compares a stretch of arrivals with a naive model that looks at every allowed instant that may matter. */
async function compare(
  limits: Limits,
  clock: Clock,
  { seed, limit, windowMs, arrivals }: { seed: number; limit: number; windowMs: number; arrivals: number },
) {
  const random = seededRandom(seed);
  const allowed: number[] = [];
  let denials = 0;
  let disagreements = 0;
  for (let arrival = 0; arrival < arrivals; arrival++) {
    const wait = gap(random, windowMs / limit);
    if (wait > 0) await clock.pass(wait);
    const now = clock.now();
    const inWindow = allowed.slice(-limit).filter((time) => time > now - windowMs);
    const expected = inWindow.length < limit;
    const hit = await limits.hit("user", { limit, windowMs });
    const oldest = inWindow[0] ?? now;
    const left = limit - inWindow.length - (expected ? 1 : 0);
    const retry = left > 0 ? 0 : oldest + windowMs - now;
    if (hit.allowed !== expected || hit.remaining !== left || hit.retryAfterMs !== retry) disagreements++;
    if (hit.allowed) allowed.push(now);
    else denials++;
  }
  const overfull = allowed.filter((time, index) => {
    const before = allowed[index - limit];
    return before !== undefined && before > time - windowMs;
  });
  return { overfull: overfull.length, disagreements, pressed: denials > arrivals / 10 };
}

const AS_THE_MODEL = { overfull: 0, disagreements: 0, pressed: true };

describe("P13: the window slides", () => {
  test.each([
    { seed: 1, limit: 1, windowMs: 1000 },
    { seed: 2, limit: 10, windowMs: 1000 },
    { seed: 3, limit: 100, windowMs: 60_000 },
    { seed: 4, limit: 7, windowMs: 997 },
  ])("100,000 arrivals, $limit in $windowMs ms, as a naive model decides", async (given) => {
    const { system, advance } = manualClock();
    const clock = { now: system.now, pass: advance };
    const compared = await compare(createMemoryLimits(system), clock, { ...given, arrivals: 100_000 });
    expect(compared).toEqual(AS_THE_MODEL);
  });
});

const missing = noRedis();

describe.skipIf(missing)(`P13: the window slides on Redis${missing ? ` (skipped: ${missing})` : ""}`, () => {
  const redis = useRedis();

  test.each([
    { seed: 5, limit: 1, windowMs: 1000 },
    { seed: 6, limit: 10, windowMs: 1000 },
    { seed: 7, limit: 100, windowMs: 60_000 },
    { seed: 8, limit: 7, windowMs: 997 },
  ])("5,000 arrivals, $limit in $windowMs ms, as a naive model decides", async (given) => {
    const prefix = redis.prefix();
    const { clock, system, pass } = await virtualRedisClock(redis.client(), prefix);
    const limits = await sharedLimits({ url: redis.url(), prefix, clock, system });
    const compared = await compare(limits, { now: system.now, pass }, { ...given, arrivals: 5_000 });
    expect(compared).toEqual(AS_THE_MODEL);
    await limits.close();
  });

  test("by the server's own clock: two connections that press without pause get what the window holds, no more and no less", async () => {
    const prefix = redis.prefix();
    const url = redis.url();
    const [one, two] = await Promise.all([sharedLimits({ url, prefix }), sharedLimits({ url, prefix })]);
    const window = { limit: 20, windowMs: 200 };
    /** Server times before and after each allowed hit: it happened in between. */
    const allowed: { after: number; before: number }[] = [];
    const began = await serverTime(redis.client());
    let ended = began;
    while (ended < began + 5 * window.windowMs) {
      const after = ended;
      const hits = await Promise.all([one.hit("user", window), two.hit("user", window)]);
      ended = await serverTime(redis.client());
      for (const hit of hits) if (hit.allowed) allowed.push({ after, before: ended });
    }
    const overfull = allowed.filter(({ before }, index) => {
      const first = allowed[index - window.limit];
      // The script counts whole milliseconds.
      return first !== undefined && first.after > before - window.windowMs + 1;
    });
    expect(overfull).toHaveLength(0);
    // Five windows went by whole, and a sixth had begun; a machine that pauses loses little.
    expect(allowed.length).toBeGreaterThanOrEqual(4 * window.limit);
    expect(allowed.length).toBeLessThanOrEqual(
      (Math.ceil((ended - began) / window.windowMs) + 1) * window.limit,
    );
    await Promise.all([one.close(), two.close()]);
  });
});
