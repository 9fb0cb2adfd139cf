import { detailedHealthSchema } from "@rnd-cards/api/contract/health.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { DEPLOYMENTS, titled } from "../support/deployment.ts";
import { openBreakable } from "../support/deployment-faults.ts";
import { serve } from "../support/deployment-served.ts";
import { goodRows } from "../support/rows.ts";

const rows = goodRows(1) as Row[];
const soon = { timeout: 20_000, interval: 50 };
/** What a probe may take before whoever sent it gives up. */
const PROBE_MS = 5_000;

describe.each(DEPLOYMENTS)("P23: health is honest", (deployment) => {
  it.skipIf(deployment.skip !== null)(
    titled(
      "services go one after the other and come back: live never fails, ready only without a database",
      deployment,
    ),
    async () => {
      const breakable = await openBreakable(deployment, rows);
      const { ask, product } = await serve(breakable.env, { generator: breakable.generator(), sweepMs: 250 });
      product.start();
      let watching = true;
      const seen = { live: new Set<number>(), slowestMs: 0, impossible: [] as unknown[] };
      const watch = async () => {
        while (watching) {
          seen.live.add((await ask("GET", "/health/live")).statusCode);
          const from = performance.now();
          const answer = await ask("GET", "/health/detailed");
          seen.slowestMs = Math.max(seen.slowestMs, performance.now() - from);
          const { status, services, features } = detailedHealthSchema.parse(answer.json());
          const states = new Map(services.map(({ name, state }) => [name, state]));
          const keeps = features.find(({ feature }) => feature === "submit")?.works;
          // One look must not say two things.
          const agrees =
            (status === "down") === (states.get("store") === "down") &&
            (status === "down") === (answer.statusCode === 503) &&
            keeps === (status !== "down") &&
            (status !== "ok" || services.every(({ state }) => state === "up"));
          if (!agrees) seen.impossible.push(answer.json());
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      const watched = watch();
      onTestFinished(() => {
        watching = false;
      });
      const ready = async () => (await ask("GET", "/health/ready")).statusCode;
      const status = async () => (await ask("GET", "/health/detailed")).json().status;
      await expect.poll(status, soon).toBe("ok");

      const faults = {
        ai: breakable.fault("ai", "down"),
        ...(deployment.shared ? { redis: breakable.fault("redis", "down") } : {}),
        database: breakable.fault("database", "down"),
      };
      await faults.ai.begin();
      // That a model is away is learnt by asking it.
      await ask("POST", "/api/v1/batches", { name: "Partia", rows });
      await expect.poll(status, soon).toBe("degraded");
      expect(await ready()).toBe(200);
      await faults.redis?.begin();
      await expect.poll(status, soon).toBe("degraded");
      expect(await ready()).toBe(200);
      await faults.database.begin();
      await expect.poll(ready, soon).toBe(503);
      expect(await status()).toBe("down");
      // A start that was over stays over: nobody restarts a process because its database is away.
      expect((await ask("GET", "/health/startup")).statusCode).toBe(200);

      await faults.database.end();
      await expect.poll(ready, soon).toBe(200);
      expect(await status()).toBe("degraded");
      await faults.redis?.end();
      await faults.ai.end();
      // A breaker lets somebody try once its time is over.
      await expect
        .poll(
          async () => {
            await ask("POST", "/api/v1/batches", { name: "Potem", rows });
            return status();
          },
          { ...soon, interval: 500 },
        )
        .toBe("ok");
      watching = false;
      await watched;
      expect(seen.live).toEqual(new Set([200]));
      expect(seen.impossible).toEqual([]);
      expect(seen.slowestMs).toBeLessThan(PROBE_MS);
    },
    60_000,
  );
});
