import { PassThrough } from "node:stream";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { GenerateRequest } from "@rnd-cards/api/core/ports/text-generator.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { DEPLOYMENTS, titled } from "../support/deployment.ts";
import { ANNA, openProduct } from "../support/product.ts";
import { goodRows } from "../support/rows.ts";
import { silentObserver } from "../support/silent-observer.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { until } from "../support/until.ts";

const USERS = 8;
const PENDING = 200;
/** Calls, and so cards, that this process has under way at a time. */
const AT_ONCE = 40;
const ROUNDS = 150;
/** A store answers, or says that it cannot, within 10 s; a request may take 30 s. */
const MOST_WAIT_MS = 20_000;
const RECOVERY_MS = 10_000;
const rows = goodRows(5) as Row[];

/** Outlines, once every card that is worked on has asked for its own; of sections nothing, until the call is given up. */
function hangingModel(cards: number) {
  const allAsked = Promise.withResolvers<void>();
  let outlines = 0;
  const model = stubGenerator(rows, {
    script: async () => {
      if (++outlines === cards) allAsked.resolve();
      await allAsked.promise;
    },
  });
  const pending = { calls: 0 };
  const generate = async <T>(request: GenerateRequest<T>) => {
    if (request.purpose === "outline") return model.generate(request);
    pending.calls++;
    return new Promise<never>((_, reject) =>
      request.signal.addEventListener("abort", () => reject(request.signal.reason), { once: true }),
    );
  };
  return { pending, generator: { ...model, generate } };
}

async function serving(overrides: Parameters<typeof openProduct>[0] = {}, env: Record<string, string> = {}) {
  const product = await openProduct({ logTo: new PassThrough().resume(), ...overrides }, env);
  const app = await buildApp(product.http, {
    ...product.httpOptions,
    limits: { ...product.httpOptions.limits, userPerMinute: null },
  });
  onTestFinished(() => app.stop(0));
  const submit = () =>
    app.inject({ method: "POST", url: "/api/v1/batches", payload: { name: "Partia", rows } });
  return { product, app, submit };
}

describe("P10: the bulkhead isolates", () => {
  it(`${PENDING} calls of a model that hangs: health p99 < 50 ms, reads p99 < 200 ms`, async () => {
    const { pending, generator: hanging } = hangingModel(AT_ONCE);
    const system = createSystem();
    const resilient = createResilientGenerator({ generators: [hanging], system, observer: silentObserver() });
    let asked = 0;
    const generator: typeof resilient = {
      ...resilient,
      generate(request) {
        if (request.purpose !== "outline") asked++;
        return resilient.generate(request);
      },
    };
    const { product, app, submit } = await serving({ generator });
    product.start();
    const { batch } = (await submit()).json();
    for (let user = 0; user < USERS; user++)
      await product.http.useCases.submitBatch(
        { ...ANNA, userId: `user-${user}` },
        { name: "Partia", rows, language: "pl" },
      );
    await until("the calls are pending", () => asked >= PENDING);
    // The process-wide cap: the rest wait in line.
    expect(pending.calls).toBe(AT_ONCE);

    const { cards } = (await app.inject({ url: `/api/v1/batches/${batch.id}` })).json();
    const p99 = async (urls: string[]) => {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++)
        for (const url of urls) {
          const startedAt = performance.now();
          const answer = await app.inject({ url });
          took.push(performance.now() - startedAt);
          expect([url, answer.statusCode]).toEqual([url, 200]);
        }
      return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.POSITIVE_INFINITY;
    };
    const health = await p99(["/health/live", "/health/ready", "/health/detailed"]);
    const reads = await p99([
      "/api/v1/batches",
      `/api/v1/batches/${batch.id}`,
      `/api/v1/cards/${cards[0].id}`,
    ]);
    expect(health).toBeLessThan(50);
    expect(reads).toBeLessThan(200);
    const submitted = performance.now();
    expect((await submit()).statusCode).toBe(202);
    expect(performance.now() - submitted).toBeLessThan(200);
    expect(asked).toBeGreaterThanOrEqual(PENDING);
  }, 60_000);

  describe.each(DEPLOYMENTS)("a database that answers nobody", (deployment) => {
    it.skipIf(deployment.skip !== null)(
      titled(
        `${PENDING} requests wait for it: health p99 < 50 ms, a readable 503 in time, recovery alone`,
        deployment,
      ),
      async () => {
        const opened = await deployment.open();
        const { app, submit } = await serving({}, { ...opened.env, QUOTA_BATCHES_PER_HOUR: "1000" });
        const { batch } = (await submit()).json();
        await opened.database.hang();
        // Of a file that somebody else has locked one can read.
        const ask = deployment.shared ? () => app.inject({ url: `/api/v1/batches/${batch.id}` }) : submit;
        const startedAt = performance.now();
        let answered = 0;
        const asked = Promise.all(
          Array.from({ length: PENDING }, async () => {
            const answer = await ask();
            answered++;
            return answer;
          }),
        );
        const live: number[] = [];
        while (answered < PENDING) {
          const from = performance.now();
          expect((await app.inject({ url: "/health/live" })).statusCode).toBe(200);
          live.push(performance.now() - from);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        const tookMs = performance.now() - startedAt;
        expect(live.sort((a, b) => a - b)[Math.floor(live.length * 0.99)]).toBeLessThan(50);
        expect(tookMs).toBeLessThan(MOST_WAIT_MS);
        for (const answer of await asked) {
          expect(answer.statusCode).toBe(503);
          expect(answer.json()).toMatchObject({ code: "store_unavailable", status: 503 });
          expect(answer.json().detail).toContain("Nic nie zginęło");
        }
        if (!deployment.shared)
          expect((await app.inject({ url: `/api/v1/batches/${batch.id}` })).statusCode).toBe(200);
        expect((await app.inject({ url: "/health/live" })).statusCode).toBe(200);
        expect((await app.inject({ url: "/health/ready" })).statusCode).toBe(503);

        await opened.database.resume();
        const resumedAt = performance.now();
        const again = { timeout: 2 * RECOVERY_MS, interval: 50 };
        await expect.poll(async () => (await submit()).statusCode, again).toBe(202);
        await expect
          .poll(async () => (await app.inject({ url: "/health/ready" })).statusCode, again)
          .toBe(200);
        expect(performance.now() - resumedAt).toBeLessThan(RECOVERY_MS);
        // Nothing of what was refused has come about behind anybody's back.
        const { items } = (await app.inject({ url: "/api/v1/batches?limit=100" })).json();
        expect(items).toHaveLength(2);
      },
      60_000,
    );
  });
});
