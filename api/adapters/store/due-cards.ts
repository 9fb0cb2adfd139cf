import type { CardRecord } from "../../core/cards/card-record.ts";
import type { QueuedCard } from "../../core/ports/store.ts";

/** What the list of due cards needs of each. */
export type DueCard = Pick<CardRecord, "id" | "tenantId" | "ownerId" | "attempt" | "createdAt" | "rowNumber">;

/** What a queue needs to know of a card. */
export function toQueued({ id, tenantId, ownerId, attempt }: DueCard): QueuedCard {
  return { cardId: id, user: { tenantId, userId: ownerId }, attempt };
}

/** The oldest of several lists that are each in order: by `createdAt`, row number, id. */
export function oldestOf(lists: readonly (readonly DueCard[])[], limit: number): QueuedCard[] {
  const older = (a: DueCard, b: DueCard) =>
    a.createdAt - b.createdAt || a.rowNumber - b.rowNumber || (a.id < b.id ? -1 : 1);
  return lists.flat().sort(older).slice(0, limit).map(toQueued);
}
