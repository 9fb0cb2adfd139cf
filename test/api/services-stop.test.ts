import { createBullQueue } from "@rnd-cards/api/adapters/queue/bullmq/bull-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { ANNA, openProduct } from "../support/product.ts";
import { findRedis, startRedis } from "../support/redis-server.ts";
import { goodRows } from "../support/rows.ts";
import { silentObserver } from "../support/silent-observer.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { until } from "../support/until.ts";

const redis = findRedis();
const USERS = 12;
const CARDS = 10;

describe.skipIf(redis.path === null)(
  `a worker that stops${redis.path === null ? ` (skipped: ${redis.reason})` : ""}`,
  () => {
    it("leaves every card it did not finish in the queue, those in its hands included, for others to go on", async () => {
      const server = await startRedis();
      onTestFinished(() => server.close());
      let asked = 0;
      const hanging: TextGenerator = {
        ...stubGenerator([]),
        health: () => [
          {
            ...{ provider: "stub", model: "stub", circuit: "closed" },
            ...{ lastSuccessAt: null, lastFailureAt: null },
          },
        ],
        generate: ({ signal }) => {
          asked++;
          return new Promise<never>((_, reject) =>
            signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
          );
        },
      };
      const product = await openProduct(
        { generator: hanging },
        { REDIS_URL: server.url, AI_MAX_CALLS: "20" },
      );
      product.start();
      for (let user = 0; user < USERS; user++)
        await product.submit(goodRows(CARDS), { ...ANNA, userId: `user-${user}` });
      await until("it has its hands full", () => asked >= 20);

      await product.stop(5_000);

      const successor = createBullQueue({
        ...{ url: server.url, observer: silentObserver(), system: createSystem() },
      });
      onTestFinished(() => successor.close());
      const { waiting, active } = await successor.depth();
      expect([waiting, active]).toEqual([USERS * CARDS, 0]);
    });
  },
);
