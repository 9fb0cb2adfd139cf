import { editCard } from "../../../core/cards/card-changes.ts";
import type { CardRecord } from "../../../core/cards/card-record.ts";
import { askJudgement } from "../../../core/cards/judging-changes.ts";
import {
  approveCard,
  regenerateCard,
  restoreSection,
  unapproveCard,
} from "../../../core/cards/review-changes.ts";
import type { Reviewed, UserStore } from "../../../core/ports/store.ts";
import { findBatch, setCancelled } from "./batches-table.ts";
import { findCard, type Scope, storeChange } from "./cards-table.ts";
import type { Connection, Sql } from "./connection.ts";

/** What people in `scope` do to cards in review: read, change, write of one card in one step. */
export function reviewStore(
  connection: Connection,
  scope: Scope,
): Pick<
  UserStore,
  "editSection" | "restoreSection" | "approve" | "unapprove" | "regenerate" | "askJudgement"
> {
  const review = (cardId: string, change: (card: CardRecord, sql: Sql) => CardRecord | null) =>
    connection.write((sql): Reviewed | null => {
      const card = findCard(sql, cardId, scope);
      if (!card) return null;
      const after = storeChange(sql, card, change(card, sql));
      return after ? { done: true, card: after } : { done: false, card };
    });

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
      review(cardId, (card, sql) => {
        const queued = regenerateCard(card, pending);
        const batch = queued && findBatch(sql, card.batchId, scope);
        if (batch && batch.cancelledAt !== null) setCancelled(sql, batch, null);
        return queued;
      }),
  };
}
