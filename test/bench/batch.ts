import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@rnd-cards/api/config.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { openServices } from "@rnd-cards/api/services.ts";
import { goodRows } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import type { Figure } from "./run.ts";

const WHO = { tenantId: "bench", userId: "bench", name: "Bench" };
const LATENCY_MS = 2000;

/** A batch with a model of fixed latency, against what the concurrency allows at best: two calls in a row per card. */
export async function benchBatch(): Promise<Figure[]> {
  const cards = 20;
  // Once without waiting, so that the figure is the product's and not the compiler's.
  await wallTime(cards, 0);
  const seconds = await wallTime(cards, LATENCY_MS);
  const ideal = (Math.ceil(cards / 5) * 2 * LATENCY_MS) / 1000;
  const what = `${cards} cards, 5 at a time, model of ${LATENCY_MS / 1000} s, warm: wall time / ideal`;
  return [{ what, value: (seconds / ideal).toFixed(3), gate: "≤ 1.05" }];
}

async function wallTime(cards: number, latencyMs: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "rnd-bench-"));
  const rows = goodRows(cards);
  const env = { STORE_URL: `sqlite:${join(folder, "cards.db")}`, MAX_ROWS: "2000", LOG_LEVEL: "error" };
  const generator = stubGenerator(rows as Row[], { latencyMs });
  const services = await openServices(readConfig(env), { generator, settings: { dailyTokens: 1e9 } });
  try {
    services.start();
    const { useCases, events } = services.http;
    const startedAt = performance.now();
    const { batch } = await useCases.submitBatch(WHO, { name: "Bench", rows, language: "pl" });
    for (;;) {
      const changed = Promise.withResolvers<void>();
      const unsubscribe = events.subscribe(batch.id, () => changed.resolve());
      const { cards: summaries } = await useCases.getBatch(WHO, batch.id);
      const done = summaries.every((card) => isSettled(card.state));
      if (!done) await changed.promise;
      unsubscribe();
      if (done) return (performance.now() - startedAt) / 1000;
    }
  } finally {
    await services.close();
    await rm(folder, { recursive: true, force: true });
  }
}
