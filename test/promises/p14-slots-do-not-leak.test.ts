import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it } from "vitest";
import { startLimitsProcess } from "../support/limits-process.ts";
import { manualClock } from "../support/manual-clock.ts";
import { sharedLimits } from "../support/redis-limits.ts";
import { goodRows } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { noRedis, passServerTime, serverTime, useRedis } from "../support/test-redis.ts";
import { openUseCases } from "../support/use-cases.ts";
import { turns } from "../support/virtual-time.ts";

const LEASE_MS = 10_000;
const rows = goodRows(10) as Row[];
const never = new Promise<never>(() => {});

describe("P14: slots do not leak (limits in memory)", () => {
  it("five slots whose holder is gone are free when their leases are over, and not before", async () => {
    const { system, advance } = manualClock();
    const limits = createMemoryLimits(system);
    const take = (holder: string) => limits.acquire("anna", { max: 5, ttlMs: LEASE_MS, holder });
    for (let slot = 0; slot < 5; slot++) expect(await take(`dead ${slot}`)).toBe(true);
    advance(LEASE_MS - 1);
    expect(await take("alive 0")).toBe(false);
    advance(1);
    for (let slot = 0; slot < 5; slot++) expect(await take(`alive ${slot}`)).toBe(true);
    expect(await take("alive 5")).toBe(false);
  });

  it("a worker that dies holding 5 of 5: within lease + 1 s five other cards of the same user are worked on", async () => {
    const { system, advance } = manualClock();
    const product = await openUseCases(rows, { context: { system } });
    const cards = await product.cards(await product.submit(rows));
    // Of a dead process nothing moves any more: neither its calls nor its timers.
    const dead = {
      system: { ...system, sleep: () => never },
      generator: { ...stubGenerator(rows), generate: () => never },
    };
    for (const card of cards.slice(0, 5)) void product.work(card, { worker: "dead", context: dead });
    await turns();
    const others = cards.slice(5);
    const tryAll = () => Promise.all(others.map((card) => product.work(card, { worker: "alive" })));
    advance(LEASE_MS - 1);
    expect(await tryAll()).toEqual(Array(5).fill("later"));
    advance(1_001);
    expect(await tryAll()).toEqual(Array(5).fill("done"));
    for (const card of cards.slice(0, 5)) expect(await product.work(card, { worker: "alive" })).toBe("done");
    const ended = await product.cards(cards[0]?.batchId ?? "");
    expect(ended.map(({ state, deaths }) => [state, deaths])).toEqual([
      ...Array(5).fill(["review", 1]),
      ...Array(5).fill(["review", 0]),
    ]);
  });
});

const missing = noRedis();

describe.skipIf(missing)(
  `P14: slots do not leak (limits on Redis)${missing ? ` (skipped: ${missing})` : ""}`,
  () => {
    const redis = useRedis();
    const FIVE = ["a", "b", "c", "d", "e"];
    const lease = { max: 5, ttlMs: 1_500 };

    it("a process killed while it holds 5 of 5: all are usable within lease + 1 s, and none before", async () => {
      const prefix = redis.prefix();
      const dying = await startLimitsProcess({ url: redis.url(), prefix, connections: 1 });
      const limits = await sharedLimits({ url: redis.url(), prefix });
      const asked = await serverTime(redis.client());
      expect(await dying.acquire({ key: "anna", ...lease, holders: FIVE })).toEqual(Array(5).fill(true));
      const taken = await serverTime(redis.client());
      await dying.kill();

      const free: number[] = [];
      while (free.length < 5 && (await serverTime(redis.client())) < taken + lease.ttlMs + 1_000) {
        const got = await limits.acquire("anna", { ...lease, ttlMs: 60_000, holder: `alive ${free.length}` });
        if (got) free.push(await serverTime(redis.client()));
        else await passServerTime(redis.client(), 20);
      }
      expect(free).toHaveLength(5);
      expect(Math.min(...free)).toBeGreaterThanOrEqual(Math.floor(asked + lease.ttlMs));
      expect(await limits.acquire("anna", { ...lease, holder: "one more" })).toBe(false);
      await limits.close();
    });
  },
);
