import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import type { RowProgress } from "../office/host.ts";
import { TEXTS } from "./texts.ts";

/** What the sheet shows beside the row of a card. */
export function rowProgress(card: CardSummary, language: Language, origin: string): RowProgress {
  return {
    rowKey: card.rowKey,
    status: cardStatus(card, language),
    score: card.score?.score ?? null,
    link: `${origin}/cards/${encodeURIComponent(card.id)}`,
  };
}

/** A card's state in words. */
function cardStatus(card: CardSummary, language: Language): string {
  const say = speak(TEXTS, language);
  const text = stateText(card, say);
  const settled = card.state === "review" || card.state === "draft";
  return settled && card.sectionsFailed > 0
    ? say("sectionsFailed", { text, failed: card.sectionsFailed })
    : text;
}

function stateText(card: CardSummary, say: ReturnType<typeof speak<typeof TEXTS>>): string {
  switch (card.state) {
    case "queued":
      return say("cardQueued");
    case "generating":
      return say("cardGenerating", { done: card.sectionsDone, all: SECTION_KEYS.length });
    case "review":
      return say(card.approved ? "cardApproved" : "cardReview");
    case "draft":
      return say(card.approved ? "cardApproved" : "cardDraft");
    case "failed":
      return say("cardFailed", {
        reason: say(card.reason === "generation_timeout" ? "reasonTimeout" : "reasonInternal"),
      });
    case "cancelled":
      return say("cardCancelled");
  }
}
