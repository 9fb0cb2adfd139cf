import type { CardSummary } from "./card.ts";

/** What a retry can take: failed cards and finished ones with failed sections; drafts. */
export function countRetries(cards: readonly CardSummary[]): { failed: number; drafts: number } {
  return {
    failed: cards.filter(
      ({ state, sectionsFailed }) => state === "failed" || (state === "review" && sectionsFailed > 0),
    ).length,
    drafts: cards.filter(({ state }) => state === "draft").length,
  };
}
