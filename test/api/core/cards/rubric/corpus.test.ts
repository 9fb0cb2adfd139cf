import { scoreSchema } from "@rnd-cards/api/contract/finding-schemas.ts";
import { RULE_IDS } from "@rnd-cards/api/contract/findings.ts";
import { scoreCard } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import { statutoryTests } from "@rnd-cards/api/core/cards/rubric/statutory-tests.ts";
import { describe, expect, it } from "vitest";
import { KINDS, readCorpus } from "../../../../data/corpus/read-corpus.ts";

const corpus = readCorpus();
const of = (kind: (typeof KINDS)[number]) => corpus.filter((entry) => entry.kind === kind);

describe("the corpus", () => {
  it("has the rows, fields and kinds of cards it should have", () => {
    expect(new Set(corpus.map(({ card }) => card.row.nazwaProjektu)).size).toBeGreaterThanOrEqual(30);
    expect([...new Set(corpus.map(({ field }) => field))].sort()).toEqual(
      [
        "chemistry",
        "construction",
        "electronics",
        "energy",
        "food",
        "machinery",
        "pharma",
        "software",
      ].sort(),
    );
    const least = { sound: 10, weak: 8, routine: 5, invented: 5, hostile: 5 };
    for (const kind of KINDS) expect(of(kind).length).toBeGreaterThanOrEqual(least[kind]);
  });

  it.each(corpus)("$id scores as expected", ({ card, expect: wanted }) => {
    const score = scoreCard(card);
    expect(scoreSchema.parse(score)).toEqual(score);
    if (wanted.atLeast !== undefined) expect(score.score).toBeGreaterThanOrEqual(wanted.atLeast);
    if (wanted.atMost !== undefined) expect(score.score).toBeLessThanOrEqual(wanted.atMost);
    const rules = new Set(score.findings.map(({ rule }) => rule));
    expect((wanted.rules ?? []).filter((rule) => !rules.has(rule))).toEqual([]);
    expect(score.caps.map(({ rule }) => rule)).toEqual(expect.arrayContaining(wanted.caps ?? []));
    const quotes = score.findings.map(({ quote }) => quote);
    expect((wanted.quotes ?? []).filter((quote) => !quotes.includes(quote))).toEqual([]);
    for (const { rule, quote, atMost } of wanted.judged ?? [])
      expect(scoreCard(card, [{ rule, met: false, quote }]).score, rule).toBeLessThanOrEqual(atMost);
  });

  it("finds nothing at all in a sound card and every statutory test met", () => {
    for (const { id, card } of of("sound")) {
      expect(scoreCard(card).findings, id).toEqual([]);
      for (const { test, met, quote, section } of statutoryTests(card)) {
        expect(met, `${id} ${test}`).toBe(true);
        expect(card.sections[section ?? "koszty"]).toContain(quote);
      }
    }
  });

  it("quotes every finding literally and where it stands", () => {
    for (const { card } of corpus)
      for (const { quote, section, position } of scoreCard(card).findings)
        if (quote !== "" && section !== null && position !== null)
          expect(card.sections[section]?.slice(position, position + quote.length)).toBe(quote);
  });

  it("says every finding in both languages with nothing left to fill in", () => {
    for (const { card } of corpus)
      for (const { message, rule } of scoreCard(card).findings) {
        expect(message.pl, rule).not.toMatch(/\{\w+\}/);
        expect(message.en, rule).not.toMatch(/\{\w+\}/);
        expect(message.en).not.toBe(message.pl);
      }
  });

  it("holds every routine card below ready for review by one opinion that the work is routine", () => {
    for (const { id, card, expect: wanted } of of("routine")) {
      const opinion = wanted.judged?.find(({ rule }) => rule === "R20");
      expect(opinion, id).toBeDefined();
      if (!opinion) continue;
      const { score, band, findings } = scoreCard(card, [{ ...opinion, met: false }]);
      expect([id, band]).not.toEqual([id, "ready"]);
      expect(score).toBeLessThan(scoreCard(card).score);
      expect(findings.filter(({ judged }) => judged)).toHaveLength(1);
    }
  });

  it("never gains by a judge, whatever one says of whatever rule", () => {
    const sayings = RULE_IDS.flatMap((rule) => [...[true, false].map((met) => ({ rule, met }))]);
    for (const { id, card } of corpus) {
      const plain = scoreCard(card);
      const quote = (card.sections.opis_projektu ?? "").slice(0, 60);
      for (const saying of sayings) {
        const judged = scoreCard(card, [{ ...saying, quote }]);
        expect(judged.score, id).toBeLessThanOrEqual(plain.score);
        for (const rule of RULE_IDS)
          expect(judged.points[rule], rule).toBeLessThanOrEqual(plain.points[rule]);
      }
      expect(
        scoreCard(
          card,
          RULE_IDS.map((rule) => ({ rule, met: true, quote })),
        ),
      ).toEqual(plain);
    }
  });

  it("leaves a gap between the worst sound card and the best of the others that must not pass", () => {
    const scores = (kind: (typeof KINDS)[number]) => of(kind).map(({ card }) => scoreCard(card).score);
    const worst = Math.min(...scores("sound"));
    const failing = [
      ...scores("weak"),
      ...scores("hostile"),
      ...scores("invented").filter((score) => score <= 60),
    ];
    expect(worst - Math.max(...failing)).toBeGreaterThanOrEqual(10);
  });

  it("takes less than 10 ms of computing for a normal card", () => {
    const cards = of("sound").map(({ card }) => card);
    for (const card of cards) scoreCard(card);
    const started = process.cpuUsage();
    for (const card of cards) scoreCard(card);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000 / cards.length).toBeLessThan(10);
  });
});
