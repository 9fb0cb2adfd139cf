import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import { describe, expect, onTestFinished, test } from "vitest";
import { startLimitsProcess } from "../support/limits-process.ts";
import { manualClock } from "../support/manual-clock.ts";
import { sharedLimits } from "../support/redis-limits.ts";
import { noRedis, useRedis } from "../support/test-redis.ts";

describe("P12: the rate limit is exact (a: in memory)", () => {
  const window = { limit: 10, windowMs: 60_000 };
  const fire = (limits: ReturnType<typeof createMemoryLimits>, calls: number) =>
    Promise.all(Array.from({ length: calls }, () => limits.hit("user", window)));

  test("200 concurrent calls at a limit of 10: exactly 10 pass", async () => {
    const hits = await fire(createMemoryLimits(manualClock().system), 200);
    expect(hits.filter((hit) => hit.allowed)).toHaveLength(10);
    expect(hits.map((hit) => hit.remaining).slice(0, 10)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  test("denied calls change nothing: the window is as free as if they had not been made", async () => {
    const { system, advance } = manualClock();
    const [pestered, calm] = [createMemoryLimits(system), createMemoryLimits(system)];
    await Promise.all([fire(pestered, 10), fire(calm, 10)]);
    for (let second = 0; second < 59; second++) {
      advance(1000);
      await fire(pestered, 20);
    }
    advance(999);
    expect((await pestered.hit("user", window)).allowed).toBe(false);
    advance(1);
    expect(await fire(pestered, 11)).toEqual(await fire(calm, 11));
  });

  test("the state of a key is forgotten once its window is over", async () => {
    const { system, advance } = manualClock();
    const limits = createMemoryLimits(system);
    await fire(limits, 200);
    advance(60_000);
    await limits.hit("somebody else", window);
    expect(limits.keyCount().windows).toBe(1);
  });
});

const missing = noRedis();

describe.skipIf(missing)(
  `P12: the rate limit is exact (b: on Redis)${missing ? ` (skipped: ${missing})` : ""}`,
  () => {
    const redis = useRedis();
    const window = { limit: 10, windowMs: 60_000 };
    /** Two processes with four connections each. */
    const startTwo = async (prefix: string) => {
      const given = { url: redis.url(), prefix, connections: 4 };
      const both = await Promise.all([startLimitsProcess(given), startLimitsProcess(given)]);
      onTestFinished(async () => {
        for (const each of both) await each.kill();
      });
      return both;
    };

    test("200 concurrent calls at a limit of 10 from 2 processes with 4 connections each: exactly 10 pass", async () => {
      const prefix = redis.prefix();
      const both = await startTwo(prefix);
      for (let round = 0; round < 5; round++) {
        const key = `user ${round}`;
        const hits = (await Promise.all(both.map((each) => each.hit({ key, ...window, calls: 100 })))).flat();
        expect(hits).toHaveLength(200);
        const allowed = hits.filter((hit) => hit.allowed);
        expect(allowed.map(({ remaining }) => remaining).toSorted((a, b) => a - b)).toEqual([
          0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
        ]);
        const ttl = await redis.client().pttl(`${prefix}:window:{${key}}`);
        expect(ttl).toBeGreaterThan(0);
        expect(ttl).toBeLessThanOrEqual(window.windowMs);
      }
    });

    test("denied calls change nothing: not the hits, not their times, not when they are forgotten", async () => {
      const prefix = redis.prefix();
      const limits = await sharedLimits({ url: redis.url(), prefix });
      for (let call = 0; call < 10; call++) await limits.hit("user", window);
      const key = `${prefix}:window:{user}`;
      const state = async () => [
        await redis.client().zrange(key, "0", "-1", "WITHSCORES"),
        await redis.client().pexpiretime(key),
      ];
      const before = await state();
      const hits = await Promise.all(Array.from({ length: 200 }, () => limits.hit("user", window)));
      expect(hits.some(({ allowed }) => allowed)).toBe(false);
      expect(await state()).toEqual(before);
      await limits.close();
    });
  },
);
