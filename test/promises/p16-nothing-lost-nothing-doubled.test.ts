import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS, SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import type { CardRecord } from "@rnd-cards/api/core/cards/card-record.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { startModelServer } from "../support/model-server.ts";
import { ANNA, openProduct, temporaryFolder } from "../support/product.ts";
import { goodRows } from "../support/rows.ts";

const CARDS = 3;
const rows = goodRows(CARDS) as Row[];
const purposes = ["outline", ...PROSE_SECTIONS];

/** Every point at which the work on a card is persisted, before and after, early and late. */
const points = [
  ["claim", 1, 2, 3],
  ["saveOutline", 1, 2, 3],
  ["saveSection", 1, 4, 7, 8, 12, 16, 21],
  ["settle", 1, 2, 3],
  ["reserveTokens", 1, 5, 24],
  ["settleTokens", 1, 5, 12, 24],
  ["renew", 1],
].flatMap(([method, ...nths]) =>
  nths.flatMap((nth) => [`${method}:${nth}:before`, `${method}:${nth}:after`]),
);

async function readCards(path: string, batchId: string): Promise<CardRecord[]> {
  const store = await openSqliteStore({ path, visibility: "owner", system: createSystem() });
  try {
    return (await store.forUser(ANNA).listCards(batchId, { limit: 100 })).items;
  } finally {
    await store.close();
  }
}

/** What is stored of a card, by the purpose of the call that made it. */
const stored = (card: CardRecord): string[] => [
  ...(card.outline ? ["outline"] : []),
  ...PROSE_SECTIONS.filter((key) => card.sections[key].state === "written"),
];

describe("P16: a process killed at any point of a batch loses nothing and doubles nothing", () => {
  it.each(points)("killed at %s", async (point) => {
    const latencyMs = point.startsWith("renew") ? 3_500 : 5;
    const path = join(await temporaryFolder(), "cards.db");
    const model = await startModelServer(rows, { latencyMs });
    onTestFinished(() => model.close());
    const product = await openProduct({}, { STORE_URL: `sqlite:${path}` });
    const batchId = await product.submit(rows);
    await product.close();

    const run = async (kill?: string) => {
      const env = {
        ...{ PATH: process.env.PATH, STORE_URL: `sqlite:${path}`, LOG_LEVEL: "error" },
        ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl },
        ...{ BATCH: batchId, OWNER: JSON.stringify(ANNA), ...(kill ? { KILL: kill } : {}) },
      };
      const child = fork(join(import.meta.dirname, "../support/product-process.ts"), { env });
      const [code, signal] = await once(child, "exit");
      return signal ?? code;
    };

    expect(await run(point)).toBe("SIGKILL");
    const kept = new Map(
      (await readCards(path, batchId)).map((card) => [card.row.nazwaProjektu, stored(card)]),
    );
    const askedBefore = model.calls.length;
    expect(await run()).toBe(0);

    const cards = await readCards(path, batchId);
    expect(cards.map((card) => card.row.nazwaProjektu)).toEqual(rows.map((row) => row.nazwaProjektu));
    for (const card of cards) {
      expect(card.state).toBe("review");
      const revisions = SECTION_KEYS.map((key) => [card.sections[key].state, card.sections[key].revision]);
      expect(revisions).toEqual(SECTION_KEYS.map(() => ["written", 1]));
      // Only what was in flight is asked again: nothing that was stored, and everything else exactly once.
      const again = model.calls
        .slice(askedBefore)
        .filter(({ project }) => project === card.row.nazwaProjektu);
      const missing = purposes.filter((purpose) => !kept.get(card.row.nazwaProjektu)?.includes(purpose));
      expect(again.map(({ purpose }) => purpose).sort()).toEqual(missing.sort());
    }
  });
});
