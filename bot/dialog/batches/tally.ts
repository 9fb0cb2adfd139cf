import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { IconName } from "@rnd-cards/excel-addin/src/ui/icon.tsx";

/** What becomes of cards, the furthest first, as the bar is drawn. */
export const KINDS = ["approved", "review", "draft", "failed", "generating", "queued", "cancelled"] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_ICONS: Readonly<Record<Kind, IconName>> = {
  ...{ approved: "ok", review: "review", draft: "draft", failed: "error" },
  ...{ generating: "writing", queued: "waiting", cancelled: "stopped" },
};

export type Tally = Readonly<Record<Kind, number>>;

/** Number of cards of each kind. Of a batch without its cards nobody knows which are approved: they count by their state. */
export function tally(batch: BatchSummary | Batch): Tally {
  if (!("cards" in batch)) return { approved: 0, ...batch.counts };
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const { state, approved } of batch.cards)
    counts[approved && (state === "review" || state === "draft") ? "approved" : state]++;
  return counts;
}

/** Cards that nothing more happens to by itself. */
export function settled({ counts, total }: Pick<BatchSummary, "counts" | "total">): number {
  return total - counts.queued - counts.generating;
}

/** What a retry can take: failed cards and finished ones with failed sections; drafts. */
export function retries({ cards }: Batch): { failed: number; drafts: number } {
  return {
    failed: cards.filter(
      ({ state, sectionsFailed }) => state === "failed" || (state === "review" && sectionsFailed > 0),
    ).length,
    drafts: cards.filter(({ state }) => state === "draft").length,
  };
}
