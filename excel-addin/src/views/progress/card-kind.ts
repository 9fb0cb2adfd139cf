import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { CARD_STATES } from "@rnd-cards/api/contract/states.ts";
import type { IconName } from "../../ui/icon.tsx";

/** How a card is shown: its state, or that a person has approved it. The best first, as the bar is drawn. */
export const CARD_KINDS = [
  "approved",
  "review",
  "draft",
  "failed",
  "generating",
  "queued",
  "cancelled",
] as const;
export type CardKind = ((typeof CARD_KINDS)[number] & (typeof CARD_STATES)[number]) | "approved";

export const CARD_ICONS: Readonly<Record<CardKind, IconName>> = {
  approved: "ok",
  review: "review",
  draft: "draft",
  failed: "error",
  generating: "writing",
  queued: "waiting",
  cancelled: "stopped",
};

export function cardKind({ state, approved }: Pick<CardSummary, "state" | "approved">): CardKind {
  return approved && (state === "review" || state === "draft") ? "approved" : state;
}

/** Number of cards of each kind, zeros included. */
export function countKinds(cards: readonly CardSummary[]): Record<CardKind, number> {
  const counts = Object.fromEntries(CARD_KINDS.map((kind) => [kind, 0])) as Record<CardKind, number>;
  for (const card of cards) counts[cardKind(card)]++;
  return counts;
}

/** What a retry can take: failed cards and finished ones with failed sections; drafts. */
export function countRetries(cards: readonly CardSummary[]): { failed: number; drafts: number } {
  return {
    failed: cards.filter(
      ({ state, sectionsFailed }) => state === "failed" || (state === "review" && sectionsFailed > 0),
    ).length,
    drafts: cards.filter(({ state }) => state === "draft").length,
  };
}
