import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { SCALED, titled } from "../support/deployment.ts";
import { startModelServer } from "../support/model-server.ts";
import { ANNA, openProduct } from "../support/product.ts";
import { goodRow } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { until } from "../support/until.ts";
import { openUseCases } from "../support/use-cases.ts";
import { pass, turns, virtualTime } from "../support/virtual-time.ts";

const row: Row = goodRow();
const FIRST = "model of the first worker";
const LEASE = { ms: 1_000, renewEveryMs: 300, maxDeaths: 8 };

/** A worker's own timers and answers, which can be held up as a blocked event loop holds them up, and let go at once. */
function ownLoop(system: System) {
  let blocked: Promise<void> = Promise.resolve();
  let unblock = () => {};
  const afterBlock = async () => {
    for (let seen: Promise<void> | null = null; seen !== blocked; ) {
      seen = blocked;
      await seen;
    }
  };
  return {
    block() {
      const { promise, resolve } = Promise.withResolvers<void>();
      blocked = promise;
      unblock = resolve;
    },
    unblock: () => unblock(),
    afterBlock,
    system: {
      ...system,
      sleep: (ms: number, signal?: AbortSignal) => system.sleep(ms, signal).then(afterBlock),
    } satisfies System,
  };
}

describe("P19: a blocked loop is not a double run", () => {
  for (const at of ["outline", "sections", "the last section"] as const)
    it(`blocked for twice the lease at ${at}, with a second worker alive: one stored result, the second worker's`, async () => {
      virtualTime();
      const product = await openUseCases([row], { settings: { lease: LEASE } });
      const [card] = await product.cards(await product.submit([row]));
      if (!card) throw new Error("no card");
      const loop = ownLoop(product.context.system);
      const stub = stubGenerator([row], { latencyMs: 500 });
      const first = {
        ...stub,
        generate: async (request: Parameters<typeof stub.generate>[0]) => {
          const answer = await stub.generate(request);
          await loop.afterBlock();
          return { ...answer, model: FIRST };
        },
      } as typeof stub;
      const running = product.work(card, {
        worker: "first",
        context: { generator: first, system: loop.system },
      });
      await pass(at === "outline" ? 200 : 800, 50);
      if (at === "the last section") {
        // All but one are stored when the loop stops.
        const [claimed] = await product.cards(card.batchId);
        const sections = PROSE_SECTIONS.slice(1);
        for (const key of sections)
          await product.context.store
            .system()
            .saveSection(
              card.id,
              claimed?.claim?.token ?? 0,
              key,
              { state: "written", text: `Tekst ${key}`, source: { kind: "row" }, at: Date.now() },
              [],
            );
      }
      loop.block();
      await pass(2 * LEASE.ms, 50);

      // Still at work when the first one's loop goes on: the card has a claim, only not the first one's.
      const second = stubGenerator([row], { latencyMs: 400 });
      const taken = product.work(card, { worker: "second", context: { generator: second } });
      await pass(200, 50);
      loop.unblock();
      await pass(5_000, 50);
      expect(await Promise.all([running, taken])).toEqual(["done", "done"]);
      await turns();

      const [ended] = await product.cards(card.batchId);
      expect(ended).toMatchObject({ state: "review", deaths: 1, lastToken: 2 });
      for (const key of PROSE_SECTIONS) expect([key, ended?.sections[key].revision]).toEqual([key, 1]);
      // Of the first worker stays what it stored before the block, and none of its late answers, as text or as a call.
      const byFirst = ended?.calls.filter(({ model }) => model === FIRST).map(({ purpose }) => purpose);
      expect(byFirst).toEqual(at === "outline" ? [] : ["outline"]);
      expect(JSON.stringify(ended?.sections)).not.toContain(FIRST);
      const settled = product.metrics.filter(({ name }) => name === "rnd_cards_settled_total");
      expect(settled).toHaveLength(1);
    });

  it.skipIf(SCALED.skip)(
    titled(
      "a process blocked for twice the lock of its job, beside one that lives: one stored result",
      SCALED,
    ),
    async () => {
      const BLOCKED_MS = 9_000;
      const lease = { ms: 2_000, renewEveryMs: 500, maxDeaths: 8 };
      const deployment = await SCALED.open();
      const model = await startModelServer([row], { latencyMs: 300 });
      onTestFinished(() => model.close());
      const env = {
        ...{ ...deployment.env, LOG_LEVEL: "error", AI_JUDGE: "off" },
        ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl },
      };
      const living = await openProduct({ settings: { lease }, sweepMs: 250 }, env);
      const batchId = await living.submit([row]);

      const blocked = fork(join(import.meta.dirname, "../support/blockable-process.ts"), {
        env: { PATH: process.env.PATH, ...env, SETTINGS: JSON.stringify({ lease }) },
      });
      onTestFinished(() => void blocked.kill("SIGKILL"));
      await until("it has asked the model", () => model.calls.length > 0);
      const free = once(blocked, "message");
      const blockedFrom = performance.now();
      blocked.send(BLOCKED_MS);
      living.start();
      await living.settled(batchId);
      expect(performance.now() - blockedFrom).toBeLessThan(BLOCKED_MS);
      const settled = () => deployment.look((store) => store.forUser(ANNA).listCards(batchId, { limit: 1 }));
      const before = await settled();

      // It goes on with what it had in hand, and closes when it is done with that.
      await free;
      blocked.send("close");
      expect((await once(blocked, "exit"))[0]).toBe(0);
      expect(await settled()).toEqual(before);
      const [card] = before.items;
      expect(card).toMatchObject({ state: "review", deaths: 1, lastToken: 2 });
      for (const key of PROSE_SECTIONS) expect([key, card?.sections[key].revision]).toEqual([key, 1]);
    },
    60_000,
  );
});
