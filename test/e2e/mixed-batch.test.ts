import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS, type ProseSection } from "@rnd-cards/api/contract/sections.ts";
import { expect, it, onTestFinished } from "vitest";
import { sectionFor } from "../support/model-answers.ts";
import { type ServerScript, startModelServer } from "../support/model-server.ts";
import { ANNA, openProduct } from "../support/product.ts";

const rows = JSON.parse(await readFile(join(import.meta.dirname, "../data/rows-20.json"), "utf8")) as Row[];

/** A careful section with something added to its first block. */
function adding(key: ProseSection, row: Row, more: string) {
  const [first, ...others] = sectionFor(key, row).blocks;
  return { value: { blocks: [{ label: first?.label, text: `${first?.text} ${more}` }, ...others] } };
}

/** What goes wrong with every fifth row; the others are written carefully. */
const FAULTS: Record<number, { section: ProseSection; answer: (row: Row) => ReturnType<ServerScript> }> = {
  1: { section: "rezultaty", answer: (row) => adding("rezultaty", row, "Koszt prac wyniósł 412 tys. zł.") },
  2: { section: "metodologia", answer: () => ({ finishReason: "length" }) },
  3: { section: "koszty", answer: (row) => adding("koszty", row, "TODO: sprawdzić z księgową.") },
  4: { section: "nowatorstwo", answer: () => ({ finishReason: "content_filter" }) },
};

it("a batch of 20 rows whose answers are invented, cut off, unfinished or refused ends with each card right and nothing lost", async () => {
  const model = await startModelServer(rows, {
    script: ({ purpose, project }) => {
      const index = rows.findIndex((row) => row.nazwaProjektu === project);
      const fault = FAULTS[index % 5];
      return fault?.section === purpose ? fault.answer(rows[index] as Row) : undefined;
    },
  });
  onTestFinished(() => model.close());
  const product = await openProduct(
    {},
    { OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
  );
  product.start();
  const batch = await product.settled(await product.submit(rows));
  expect(batch.cards.map(({ state }) => state)).toEqual(rows.map(() => "review"));

  for (const [index, { id }] of batch.cards.entries()) {
    const card: Card = await product.http.useCases.getCard(ANNA, id);
    const { findings, score } = await product.http.useCases.assessCard(ANNA, id);
    const kind = index % 5;
    const fault = FAULTS[kind];
    const failed = PROSE_SECTIONS.filter((key) => card.sections[key].state === "failed");
    expect(failed).toEqual(kind < 2 ? [] : [fault?.section]);
    if (kind === 1) {
      expect(
        findings.filter(({ rule }) => rule === "R10").map(({ quote, section }) => [section, quote]),
      ).toEqual([["rezultaty", "412 tys. zł"]]);
      expect(score).toBeLessThanOrEqual(40);
    } else expect(findings.filter(({ rule }) => ["R06", "R10", "R11", "R12"].includes(rule))).toEqual([]);
    if (kind === 2) expect(card.sections.metodologia.failure).toBe("cut_off");
    if (kind === 3) expect(card.sections.koszty.failure).toBe("contract");
    if (kind === 4) expect(card.sections.nowatorstwo.failure).toBe("content_filter");
    expect(findings.some(({ rule }) => rule === "R01")).toBe(kind > 1);
  }
  // One ask more for what may come out better, none for what was refused.
  const extra = { invented: 4, cutOff: 4, unfinished: 4, refused: 0 };
  expect(model.calls).toHaveLength(20 * 8 + extra.invented + extra.cutOff + extra.unfinished + extra.refused);
}, 60_000);
