import { once } from "node:events";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { startSweeper } from "@rnd-cards/api/core/use-cases/sweep.ts";
import { workOnCard } from "@rnd-cards/api/core/use-cases/work-on-card.ts";
import { describe, expect, it } from "vitest";
import { DEPLOYMENTS, titled } from "../support/deployment.ts";
import { killableProduct } from "../support/killable-product.ts";
import { goodRows } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { openUseCases } from "../support/use-cases.ts";
import { pass, turns, virtualTime } from "../support/virtual-time.ts";

const CARDS = 10;
const GATE_MS = 15_000;
const rows = goodRows(CARDS) as Row[];
const never = new Promise<never>(() => {});

describe.each(DEPLOYMENTS)("P17: fast recovery", (deployment) => {
  describe.skipIf(deployment.skip !== null)(titled("a process is killed", deployment), () => {
    // Two processes cannot have the same file.
    const nexts = deployment.shared ? ["is started then", "works already"] : ["is started then"];
    it.each(nexts)(
      `with ${CARDS} cards in flight, another one %s: it has claimed all of them within 15 s of the kill`,
      async (next) => {
        const env = { CARDS_PER_USER: String(CARDS) };
        const { start, model, cards } = await killableProduct(rows, 40_000, { deployment, env });
        const projects = (from: number) =>
          new Set(model.calls.slice(from).map(({ project }) => project)).size;
        const all = { timeout: 2 * GATE_MS, interval: 20 };
        const first = start();
        await expect.poll(() => projects(0), all).toBe(CARDS);
        const asked = model.calls.length;
        const early = next === "works already" ? start() : null;
        if (early) await once(early, "message");

        const killedAt = performance.now();
        first.kill("SIGKILL");
        await once(first, "exit");
        const second = early ?? start();
        // A card whose model is asked again has been claimed again.
        await expect.poll(() => projects(asked), all).toBe(CARDS);
        const tookMs = performance.now() - killedAt;
        expect(tookMs).toBeLessThan(GATE_MS);

        second.kill("SIGKILL");
        await once(second, "exit");
        for (const card of await cards())
          expect(card).toMatchObject({ state: "generating", lastToken: 2, deaths: 1, failures: 0 });
      },
      60_000,
    );
  });
});

describe("P17: fast recovery", () => {
  it("a worker gone silent beside one that lives: its cards are claimed again within lease and sweep, 15 s", async () => {
    virtualTime();
    const { context, submit, work, cards } = await openUseCases(rows, {
      settings: { cardsPerUser: CARDS },
      context: { generator: stubGenerator(rows, { latencyMs: 60_000 }) },
    });
    const batchId = await submit(rows);
    const silent = {
      system: { ...context.system, sleep: () => never },
      generator: { ...stubGenerator(rows), generate: () => never },
    };
    for (const card of await cards(batchId)) void work(card, { worker: "silent", context: silent });
    await turns();
    const claimed = async (token: number) =>
      (await cards(batchId)).every(({ lastToken }) => lastToken === token);
    expect(await claimed(1)).toBe(true);
    const silentFrom = Date.now();

    const stopping = new AbortController();
    context.queue.consume((job) => workOnCard(context, job, "alive", stopping.signal), { concurrency: 40 });
    const stopSweeper = startSweeper(context, 3_000);
    while (!(await claimed(2)) && Date.now() - silentFrom < 2 * GATE_MS) await pass(250, 250);
    expect(await claimed(2)).toBe(true);
    expect(Date.now() - silentFrom).toBeLessThanOrEqual(GATE_MS);
    stopping.abort();
    await stopSweeper();
    await pass(100);
  });
});
