import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { countStates, deriveBatchState } from "@rnd-cards/api/contract/states.ts";

/** A reader's picture of a batch. Whatever order news comes in, a card's version never goes back. */
export interface BatchPicture {
  /** A whole batch, from a snapshot or a read. True when the picture changed by it. */
  whole(batch: Batch): boolean;
  card(card: CardSummary): boolean;
  summary(summary: BatchSummary): boolean;
  /** Null before the first whole batch. Counts and state are those of the cards held. */
  now(): Batch | null;
}

export function createBatchPicture(): BatchPicture {
  let summary: BatchSummary | null = null;
  let told = "";
  const cards = new Map<string, CardSummary>();

  const hold = (card: CardSummary): boolean => {
    if (card.version <= (cards.get(card.id)?.version ?? -1)) return false;
    cards.set(card.id, card);
    return true;
  };
  const describe = ({ cards: _, ...about }: BatchSummary & { cards?: unknown }): boolean => {
    summary = about;
    const text = JSON.stringify(about);
    const changed = text !== told;
    told = text;
    return changed;
  };

  return {
    whole: (batch) => {
      const present = new Set(batch.cards.map((card) => card.id));
      const gone = [...cards.keys()].filter((id) => !present.has(id));
      for (const id of gone) cards.delete(id);
      const rose = batch.cards.filter(hold);
      return describe(batch) || gone.length + rose.length > 0;
    },
    card: hold,
    summary: describe,
    now: () => {
      if (!summary) return null;
      const held = [...cards.values()].sort((a, b) => a.rowNumber - b.rowNumber);
      const counts = countStates(held.map((card) => card.state));
      const state = deriveBatchState(counts, summary.cancelledAt !== null);
      return { ...summary, counts, state, cards: held };
    },
  };
}
