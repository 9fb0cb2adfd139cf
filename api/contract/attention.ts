import type { CardSummary } from "./card.ts";
import { REASON_BELOW } from "./findings.ts";
import { isSettled } from "./states.ts";

/** Why a card stands where it does in the list; the first ones ask for the most. */
export const ATTENTION = [
  "failed",
  "draft",
  "blockers",
  "weak",
  "to_approve",
  "in_work",
  "approved",
  "cancelled",
] as const;
export type Attention = (typeof ATTENTION)[number];

/** What a card asks of the person who reviews it. An approval settles even a draft: somebody has looked. */
export function attentionOf(
  card: Pick<CardSummary, "state" | "approved" | "score" | "findingCounts">,
): Attention {
  if (card.state === "cancelled") return "cancelled";
  if (!isSettled(card.state)) return "in_work";
  if (card.approved) return "approved";
  if (card.state === "failed") return "failed";
  if (card.state === "draft") return "draft";
  if ((card.findingCounts?.blockers ?? 0) > 0) return "blockers";
  if (card.score !== null && card.score.score < REASON_BELOW) return "weak";
  return "to_approve";
}

/** A person has yet to look at the card and decide. */
export function isOpen(card: CardSummary): boolean {
  return ATTENTION.indexOf(attentionOf(card)) < ATTENTION.indexOf("in_work");
}

/** What needs attention first: by reason, then the lower score, then as the rows stand. */
export function byAttention(cards: readonly CardSummary[]): CardSummary[] {
  const keyed = cards.map((card) => ({
    card,
    rank: ATTENTION.indexOf(attentionOf(card)),
    score: card.score?.score ?? -1,
  }));
  return keyed
    .sort((a, b) => a.rank - b.rank || a.score - b.score || a.card.rowNumber - b.card.rowNumber)
    .map(({ card }) => card);
}

/**
 * The next card to decide on after `cardId`, going round, in the order given; null: nothing is left. The order is the caller's,
 * so that a card which moved because of the decision just made is not met again.
 */
export function nextOpen(order: readonly CardSummary[], cardId: string): CardSummary | null {
  const at = order.findIndex(({ id }) => id === cardId);
  const round = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))];
  return round.find((card) => isOpen(card)) ?? null;
}
