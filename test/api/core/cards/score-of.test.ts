import { findingMessage, SEVERITIES } from "@rnd-cards/api/contract/findings.ts";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { type CardRecord, newCard, replaceSection } from "@rnd-cards/api/core/cards/card-record.ts";
import { NO_SCORE, scoreOf, scoring } from "@rnd-cards/api/core/cards/score-of.ts";
import { describe, expect, it } from "vitest";
import { goodRow } from "../../../support/rows.ts";
import { modelCard } from "../../../support/sample-cards.ts";

const TODAY = "2026-11-20";
const T = Date.UTC(2026, 10, 20, 12);
const place = { id: "c", batchId: "b", tenantId: "t", ownerId: "o" };

/** A stored card with the texts of the sample a model wrote, or with others. */
function stored(
  texts: Partial<Record<SectionKey, string>> = {},
  parts: Partial<CardRecord> = {},
): CardRecord {
  const { row, sections } = modelCard();
  const card = newCard(place, row, 0);
  for (const key of Object.keys(sections) as SectionKey[]) {
    const text = texts[key] ?? sections[key].text;
    card.sections[key] = replaceSection(card.sections[key], {
      ...{ state: "written", text, source: { kind: "row" }, at: 0 },
    });
  }
  return { ...card, ...parts };
}

const rules = (card: CardRecord) => scoreOf(card, TODAY).findings.map(({ rule }) => rule);

describe("the score of a stored card", () => {
  it("takes the dates that code computed for its stages for what they are", () => {
    const card = stored();
    const split = (text: string) => text.replace(/30\.06\.2024/g, "29.06.2024");
    const moved = stored({ harmonogram: split(card.sections.harmonogram.text) });
    expect(rules(card)).not.toContain("R06");
    expect(rules(moved)).toContain("R06");
  });

  it("falls to 40 at most with one amount nobody gave", () => {
    const { koszty } = stored().sections;
    const card = stored({ koszty: `${koszty.text} Łącznie 1 250 000 zł.` });
    expect(scoreOf(card, TODAY).score).toBeLessThanOrEqual(40);
    expect(scoreOf(stored(), TODAY).score).toBeGreaterThan(40);
  });

  it("stored with the card is the same one, by the Warsaw date", () => {
    const { score, band, rubricVersion } = scoreOf(stored(), TODAY);
    const lateEvening = Date.UTC(2026, 10, 19, 23, 30);
    expect(scoring(stored(), lateEvening).score).toEqual({ score, band, rubricVersion });
  });

  it("is none where the rules cannot read the card, which is no reason to lose it", () => {
    const backwards = goodRow({ dataRozpoczecia: "2025-06-30", dataZakonczenia: "2024-03-04" });
    expect(scoring(stored({}, { row: backwards }), 0)).toEqual(NO_SCORE);
  });

  it("keeps its findings worst first, as the assessment has them, at most sixty, and counts all", () => {
    const amounts = Array.from({ length: 40 }, (_, n) => `Wydano ${n + 101} zł.`).join(" ");
    const figures = Array.from({ length: 40 }, (_, n) => `Zużyto ${n + 301} kg.`).join(" ");
    const card = stored({ koszty: amounts, rezultaty: figures });
    const { findings, findingCounts } = scoring(card, T);
    const all = scoreOf(card, TODAY).findings;
    expect(all.length).toBeGreaterThan(60);
    expect(findings).toHaveLength(60);
    const { blockers = 0, majors = 0, minors = 0, worst = [] } = findingCounts ?? {};
    expect(blockers + majors + minors).toBe(all.length);
    expect(worst[0]).toBe("R10");
    const ranks = (findings ?? []).map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
    for (const kept of findings ?? []) {
      const live = all.find(({ rule, quote }) => rule === kept.rule && quote === kept.quote);
      expect(live).toMatchObject(kept);
      expect(findingMessage(kept)).toEqual(live?.message);
    }
    expect(JSON.stringify(findings).length).toBeLessThan(40_000);
  });
});
