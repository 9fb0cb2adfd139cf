import { editCard } from "../../core/cards/card-changes.ts";
import type { CardRecord } from "../../core/cards/card-record.ts";
import { askJudgement } from "../../core/cards/judging-changes.ts";
import {
  approveCard,
  regenerateCard,
  restoreSection,
  unapproveCard,
} from "../../core/cards/review-changes.ts";
import type { Reviewed, UserStore } from "../../core/ports/store.ts";

/**
 * Reads a card in scope, changes it and writes it in one step; null when it is not in scope. With `lifts` the batch's
 * cancellation is cleared together with the write, or before it.
 */
export type Review = (
  cardId: string,
  change: (card: CardRecord) => CardRecord | null,
  lifts?: "lifts cancellation",
) => Promise<Reviewed | null>;

/** What people do to cards in review, on any adapter's way of changing one card in one step. */
export function reviewMethods(
  review: Review,
): Pick<
  UserStore,
  "editSection" | "restoreSection" | "approve" | "unapprove" | "regenerate" | "askJudgement"
> {
  return {
    editSection: (cardId, section, revision, write) =>
      review(cardId, (card) => editCard(card, section, revision, write)),
    restoreSection: (cardId, section, revision, write) =>
      review(cardId, (card) => restoreSection(card, section, revision, write)),
    approve: (cardId, approval) => review(cardId, (card) => approveCard(card, approval)),
    unapprove: async (cardId, taken) =>
      (await review(cardId, (card) => unapproveCard(card, taken)))?.card ?? null,
    askJudgement: (cardId, judging) => review(cardId, (card) => askJudgement(card, judging)),
    regenerate: (cardId, pending) =>
      review(cardId, (card) => regenerateCard(card, pending), "lifts cancellation"),
  };
}
