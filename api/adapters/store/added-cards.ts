import type { BatchRecord, CardRecord } from "../../core/cards/card-record.ts";
import { isOwn, type Scope } from "./scope.ts";

/** Cards that may be added per call. */
const ADDED = 100;

/** The batch of cards to be added; null without any. Throws for cards that no caller may add together. */
export function batchOfAdded(own: Scope, cards: readonly CardRecord[]): string | null {
  const [first] = cards;
  if (!first) return null;
  if (cards.length > ADDED) throw new RangeError(`at most ${ADDED} cards per call`);
  if (cards.some((card) => !isOwn(own, card) || card.batchId !== first.batchId))
    throw new Error("addCards takes the principal's own cards, of one batch");
  return first.batchId;
}

/** Throws for a batch that is somebody else's. */
export function requireOwnBatch(own: Scope, batch: BatchRecord): void {
  if (!isOwn(own, batch)) throw new Error("addBatch takes the principal's own batch");
}

export const visibleAlready = () => new Error("the batch is visible and takes no more cards");
export const otherKey = () => new Error("a batch with this id and another key exists");
