import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { CARD_STATES } from "@rnd-cards/api/contract/states.ts";
import type { IconName } from "./icon.tsx";

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
