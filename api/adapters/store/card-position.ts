import type { CardSummary } from "../../contract/card.ts";
import type { CardRecord } from "../../core/cards/card-record.ts";
import type { Position } from "./cursor.ts";

/** Where a reader stands in a batch; cards come by row number, then id. */
export type CardPosition = Position;

export const BEFORE_ALL: CardPosition = { at: Number.MIN_SAFE_INTEGER, id: "" };

export const positionOf = (card: CardSummary | CardRecord): CardPosition => ({
  at: card.rowNumber,
  id: card.id,
});
