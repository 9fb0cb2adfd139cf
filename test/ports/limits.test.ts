import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import { describe, expect, test } from "vitest";
import { manualClock } from "../support/manual-clock.ts";
import { limitsContract } from "./limits.contract.ts";

limitsContract("memory", async () => {
  const { system, advance } = manualClock();
  return { limits: createMemoryLimits(system), pass: async (ms) => advance(ms) };
});

describe("limits in memory", () => {
  const once = { limit: 1, windowMs: 1000 };

  test("hold for this process only", () => {
    expect(createMemoryLimits(manualClock().system).scope()).toBe("local");
  });

  test("answer with exact times", async () => {
    const { system, advance } = manualClock();
    const limits = createMemoryLimits(system);
    const two = { limit: 2, windowMs: 1000 };
    await limits.hit("k", two);
    advance(300);
    await limits.hit("k", two);
    advance(100);
    const denied = await limits.hit("k", two);
    expect(denied).toEqual({
      allowed: false,
      repeated: false,
      limit: 2,
      remaining: 0,
      retryAfterMs: 600,
      resetMs: 900,
    });
    advance(599);
    expect((await limits.hit("k", two)).allowed).toBe(false);
    advance(1);
    expect((await limits.hit("k", two)).allowed).toBe(true);
  });

  test("wait for as many hits to pass as a lowered limit asks", async () => {
    const { system, advance } = manualClock();
    const limits = createMemoryLimits(system);
    for (let call = 0; call < 3; call++) {
      await limits.hit("k", { limit: 3, windowMs: 1000 });
      advance(100);
    }
    expect(await limits.hit("k", once)).toMatchObject({ allowed: false, retryAfterMs: 900 });
  });

  test("keep at most so many keys, and forget the least recently used", async () => {
    const limits = createMemoryLimits(manualClock().system, { maxKeys: 3 });
    for (const key of ["a", "b", "c"]) await limits.hit(key, once);
    await limits.hit("a", once);
    await limits.hit("d", once);
    expect(limits.keyCount().windows).toBe(3);
    expect((await limits.hit("a", once)).allowed).toBe(false);
    expect((await limits.hit("b", once)).allowed).toBe(true);
  });

  test("let go of windows that are over while others are used", async () => {
    const { system, advance } = manualClock();
    const limits = createMemoryLimits(system);
    for (let key = 0; key < 1000; key++) await limits.hit(`k${key}`, once);
    advance(1000);
    for (let call = 0; call < 501; call++) await limits.hit("busy", once);
    expect(limits.keyCount().windows).toBe(1);
  });

  test("never forget a running lease: a new key is refused until one ran out", async () => {
    const { system, advance } = manualClock();
    const limits = createMemoryLimits(system, { maxKeys: 2 });
    const slot = (holder: string, ttlMs: number) => ({ max: 1, ttlMs, holder });
    expect(await limits.acquire("a", slot("x", 1000))).toBe(true);
    expect(await limits.acquire("b", slot("y", 500))).toBe(true);
    expect(await limits.acquire("c", slot("z", 500))).toBe(false);
    advance(500);
    expect(await limits.acquire("c", slot("z", 500))).toBe(true);
    expect(await limits.acquire("a", slot("other", 500))).toBe(false);
    expect(limits.keyCount().slots).toBe(2);
  });

  test("leave nothing behind when slots are given back", async () => {
    const limits = createMemoryLimits(manualClock().system);
    await limits.acquire("a", { max: 1, ttlMs: 1000, holder: "x" });
    await limits.release("a", "x");
    expect(limits.keyCount().slots).toBe(0);
  });

  test("stay exact when the clock is set back", async () => {
    const { system, advance } = manualClock();
    const limits = createMemoryLimits(system);
    const two = { limit: 2, windowMs: 1000 };
    await limits.hit("k", two);
    advance(-500);
    expect(await limits.hit("k", two)).toMatchObject({ allowed: true, retryAfterMs: 1000 });
    expect((await limits.hit("k", two)).allowed).toBe(false);
    advance(1500);
    expect((await limits.hit("k", two)).remaining).toBe(1);
  });
});
