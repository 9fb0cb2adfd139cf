import { createDocumentWriter } from "@rnd-cards/api/adapters/word/document-writer.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { newCard, publicCard, replaceSection } from "@rnd-cards/api/core/cards/card-record.ts";
import { draftSection } from "@rnd-cards/api/core/cards/draft-writer.ts";
import { goodRow } from "../support/rows.ts";
import type { Figure } from "./run.ts";

const RUNS = 20;

/** Word documents of realistic cards, from request to bytes, with the worker warm. */
export async function benchWord(): Promise<Figure[]> {
  const writer = createDocumentWriter();
  try {
    const one = aCard();
    const write = async (count: number) => {
      const cards = Array.from({ length: count }, () => one);
      const startedAt = performance.now();
      await writer.write({
        kind: "cards",
        ...{ batchName: "Bench", cards, language: "pl", draftedAt: Date.UTC(2026, 10, 24) },
      });
      return performance.now() - startedAt;
    };
    for (let warm = 0; warm < 5; warm++) await write(20);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) times.push(await write(20));
    times.sort((a, b) => a - b);
    const thousand = await write(1000);
    return [
      {
        what: "Word, 20 cards, p95",
        value: `${times[Math.ceil(RUNS * 0.95) - 1]?.toFixed(0)} ms`,
        gate: "< 100 ms",
      },
      { what: "Word, 1,000 cards", value: `${(thousand / 1000).toFixed(2)} s`, gate: "< 5 s" },
    ];
  } finally {
    await writer.close();
  }
}

function aCard(): Card {
  const row = goodRow();
  const at = Date.UTC(2026, 10, 24);
  const card = newCard({ id: "c", batchId: "b", tenantId: "t", ownerId: "o" }, row, at);
  const source = { kind: "template", templateVersion: "1" } as const;
  for (const key of PROSE_SECTIONS) {
    const text = draftSection(key, row, "2026-11-24");
    card.sections[key] = replaceSection(card.sections[key], { state: "template", text, source, at });
  }
  return publicCard({ ...card, state: "draft", draftReason: "no_provider" });
}
