import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { QueuedCard } from "@rnd-cards/api/core/ports/store.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { EMBEDDED, SCALED } from "../support/deployment.ts";
import { ANNA, openProduct } from "../support/product.ts";
import { QUEUES } from "../support/queues.ts";
import { findRedis, startRedis } from "../support/redis-server.ts";
import { goodRows } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { until } from "../support/until.ts";

const MANY = 2_000;
const REDIS_MISSING = findRedis().reason ?? null;
const BEATA = { tenantId: "tenant-2", userId: "beata", name: "Beata Nowak" };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const took = async (work: Promise<unknown>) => {
  const start = performance.now();
  await work;
  return performance.now() - start;
};

describe("P20: a long batch does not hold up a short one", () => {
  for (const { name, skip, open } of QUEUES)
    it.skipIf(skip)(
      `on the queue ${name}${skip ? ` (skipped: ${skip})` : ""}, with every worker busy for the other user`,
      async () => {
        const { queue, close } = await open();
        onTestFinished(close);
        const done = new Map<string, () => void>();
        let finished = 0;
        const handler = async ({ cardId }: QueuedCard) => {
          // The first five end one after the other, so that from then on workers do not end in step.
          await pause(finished < 5 ? 80 * (finished + 1) : 400);
          finished++;
          done.get(cardId)?.();
          return "done" as const;
        };
        queue.consume(handler, { concurrency: 5 });
        const alone = (user: string, cardId: string) =>
          took(
            (async () => {
              const ended = Promise.withResolvers<void>();
              done.set(cardId, ended.resolve);
              await queue.enqueue([{ cardId, user: { tenantId: "t", userId: user }, attempt: 1 }]);
              await ended.promise;
            })(),
          );
        finished = 5;
        const solo = await alone("first", "solo");
        finished = 0;
        const anna = { tenantId: "t", userId: "anna" };
        await queue.enqueue(
          Array.from({ length: MANY }, (_, nth) => ({ cardId: `anna${nth}`, user: anna, attempt: 1 })),
        );
        await until("the long batch is in full swing", () => finished >= 10);
        expect(await alone("beata", "beata")).toBeLessThanOrEqual(2 * solo);
        expect((await queue.depth()).waiting).toBeGreaterThan(MANY - 50);
      },
      60_000,
    );

  const whole = [
    { what: "embedded", skip: EMBEDDED.skip, many: MANY, latencyMs: 2_000, open: EMBEDDED.open },
    { what: "one process with Redis", skip: REDIS_MISSING, many: MANY, latencyMs: 2_000, open: withRedis },
    // The database that stands in for MongoDB in tests reads everything it has for most questions.
    { what: "scaled", skip: SCALED.skip, many: 300, latencyMs: 4_000, open: SCALED.open },
  ];
  for (const { what, skip, many, latencyMs, open } of whole)
    it.skipIf(skip)(
      `beside ${many} rows, one row is a card in at most twice its time alone (${what}${skip ? `, skipped: ${skip}` : ""})`,
      async () => {
        const rows = goodRows(many);
        // Answers do not come in step, as a model's do not.
        const script = (_call: unknown, nth: number) => pause(((nth * 7) % 10) * 100);
        const generator = stubGenerator(rows as Row[], { latencyMs, script });
        const { env } = await open();
        const product = await openProduct(
          { generator, settings: { dailyTokens: 1e9 } },
          { ...env, AI_MAX_CALLS: "40", AI_JUDGE: "off" },
        );
        product.start();
        const alone = async () => product.settled(await product.submit(rows.slice(0, 1), BEATA), BEATA);
        await alone();
        const solo = await took(alone());
        const asked = generator.calls.length;
        const long = await product.submit(rows, ANNA);
        await until("the long batch is in full swing", () => generator.calls.length > asked + 20);
        expect(await took(alone())).toBeLessThanOrEqual(2 * solo);
        expect((await product.batch(long)).counts.queued).toBeGreaterThan(many - 200);
        await product.close();
      },
      120_000,
    );
});

/** A file as the store, and what processes share over Redis. */
async function withRedis() {
  const [{ env }, redis] = await Promise.all([EMBEDDED.open(), startRedis()]);
  onTestFinished(() => redis.close());
  return { env: { ...env, REDIS_URL: redis.url } };
}
