import { scoreSchema } from "@rnd-cards/api/contract/finding-schemas.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { groundCard } from "@rnd-cards/api/core/cards/grounding/ground-card.ts";
import { scoreCard } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../../../data/corpus/read-corpus.ts";
import { hostileTexts } from "../../../../support/hostile-texts.ts";
import { row, stages } from "./sample-row.ts";

const LENGTH = LIMITS.sectionText;

/** This thread's processor time so far, milliseconds: what neighbours on the machine do does not count. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The least of a few runs; they end as soon as one stays below `enough`. */
function least(run: () => unknown, enough = 0): number {
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 6 && best > enough; time++) {
    const started = processorTime();
    run();
    best = Math.min(best, processorTime() - started);
  }
  return best;
}

describe("hostile sections of the greatest length", () => {
  const today = "2025-01-15";
  const scored = (textOf: (key: SectionKey) => string) => {
    const sections = Object.fromEntries(SECTION_KEYS.map((key) => [key, textOf(key)]));
    return { card: { row, sections, stages, today }, sections };
  };
  const sound = readCorpus().find(({ id }) => id === "sound-01-zatory")?.card;
  if (!sound) throw new Error("no sound card");
  const long = scored((key) => `${sound.sections[key]}\n`.repeat(60).slice(0, LENGTH));

  it("are scored and grounded in at most four times what sound ones of that length take", () => {
    const work = ({ card, sections }: typeof long) => [scoreCard(card), groundCard(sections, card)];
    const usual = least(() => work(long));
    const slow = hostileTexts(LENGTH).flatMap(([name, text]) => {
      const hostile = scored(() => text);
      const times = least(() => work(hostile), usual * 4) / usual;
      return times > 4 ? [`${name}: ${times.toFixed(1)}`] : [];
    });
    expect(slow).toEqual([]);
  }, 120_000);

  it("score below a card that is ready, whatever they are", () => {
    for (const [name, text] of hostileTexts(2_000, { mixed: 20 }))
      expect(scoreCard(scored(() => text).card).score, name).toBeLessThanOrEqual(85);
  }, 60_000);

  it("hide no amount of money behind a thousand other inventions", () => {
    const figures = Array.from({ length: 1000 }, (_, n) => `${n * 7 + 1001}`).join("; ");
    const found = groundCard({ metodologia: `${figures}. Wydano 340 tys. zł.` }, { row, stages });
    expect(found.filter(({ rule }) => rule === "R10").map(({ quote }) => quote)).toEqual(["340 tys. zł"]);
    expect(found.filter(({ rule }) => rule === "R11").length).toBe(100);
  });
});

describe("any text at all", () => {
  it("is scored without an error, with findings that quote it literally", () => {
    const words = fc.constantFrom(
      ...[
        "5",
        "12,5",
        "mln",
        "zł",
        "maja",
        "2024",
        "Etap",
        ":",
        "–",
        ".",
        " ",
        "\n",
        "\u00a0",
        "ISO",
        "Jan",
        "nr",
      ],
      ...[
        "[",
        "]",
        "[do uzupełnienia: x, y]",
        "TODO",
        "art.",
        "18d",
        "%",
        "Stan wiedzy:",
        "pół",
        "tysięcy",
        "IV",
        "(",
        "„",
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.array(words, { maxLength: 60 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 8, maxLength: 8 }), (texts) => {
        const sections = Object.fromEntries(
          SECTION_KEYS.map((key, index) => [key, (texts[index] ?? "").normalize("NFC")]),
        );
        const score = scoreCard({ row, sections, stages, today: "2025-01-15" });
        expect(scoreSchema.parse(score)).toEqual(score);
        for (const { quote, section, position } of score.findings)
          if (section !== null && position !== null)
            expect(sections[section]?.slice(position, position + quote.length)).toBe(quote);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
