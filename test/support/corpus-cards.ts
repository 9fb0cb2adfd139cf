import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { Judgement } from "@rnd-cards/api/contract/findings.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { scoring } from "@rnd-cards/api/core/cards/score-of.ts";
import type { CardToReview } from "@rnd-cards/api/core/ports/document-writer.ts";
import { type CorpusCard, readCorpus } from "../data/corpus/read-corpus.ts";
import { SAMPLE_TIME, sampleCard } from "./sample-cards.ts";

const MODEL = {
  kind: "model",
  provider: "anthropic",
  model: "claude-sonnet-5-5",
  promptVersion: "section-v1",
} as const;

/** A reason no card says of itself. */
export const JUDGES_REASON = "Fragment mówi o ryzyku rynkowym, a nie o pytaniu technicznym.";

/** A model's opinion on a card's uncertainty: on the words that stand behind the label. */
export function judgementOn({ sections }: Pick<Card, "sections">): Judgement {
  const quote = sections.nowatorstwo.text.slice(0, 60);
  return {
    ...{ provider: "openai", model: "gpt-6.1-terra", promptVersion: "judge-v1", at: SAMPLE_TIME },
    revisions: Object.fromEntries(
      SECTION_KEYS.map((key) => [key, sections[key].revision]),
    ) as Judgement["revisions"],
    opinions: [{ rule: "R15", quote, why: JUDGES_REASON }],
  };
}

/** A card of the corpus as the store would hold it: scored, with findings, judged, not approved. */
export function corpusCardToReview(
  { card, id }: CorpusCard,
  parts: Partial<CardToReview> = {},
): CardToReview {
  const written = sampleCard(card.sections, MODEL, { id, row: card.row });
  // The corpus has cards whose name is not the sheet's.
  const { nazwa_projektu } = written.sections;
  written.sections.nazwa_projektu = { ...nazwa_projektu, text: card.sections.nazwa_projektu ?? "" };
  const judged = { ...written, judgement: judgementOn(written), outline: null };
  return { ...judged, ...scoring(judged, SAMPLE_TIME), ...parts };
}

/** Every card of the corpus so. */
export function corpusCardsToReview(): CardToReview[] {
  return readCorpus().map((entry) => corpusCardToReview(entry));
}
