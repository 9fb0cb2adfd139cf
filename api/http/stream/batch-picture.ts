import type { Batch, BatchSummary } from "../../contract/batch.ts";
import type { CardSummary } from "../../contract/card.ts";

export type Change = { event: "card"; data: CardSummary } | { event: "batch"; data: BatchSummary };

/** What a reader of a stream has been told so far. */
export interface BatchPicture {
  /**
   * What must be sent so that the reader's picture becomes `now`: cards with a higher version than it holds, then the
   * batch when anything of it changed. Each change counts as told once it is taken from the iterator.
   */
  changes(now: Batch): Iterable<Change>;
}

/** The picture a reader has after a snapshot. */
export function createBatchPicture(snapshot: Batch): BatchPicture {
  const versions = new Map(snapshot.cards.map(({ id, version }) => [id, version]));
  let told = JSON.stringify(summaryOf(snapshot));
  return {
    *changes(now) {
      for (const card of now.cards) {
        if (card.version <= (versions.get(card.id) ?? -1)) continue;
        versions.set(card.id, card.version);
        yield { event: "card", data: card };
      }
      const data = summaryOf(now);
      const summary = JSON.stringify(data);
      if (summary === told) return;
      told = summary;
      yield { event: "batch", data };
    },
  };
}

function summaryOf({ cards: _, ...summary }: Batch): BatchSummary {
  return summary;
}
