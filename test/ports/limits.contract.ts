import type { Limits } from "@rnd-cards/api/core/ports/limits.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

export interface LimitsUnderTest {
  limits: Limits;
  /** Lets time pass for the adapter: a virtual clock moves, a server's clock is waited for. */
  pass(ms: number): Promise<void>;
}

/**
 * What every adapter of the limits port promises. Windows and leases last `windowMs`: long enough for a real clock not to run
 * away from a few calls, short enough to wait for. On a real clock a machine may still pause for half of it: then a test is
 * tried again, `retry` times.
 */
export function limitsContract(
  name: string,
  makeAdapter: () => Promise<LimitsUnderTest>,
  { windowMs: WINDOW = 400, retry = 0 }: { windowMs?: number; retry?: number } = {},
): void {
  describe(`limits: ${name}`, { retry }, () => {
    let limits: Limits;
    let pass: LimitsUnderTest["pass"];
    beforeEach(async () => {
      ({ limits, pass } = await makeAdapter());
    });
    afterEach(() => limits.close());

    const three = { limit: 3, windowMs: WINDOW };

    describe("window", () => {
      test("allows as many hits as the limit says and counts down what is left", async () => {
        for (const remaining of [2, 1, 0])
          expect(await limits.hit("k", three)).toMatchObject({ allowed: true, limit: 3, remaining });
        expect(await limits.hit("k", three)).toMatchObject({ allowed: false, limit: 3, remaining: 0 });
      });

      test("says how long until one more is allowed and until the window is empty", async () => {
        const first = await limits.hit("k", three);
        expect(first.retryAfterMs).toBe(0);
        expect(first.resetMs).toBeGreaterThan(0);
        expect(first.resetMs).toBeLessThanOrEqual(WINDOW);
        await limits.hit("k", three);
        const last = await limits.hit("k", three);
        const denied = await limits.hit("k", three);
        for (const { retryAfterMs, resetMs } of [last, denied]) {
          expect(retryAfterMs).toBeGreaterThan(0);
          expect(retryAfterMs).toBeLessThanOrEqual(resetMs);
          expect(resetMs).toBeLessThanOrEqual(WINDOW);
        }
        await pass(denied.retryAfterMs + 1);
        expect((await limits.hit("k", three)).allowed).toBe(true);
      });

      test("slides: a hit frees its place a window later, not at some fixed tick", async () => {
        await limits.hit("k", three);
        await pass(WINDOW / 2);
        await limits.hit("k", three);
        await limits.hit("k", three);
        await pass(WINDOW / 2 + 1);
        expect((await limits.hit("k", three)).allowed).toBe(true);
        expect((await limits.hit("k", three)).allowed).toBe(false);
      });

      test("a limit of nothing only looks: it tells what the window holds and changes nothing", async () => {
        const none = { limit: 0, windowMs: WINDOW };
        expect(await limits.hit("looked", none)).toMatchObject({ allowed: false, resetMs: 0 });
        await limits.hit("looked", three);
        const look = await limits.hit("looked", none);
        expect(look.allowed).toBe(false);
        expect(look.resetMs).toBeGreaterThan(0);
        expect(look.resetMs).toBeLessThanOrEqual(WINDOW);
        expect((await limits.hit("looked", three)).remaining).toBe(1);
        await pass(WINDOW + 1);
        expect((await limits.hit("looked", none)).resetMs).toBe(0);
      });

      test("is exact among concurrent calls", async () => {
        const hits = await Promise.all(Array.from({ length: 50 }, () => limits.hit("k", three)));
        expect(hits.filter((hit) => hit.allowed)).toHaveLength(3);
      });

      test("does not count denied calls", async () => {
        for (let call = 0; call < 3; call++) await limits.hit("k", three);
        await pass(WINDOW / 2);
        for (let call = 0; call < 10; call++) await limits.hit("k", three);
        await pass(WINDOW / 2 + 1);
        for (let call = 0; call < 3; call++) expect((await limits.hit("k", three)).allowed).toBe(true);
      });

      test("keeps keys apart", async () => {
        for (let call = 0; call < 4; call++) await limits.hit("k", three);
        expect((await limits.hit("other", three)).remaining).toBe(2);
      });

      test("takes back a hit, and nothing when there is none", async () => {
        await limits.refund("never used");
        for (let call = 0; call < 3; call++) await limits.hit("k", three);
        await limits.refund("k");
        expect((await limits.hit("k", three)).allowed).toBe(true);
        expect((await limits.hit("k", three)).allowed).toBe(false);
      });

      test("counts a hit with an id once, also when the window is full, and keeps it where it stands", async () => {
        expect(await limits.hit("k", three, "a")).toMatchObject({
          allowed: true,
          repeated: false,
          remaining: 2,
        });
        await pass(WINDOW / 2);
        expect(await limits.hit("k", three, "a")).toMatchObject({
          allowed: true,
          repeated: true,
          remaining: 2,
        });
        await limits.hit("k", three, "b");
        await limits.hit("k", three);
        expect(await limits.hit("k", three, "a")).toMatchObject({
          allowed: true,
          repeated: true,
          remaining: 0,
        });
        expect(await limits.hit("k", three, "c")).toMatchObject({ allowed: false, repeated: false });
        expect(await limits.hit("other", three, "a")).toMatchObject({ allowed: true, repeated: false });
        await pass(WINDOW / 2 + 1);
        expect(await limits.hit("k", three, "a")).toMatchObject({
          allowed: true,
          repeated: false,
          remaining: 0,
        });
      });

      test("counts one among concurrent hits with the same id", async () => {
        const hits = await Promise.all(Array.from({ length: 50 }, () => limits.hit("k", three, "a")));
        expect(hits.every(({ allowed }) => allowed)).toBe(true);
        expect(hits.filter(({ repeated }) => !repeated)).toHaveLength(1);
        expect((await limits.hit("k", three)).remaining).toBe(1);
      });

      test("takes back the hit of an id and no other, once", async () => {
        for (const id of ["a", "b", "c"]) await limits.hit("k", three, id);
        for (let time = 0; time < 2; time++) await limits.refund("k", "a");
        await limits.refund("k", "unknown");
        expect(await limits.hit("k", three, "b")).toMatchObject({ repeated: true, remaining: 1 });
        expect(await limits.hit("k", three, "a")).toMatchObject({ allowed: true, repeated: false });
        expect((await limits.hit("k", three)).allowed).toBe(false);
      });

      test("denies everything at a limit of zero", async () => {
        const hit = await limits.hit("k", { limit: 0, windowMs: WINDOW });
        expect(hit).toMatchObject({ allowed: false, remaining: 0 });
        expect(hit.retryAfterMs).toBeGreaterThan(0);
      });
    });

    describe("slots", () => {
      const TTL = WINDOW;
      const take = (holder: string, key = "k") => limits.acquire(key, { max: 2, ttlMs: TTL, holder });

      test("gives out as many as there are and one more after a release", async () => {
        expect(await take("a")).toBe(true);
        expect(await take("b")).toBe(true);
        expect(await take("c")).toBe(false);
        await limits.release("k", "a");
        expect(await take("c")).toBe(true);
        expect(await take("a")).toBe(false);
      });

      test("lets a holder into its own slot again without taking another", async () => {
        expect(await take("a")).toBe(true);
        expect(await take("a")).toBe(true);
        expect(await take("b")).toBe(true);
        expect(await take("a")).toBe(true);
        expect(await take("c")).toBe(false);
      });

      test("is exact among concurrent takers", async () => {
        const taken = await Promise.all(Array.from({ length: 20 }, (_, index) => take(`h${index}`)));
        expect(taken.filter(Boolean)).toHaveLength(2);
      });

      test("frees a slot whose lease ran out, and tells its former holder", async () => {
        await take("a");
        await take("b");
        await pass(TTL + 1);
        expect(await take("c")).toBe(true);
        expect(await take("d")).toBe(true);
        expect(await limits.renew("k", { ttlMs: TTL, holder: "a" })).toBe(false);
        expect(await take("a")).toBe(false);
      });

      test("keeps a slot that is renewed, or entered again, in time", async () => {
        await take("a");
        await take("b");
        await pass(TTL / 2);
        expect(await limits.renew("k", { ttlMs: TTL, holder: "a" })).toBe(true);
        expect(await take("b")).toBe(true);
        await pass(TTL / 2 + 1);
        expect(await take("c")).toBe(false);
        await limits.release("k", "a");
        expect(await take("c")).toBe(true);
      });

      test("does not renew what nobody holds, nor release what somebody else holds", async () => {
        expect(await limits.renew("k", { ttlMs: TTL, holder: "a" })).toBe(false);
        await take("a");
        await take("b");
        await limits.release("k", "c");
        await limits.release("other", "a");
        expect(await take("c")).toBe(false);
      });

      test("keeps keys apart, from each other and from windows of the same name", async () => {
        await take("a");
        await take("b");
        expect(await take("c", "other")).toBe(true);
        expect((await limits.hit("k", three)).remaining).toBe(2);
      });
    });

    test("closes twice without harm", async () => {
      await limits.close();
      await limits.close();
    });
  });
}
