import { testResultSchema } from "@rnd-cards/api/contract/finding-schemas.ts";
import { STATUTORY_TEST_IDS } from "@rnd-cards/api/contract/findings.ts";
import type { CardToScore } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import { statutoryTests } from "@rnd-cards/api/core/cards/rubric/statutory-tests.ts";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../../../data/corpus/read-corpus.ts";

const card = (id: string) => readCorpus().find((entry) => entry.id === id)?.card as CardToScore;

describe("the statutory tests", () => {
  it("come in order, each with the sentence that meets it", () => {
    const results = statutoryTests(card("sound-03-glowica"));
    expect(results.map(({ test }) => test)).toEqual(STATUTORY_TEST_IDS);
    for (const result of results) expect(testResultSchema.parse(result)).toEqual(result);
    expect(results.find(({ test }) => test === "creative")?.quote).toContain("Nóż oscylacyjny");
    expect(results.find(({ test }) => test === "uncertainty")?.quote).toContain(
      "Nie było danych o zużyciu ostrza",
    );
  });

  it("are not met by fluent emptiness", () => {
    expect(statutoryTests(card("weak-01-pusty")).every(({ met }) => !met)).toBe(true);
  });

  it("do not count a denied uncertainty or a placeholder", () => {
    const denied = statutoryTests(card("weak-06-bez-niepewnosci"));
    expect(denied.find(({ test }) => test === "uncertainty")?.met).toBe(false);
    const sound = card("sound-03-glowica");
    const nowatorstwo = (sound.sections.nowatorstwo ?? "").replace(
      /Element nowy: [^\n]*/,
      "Element nowy: [do uzupełnienia: który element jest nowy, od kierownika prac].",
    );
    const asked = statutoryTests({ ...sound, sections: { ...sound.sections, nowatorstwo } });
    expect(asked[0]).toEqual({ test: "creative", met: false, quote: "", section: null });
  });

  it("are not met by a card without sections", () => {
    const none = statutoryTests({ ...card("sound-03-glowica"), sections: {} });
    expect(none.map(({ met, quote }) => [met, quote])).toEqual(none.map(() => [false, ""]));
  });
});
