import { describe, expect, onTestFinished, test } from "vitest";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { sharedLimits, untilLocal, untilShared } from "../support/redis-limits.ts";
import { noRedis, passServerTime, useRedis } from "../support/test-redis.ts";
import { until } from "../support/until.ts";
import { watch } from "../support/watched-limits.ts";

const missing = noRedis();

describe.skipIf(missing)(`limits while Redis is away${missing ? ` (skipped: ${missing})` : ""}`, () => {
  const redis = useRedis();
  const LONG = 60_000;
  const four = { limit: 4, windowMs: LONG };

  /** Two that share: one behind a way that can be cut, one that always finds Redis. */
  async function openTwo(given: { answerMs?: number } = {}) {
    const prefix = redis.prefix();
    const proxy = await startFaultProxy(Number(new URL(redis.url()).port));
    const url = `redis://127.0.0.1:${proxy.port}`;
    const [cut, other] = await Promise.all([
      sharedLimits({ url, prefix, instances: 2, ...given }),
      sharedLimits({ url: redis.url(), prefix, instances: 2 }),
    ]);
    onTestFinished(async () => {
      await Promise.all([cut.close(), other.close()]);
      await proxy.close();
    });
    const lose = async () => {
      proxy.set({ refuse: true });
      proxy.reset();
      await untilLocal(cut);
    };
    const find = async () => {
      proxy.heal();
      await untilShared(cut);
    };
    return { cut, other, lose, find, proxy, prefix };
  }

  describe("windows", () => {
    test("hold at the share, with what this process was allowed before counted in", async () => {
      const { cut, lose } = await openTwo();
      await cut.hit("k", four);
      await lose();
      expect(await cut.hit("k", four)).toMatchObject({ allowed: true, limit: 2, remaining: 0 });
      expect((await cut.hit("k", four)).allowed).toBe(false);
      const denied = await cut.hit("odd", { limit: 0, windowMs: LONG });
      expect(denied).toMatchObject({ allowed: false, resetMs: 0 });
      expect((await cut.hit("odd", { limit: 1, windowMs: LONG })).allowed).toBe(true);
    });

    test("know the ids that Redis knew", async () => {
      const { cut, lose, find, other } = await openTwo();
      await cut.hit("k", four, "before");
      await lose();
      expect((await cut.hit("k", four, "before")).repeated).toBe(true);
      expect((await cut.hit("k", four, "during")).repeated).toBe(false);
      await find();
      expect((await cut.hit("k", four, "during")).repeated).toBe(true);
      expect(await other.hit("k", four, "during")).toMatchObject({ repeated: true, remaining: 2 });
    });

    test("tell Redis afterwards what passed meanwhile, each hit at its place in time and once", async () => {
      const { cut, other, lose, find } = await openTwo();
      await cut.hit("k", four);
      await lose();
      await cut.hit("k", four);
      await find();
      const [first, second] = await Promise.all([cut.hit("k", four), cut.hit("k", four)]);
      expect([first.remaining, second.remaining]).toEqual([1, 0]);
      expect((await other.hit("k", four)).allowed).toBe(false);
      expect(first.resetMs).toBe(LONG);
    });

    test("give back afterwards what was refunded meanwhile, and only that", async () => {
      const { cut, other, lose, find } = await openTwo();
      await cut.hit("k", four, "kept");
      await cut.hit("k", four, "given back");
      await cut.hit("l", four);
      await other.hit("l", four, "another's");
      await lose();
      await cut.refund("k", "given back");
      await cut.refund("l");
      await find();
      expect(await other.hit("k", four, "kept")).toMatchObject({ repeated: true, remaining: 3 });
      expect(await other.hit("l", four, "another's")).toMatchObject({ repeated: true, remaining: 3 });
    });
  });

  describe("slots", () => {
    const slot = (holder: string, ttlMs = LONG) => ({ max: 4, ttlMs, holder });

    test("stay with those who work: a lease is renewed and entered again while Redis is away", async () => {
      const { cut, lose } = await openTwo();
      for (const holder of ["a", "b", "c"]) await cut.acquire("k", slot(holder));
      await lose();
      expect(await cut.renew("k", slot("a"))).toBe(true);
      expect(await cut.acquire("k", slot("b"))).toBe(true);
      // Three are more than the share of two: nobody new comes in, nobody is put out.
      expect(await cut.acquire("k", slot("d"))).toBe(false);
      expect(await cut.renew("k", slot("c"))).toBe(true);
      expect(await cut.renew("k", slot("d"))).toBe(false);
    });

    test("end when their lease does, also while Redis is away", async () => {
      const { cut, lose } = await openTwo();
      await cut.acquire("k", slot("a", 300));
      await lose();
      await passServerTime(redis.client(), 301);
      expect(await cut.renew("k", slot("a"))).toBe(false);
    });

    test("taken while Redis was away are known to all afterwards; those given back are free", async () => {
      const { cut, other, lose, find } = await openTwo();
      await cut.acquire("k", slot("before"));
      await cut.acquire("k", slot("ended meanwhile"));
      await lose();
      await cut.release("k", "ended meanwhile");
      expect(await cut.acquire("k", slot("during"))).toBe(true);
      expect(await cut.acquire("k", slot("too many"))).toBe(false);
      await cut.acquire("l", slot("short"));
      await cut.release("l", "short");
      await find();
      const taken = await Promise.all(["w", "x", "y"].map((holder) => other.acquire("k", slot(holder))));
      expect(taken).toEqual([true, true, false]);
      expect(await other.acquire("k", slot("during"))).toBe(true);
      expect(await cut.renew("k", slot("before"))).toBe(true);
      for (const holder of ["before", "during"]) await cut.release("k", holder);
      expect(await other.acquire("k", slot("y"))).toBe(true);
      for (const holder of ["a", "b", "c", "d"]) expect(await other.acquire("l", slot(holder))).toBe(true);
    });

    test("are entered afterwards whether there is room or not: the work goes on, and nobody new comes in", async () => {
      const { cut, other, lose, find } = await openTwo();
      await lose();
      for (const holder of ["a", "b"]) expect(await cut.acquire("k", slot(holder))).toBe(true);
      for (const holder of ["w", "x", "y", "z"]) expect(await other.acquire("k", slot(holder))).toBe(true);
      await find();
      expect(await cut.renew("k", slot("a"))).toBe(true);
      for (const holder of ["w", "x"]) await other.release("k", holder);
      expect(await other.acquire("k", slot("new"))).toBe(false);
      await other.release("k", "y");
      expect(await other.acquire("k", slot("new"))).toBe(true);
    });

    test("entered again are not given back afterwards", async () => {
      const { cut, other, lose, find } = await openTwo();
      await cut.acquire("k", slot("a"));
      await lose();
      await cut.release("k", "a");
      await cut.acquire("k", slot("a"));
      await find();
      expect(await other.renew("k", slot("a"))).toBe(true);
    });
  });

  test("what was denied because no answer came does not count, though Redis did as it was told", async () => {
    const { cut, other, proxy, prefix } = await openTwo({ answerMs: 250 });
    const slot = (holder: string) => ({ max: 4, ttlMs: LONG, holder });
    for (const holder of ["a", "b"]) {
      await cut.hit("k", four);
      await cut.acquire("k", slot(holder));
    }
    proxy.set({ latencyMs: 300 });
    const [hit, taken] = await Promise.all([cut.hit("k", four), cut.acquire("k", slot("late"))]);
    expect([hit.allowed, taken]).toEqual([false, false]);
    const counted = async () => [
      await redis.client().zcard(`${prefix}:window:{k}`),
      await redis.client().zcard(`${prefix}:slots:{k}`),
    ];
    await until("Redis did as it was told", async () => (await counted()).join() === "3,3");
    proxy.heal();
    await untilShared(cut);
    expect(await counted()).toEqual([2, 2]);
    expect((await other.hit("k", four)).remaining).toBe(1);
  });

  test("an event loop that was blocked is no outage: the answer was there in time", async () => {
    const limits = await sharedLimits({
      url: redis.url(),
      prefix: redis.prefix(),
      instances: 2,
      answerMs: 50,
    });
    const asked = limits.hit("k", four);
    // The command is written, its answer not read.
    await new Promise((resolve) => setImmediate(resolve));
    const began = performance.now();
    while (performance.now() < began + 200);
    expect((await asked).limit).toBe(4);
    expect(limits.scope()).toBe("shared");
    await limits.close();
  });

  test("a wrong password is an outage that is told once: nothing is thrown, nothing about it is logged", async () => {
    const url = new URL(redis.url());
    url.password = "hunter2";
    url.username = "nobody";
    const { limits, warnings } = watch({ url: url.href, instances: 2 });
    await passServerTime(redis.client(), 600);
    expect((await limits.hit("k", four)).limit).toBe(2);
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toContain("hunter2");
    await limits.close();
  });

  test("closing takes no longer when nothing answers, and calls after it are answered", async () => {
    const { cut, proxy } = await openTwo();
    proxy.set({ blackhole: true });
    const hanging = cut.hit("k", four);
    const began = performance.now();
    await Promise.all([cut.close(), cut.close()]);
    expect(performance.now() - began).toBeLessThan(1_500);
    expect((await hanging).limit).toBe(2);
    expect((await cut.hit("k", four)).limit).toBe(2);
  });
});
