import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import { describe, expect, test } from "vitest";
import { manualClock } from "../support/manual-clock.ts";

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
