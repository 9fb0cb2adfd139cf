import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { DEFAULT_SETTINGS } from "@rnd-cards/api/core/use-cases/context.ts";
import { slotKey } from "@rnd-cards/api/core/use-cases/work-on-card.ts";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { SCALED, titled } from "../support/deployment.ts";
import { killableProduct } from "../support/killable-product.ts";
import { startLimitsProcess } from "../support/limits-process.ts";
import { manualClock } from "../support/manual-clock.ts";
import { ANNA } from "../support/product.ts";
import { sharedLimits } from "../support/redis-limits.ts";
import { goodRows } from "../support/rows.ts";
import { startServer } from "../support/server-process.ts";
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

describe.skipIf(SCALED.skip !== null)(titled("P14: slots do not leak", SCALED), () => {
  it("a worker server killed over 5 of 5 cards: the slots are usable within lease + 1 s, and the next one works on five", async () => {
    const { ms: leaseMs } = DEFAULT_SETTINGS.lease;
    const { cardsPerUser: max } = DEFAULT_SETTINGS;
    // No answer comes while this lasts: whoever has a slot keeps it.
    const { model, opened, cards } = await killableProduct(rows, 120_000, { deployment: SCALED });
    const url = opened.redis?.url ?? "";
    const server = () =>
      startServer({
        ...{ ...opened.env, ROLE: "worker" },
        ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
      });
    const worked = (from = 0) => new Set(model.calls.slice(from).map(({ project }) => project)).size;
    const soon = { timeout: 20_000, interval: 50 };

    const doomed = await server();
    await expect.poll(() => worked(), soon).toBe(max);
    const redis = new Redis(url);
    const limits = await sharedLimits({ url });
    onTestFinished(async () => {
      redis.disconnect();
      await limits.close();
    });
    const take = (holder: string) => limits.acquire(slotKey(ANNA), { max, ttlMs: 60_000, holder });
    // Not before it has prolonged what it holds: all of it runs as long as it ever does.
    const leases = async () => (await cards()).flatMap(({ claim }) => (claim ? [claim.until] : []));
    const latest = Math.max(...(await leases()));
    await expect.poll(async () => Math.min(...(await leases())) > latest, soon).toBe(true);
    expect(await take("one more")).toBe(false);
    expect(await doomed.stop("SIGKILL")).toBe("SIGKILL");
    const killedAt = await serverTime(redis);

    const free: number[] = [];
    while (free.length < max && (await serverTime(redis)) < killedAt + leaseMs + 1_000) {
      if (await take(`alive ${free.length}`)) free.push((await serverTime(redis)) - killedAt);
      else await passServerTime(redis, 20);
    }
    expect(free).toHaveLength(max);
    expect(Math.max(...free)).toBeLessThan(leaseMs + 1_000);
    // They were held for as long as a worker that lives may be silent, not given away at once.
    expect(Math.min(...free)).toBeGreaterThan(leaseMs / 2);
    expect(await take("one more")).toBe(false);

    for (const nth of free.keys()) await limits.release(slotKey(ANNA), `alive ${nth}`);
    const asked = model.calls.length;
    await server();
    await expect.poll(() => worked(asked), soon).toBe(max);
    expect(await take("one more")).toBe(false);
  }, 90_000);
});
