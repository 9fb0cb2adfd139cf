import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import type { Limits } from "@rnd-cards/api/core/ports/limits.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedLimits, virtualRedisClock } from "../support/redis-limits.ts";
import { noRedis, passServerTime, useRedis } from "../support/test-redis.ts";
import { limitsContract } from "./limits.contract.ts";

const missing = noRedis();

describe.skipIf(missing)(`limits on Redis${missing ? ` (skipped: ${missing})` : ""}`, () => {
  const redis = useRedis();
  const open = (prefix = redis.prefix()) => sharedLimits({ url: redis.url(), prefix });

  limitsContract(
    "redis, by the server's clock",
    async () => ({ limits: await open(), pass: (ms) => passServerTime(redis.client(), ms) }),
    { windowMs: 1_000, retry: 2 },
  );

  limitsContract("redis, by a clock that stands still", async () => {
    const prefix = redis.prefix();
    const { clock, system, pass } = await virtualRedisClock(redis.client(), prefix);
    return { limits: await sharedLimits({ url: redis.url(), prefix, clock, system }), pass };
  });

  const three = { limit: 3, windowMs: 60_000 };
  const keysOf = (prefix: string) => redis.client().keys(`${prefix}:*`);

  test("answers what limits in memory answer, whatever the order of calls, to the millisecond", async () => {
    const WINDOW = 1_000;
    const key = fc.constantFrom("k", "l {brace} }");
    const id = fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined });
    const holder = fc.constantFrom("x", "y", "z");
    const ms = fc.oneof(fc.constantFrom(1, WINDOW / 2, WINDOW / 2, WINDOW - 1, WINDOW), fc.nat(WINDOW / 10));
    const ttl = fc.oneof(fc.constantFrom(1, WINDOW / 2, WINDOW), fc.integer({ min: 1, max: WINDOW }));
    type Step = (limits: Limits) => Promise<unknown>;
    const call = fc.oneof(
      fc.tuple(key, fc.nat(4), id).map(
        ([k, limit, hit]): Step =>
          (limits) =>
            limits.hit(k, { limit, windowMs: WINDOW }, hit),
      ),
      fc.tuple(key, id).map(
        ([k, hit]): Step =>
          (limits) =>
            limits.refund(k, hit),
      ),
      fc.tuple(key, fc.nat(3), ttl, holder).map(
        ([k, max, ttlMs, who]): Step =>
          (limits) =>
            limits.acquire(k, { max, ttlMs, holder: who }),
      ),
      fc.tuple(key, ttl, holder).map(
        ([k, ttlMs, who]): Step =>
          (limits) =>
            limits.renew(k, { ttlMs, holder: who }),
      ),
      fc.tuple(key, holder).map(
        ([k, who]): Step =>
          (limits) =>
            limits.release(k, who),
      ),
    );
    const steps = fc.array(fc.oneof({ weight: 4, arbitrary: call }, { weight: 1, arbitrary: ms }), {
      minLength: 20,
      maxLength: 60,
      size: "max",
    });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const prefix = redis.prefix();
        const { clock, system, pass } = await virtualRedisClock(redis.client(), prefix);
        const shared = await sharedLimits({ url: redis.url(), prefix, clock, system });
        const memory = createMemoryLimits(system);
        try {
          for (const step of sequence) {
            if (typeof step === "number") await pass(step);
            else expect(await step(shared)).toEqual(await step(memory));
          }
        } finally {
          await shared.close();
        }
      }),
      { numRuns: 200 },
    );
  });

  test("is shared by all that use the same prefix, and by nobody else", async () => {
    const prefix = redis.prefix();
    const [one, two, other] = await Promise.all([open(prefix), open(prefix), open()]);
    expect((await one.hit("k", three, "a")).remaining).toBe(2);
    expect(await two.hit("k", three, "a")).toMatchObject({ repeated: true, remaining: 2 });
    expect((await other.hit("k", three, "a")).repeated).toBe(false);
    await two.refund("k", "a");
    expect((await one.hit("k", three)).remaining).toBe(2);
    const slot = { max: 1, ttlMs: 60_000 };
    expect(await one.acquire("s", { ...slot, holder: "a" })).toBe(true);
    expect(await two.acquire("s", { ...slot, holder: "b" })).toBe(false);
    expect(await two.acquire("s", { ...slot, holder: "a" })).toBe(true);
    await two.release("s", "a");
    expect(await one.renew("s", { ttlMs: 60_000, holder: "a" })).toBe(false);
    expect(one.scope()).toBe("shared");
    await Promise.all([one.close(), two.close(), other.close()]);
  });

  test("takes back the hit of this process when no id is given, also when another came later", async () => {
    const prefix = redis.prefix();
    const [one, two] = await Promise.all([open(prefix), open(prefix)]);
    await one.hit("k", three);
    await two.hit("k", three, "later");
    await one.refund("k");
    expect(await two.hit("k", three, "later")).toMatchObject({ repeated: true, remaining: 2 });
    await Promise.all([one.close(), two.close()]);
  });

  test("knows which hit came last, also within one tick of the clock", async () => {
    const prefix = redis.prefix();
    const { clock, system } = await virtualRedisClock(redis.client(), prefix);
    const [one, two] = await Promise.all(
      [1, 2].map(() => sharedLimits({ url: redis.url(), prefix, clock, system })),
    );
    if (!one || !two) throw new Error("two were opened");
    for (const id of ["b", "c", "a"]) await one.hit("k", three, id);
    await two.refund("k");
    expect((await one.hit("k", three, "b")).repeated).toBe(true);
    expect((await one.hit("k", three, "c")).repeated).toBe(true);
    expect((await one.hit("k", three, "a")).repeated).toBe(false);
    await Promise.all([one.close(), two.close()]);
  });

  test("leaves nothing behind: every key ends by itself when its window or lease is over", async () => {
    const prefix = redis.prefix();
    const limits = await open(prefix);
    for (let hit = 0; hit < 5; hit++) await limits.hit("k", three, `id ${hit}`);
    await limits.acquire("s", { max: 2, ttlMs: 5_000, holder: "a" });
    await limits.acquire("s", { max: 2, ttlMs: 1_000, holder: "b" });
    const keys = await keysOf(prefix);
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      const ttl = await redis.client().pttl(key);
      expect(ttl, key).toBeGreaterThan(0);
      expect(ttl, key).toBeLessThanOrEqual(key.includes("window") ? 60_000 : 10_000);
    }
    // The longer lease is not cut short by the shorter one.
    expect(await redis.client().pttl(`${prefix}:slots:{s}`)).toBeGreaterThan(1_000);
    await limits.close();
  });

  test("one key is one place of a cluster: what counts together has one hash tag", async () => {
    const prefix = redis.prefix();
    const limits = await open(prefix);
    await limits.hit("tenant/user", three);
    await limits.acquire("tenant/user", { max: 2, ttlMs: 5_000, holder: "a" });
    const keys = (await keysOf(prefix)).filter((key) => !key.endsWith(":probe"));
    expect(keys.toSorted()).toEqual([`${prefix}:slots:{tenant/user}`, `${prefix}:window:{tenant/user}`]);
    await limits.close();
  });

  test("goes on when Redis forgot the scripts", async () => {
    const limits = await open();
    await limits.hit("k", three);
    await redis.client().script("FLUSH");
    const hits = await Promise.all([limits.hit("k", three), limits.hit("k", three), limits.hit("k", three)]);
    expect(hits.map(({ allowed }) => allowed)).toEqual([true, true, false]);
    expect(limits.scope()).toBe("shared");
    await limits.close();
  });

  test("decides by itself what Redis refuses, says so once, and goes on sharing the rest", async () => {
    const prefix = redis.prefix();
    const lines: string[] = [];
    const observer = { log: (_level: string, message: string) => void lines.push(message), metric: () => {} };
    const limits = await sharedLimits({ url: redis.url(), prefix, observer, instances: 2 });
    await redis.client().set(`${prefix}:window:{broken}`, "not a sorted set");
    const two = { limit: 2, windowMs: 60_000 };
    expect(await limits.hit("broken", two)).toMatchObject({ allowed: true, limit: 1, remaining: 0 });
    expect((await limits.hit("broken", two)).allowed).toBe(false);
    expect(limits.scope()).toBe("shared");
    expect(await limits.hit("sound", two)).toMatchObject({ allowed: true, limit: 2, remaining: 1 });
    expect(lines.filter((line) => line.includes("refused"))).toHaveLength(1);
    await limits.close();
  });
});
