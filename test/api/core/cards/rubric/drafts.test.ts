import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { writeDraft } from "@rnd-cards/api/core/cards/draft-writer.ts";
import { scoreCard } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import { splitPeriod } from "@rnd-cards/api/core/cards/schedule.ts";
import { describe, expect, it } from "vitest";

const TODAY = "2026-11-20";
const rows = JSON.parse(
  await readFile(join(import.meta.dirname, "../../../../data/rows-20.json"), "utf8"),
) as Row[];

describe("a draft from the row alone", () => {
  it.each(rows)("invents nothing and is never ready for review: $nazwaProjektu", (row) => {
    const stages = splitPeriod(row.dataRozpoczecia, row.dataZakonczenia, 3);
    const { score, findings } = scoreCard({ row, sections: writeDraft(row, TODAY), stages, today: TODAY });
    const inventions = findings.filter(({ rule }) => ["R06", "R10", "R11", "R12"].includes(rule));
    expect(inventions.map(({ quote }) => quote)).toEqual([]);
    expect(score).toBeLessThan(85);
  });
});
