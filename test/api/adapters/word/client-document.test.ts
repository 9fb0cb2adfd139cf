import { buildDocument } from "@rnd-cards/api/adapters/word/build-document.ts";
import { BANDS, findingMessage, RULE_IDS } from "@rnd-cards/api/contract/findings.ts";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { RUBRIC_VERSION } from "@rnd-cards/api/core/cards/rubric/rules.ts";
import { describe, expect, it } from "vitest";
import { corpusCardsToReview, JUDGES_REASON } from "../../../support/corpus-cards.ts";
import { readZip } from "../../../support/read-zip.ts";
import { SAMPLE_TIME } from "../../../support/sample-cards.ts";
import { wordParagraphs } from "../../../support/word-paragraphs.ts";

const cards = corpusCardsToReview();

/** What the client's document of all corpus cards says: every part's paragraphs, and all of it as one text. */
async function clientDocument(language: "pl" | "en") {
  const bytes = await buildDocument({
    ...{ kind: "cards", batchName: "Wszystkie karty", language, draftedAt: SAMPLE_TIME },
    cards,
  });
  const parts = [...(await readZip(bytes))];
  const paragraphs = parts.flatMap(([, xml]) => wordParagraphs(xml)).map(({ text }) => text);
  const whole = parts
    .map(([, xml]) => xml.replace(/<[^>]+>/g, " "))
    .join("\n")
    .replaceAll("\u00a0", " ");
  return { paragraphs: new Set(paragraphs), whole };
}

const documents = { pl: await clientDocument("pl"), en: await clientDocument("en") };

describe.each(LANGUAGES)("the client's document of every card of the corpus, in %s", (language) => {
  const { paragraphs, whole } = documents[language];

  it("is made of cards that have scores, findings of most rules and opinions to tell", () => {
    expect(cards.length).toBeGreaterThanOrEqual(30);
    expect(cards.every(({ score, judgement }) => score && judgement?.opinions.length === 1)).toBe(true);
    const rules = new Set(cards.flatMap(({ findings }) => findings?.map(({ rule }) => rule) ?? []));
    expect(rules.size).toBeGreaterThan(15);
  });

  it("names no rule and no version of the rules", () => {
    expect(RULE_IDS.filter((id) => new RegExp(`\\b${id}\\b`).test(whole))).toEqual([]);
    expect(whole.includes(RUBRIC_VERSION)).toBe(false);
  });

  it("says no finding and no model's opinion of a card", () => {
    const messages = cards.flatMap(({ findings }) =>
      (findings ?? []).flatMap((finding) => Object.values(findingMessage(finding))),
    );
    expect(messages.filter((message) => whole.includes(message))).toEqual([]);
    expect(whole.includes(JUDGES_REASON)).toBe(false);
    expect(/opini[aąęi] modelu|model's opinion|gpt-6\.1-terra|judge-v1/i.exec(whole)?.[0]).toBeUndefined();
  });

  it("gives no score and no band", () => {
    expect(/\d na 100\b|\d of 100\b|karta oceny|reviewer's sheet/i.exec(whole)?.[0]).toBeUndefined();
    const heads = ["Ocena", "Score", "Pasmo", "Band", "Uwagi", "Findings", "Utracone punkty", "Points lost"];
    const labels = BANDS.flatMap(({ label }) => Object.values(label));
    expect([...heads, ...labels].filter((text) => paragraphs.has(text))).toEqual([]);
  });
});
