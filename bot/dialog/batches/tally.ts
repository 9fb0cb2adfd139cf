import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import { type CardKind, countKinds } from "@rnd-cards/excel-addin/src/ui/card-kind.ts";

/** Number of cards of each kind. Of a batch without its cards nobody knows which are approved: they count by their state. */
export function tally(batch: BatchSummary | Batch): Readonly<Record<CardKind, number>> {
  return "cards" in batch ? countKinds(batch.cards) : { approved: 0, ...batch.counts };
}

/** Cards that nothing more happens to by itself. */
export function settled({ counts, total }: Pick<BatchSummary, "counts" | "total">): number {
  return total - counts.queued - counts.generating;
}
