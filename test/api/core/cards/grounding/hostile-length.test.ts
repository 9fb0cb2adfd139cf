import { scoreSchema } from "@rnd-cards/api/contract/findings.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { scoreCard } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row, stages } from "./sample-row.ts";

const LENGTH = 6000;
const repeated = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** Texts that make careless patterns try every way to match. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["digits", repeated("1")],
  ["groups of digits", repeated("123 ")],
  ["dots and digits", repeated("1.")],
  ["digits and colons", repeated("1 : ")],
  ["dashes", repeated("1–")],
  ["spaces", repeated(" ")],
  ["capitals", repeated("A ")],
  ["capitals with dots", repeated("A.")],
  ["hyphenated capitals", repeated("Aa-")],
  ["number words", repeated("sto ")],
  ["scales", repeated("milion tysiąc ")],
  ["months", repeated("maja 1 ")],
  ["ordinals", repeated("pierwszego ")],
  ["norm bodies", repeated("PN-EN ISO ")],
  ["patents", repeated("patent na nowy ")],
  ["articles", repeated("art. 1, 2, 3 i ")],
  ["open brackets", repeated("[do uzupełnienia: ")],
  ["line breaks", repeated("\n")],
  ["labels", repeated("\nStan wiedzy:")],
  ["stages", repeated("Etap 1: ")],
  ["question marks", repeated("?!")],
  ["combining marks", repeated("a\u0301\u0301")],
  ["invisible signs", repeated("\u200b1")],
  ["routine words", repeated("aktualizacja danych ")],
  ["one long word", repeated("konfiguracj")],
  ["emphasis", repeated("**")],
  ["letters without end", repeated("ą")],
];

describe("a hostile section of six thousand characters", () => {
  it.each(HOSTILE)("is scored in bounded time: %s", (_, text) => {
    const sections = Object.fromEntries(SECTION_KEYS.map((key) => [key, text]));
    const started = performance.now();
    const score = scoreCard({ row, sections, stages, today: "2025-01-15" });
    // Eight such sections at once; a pattern that backtracks would take minutes.
    expect(performance.now() - started).toBeLessThan(1500);
    expect(score.score).toBeLessThanOrEqual(85);
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
