import { isOpen } from "@rnd-cards/api/contract/attention.ts";
import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { WhichBatch } from "../commands/parse-command.ts";
import { fold } from "../commands/parse-command.ts";
import type { BotParts, Scene } from "./parts.ts";

/** Batches looked through for the one that is meant; older ones are reached by the list. */
export const LOOKED_AT = 100;
/** Batches looked into for a card that waits for a decision; with none in them the newest is shown. */
const LOOKED_INTO = 10;

/** What somebody wants to do with a batch. */
export type Purpose = "status" | "review" | "export" | "cancel" | "retry";

type Has = (batch: BatchSummary) => boolean;
const readable: Has = ({ counts }) => counts.review + counts.draft + counts.failed > 0;

/** Whether a batch is one to do this with; of several the newest is meant. */
const FITS: Readonly<Record<Purpose, Has>> = {
  status: () => true,
  review: ({ counts }) => counts.review + counts.draft > 0,
  export: readable,
  cancel: ({ counts, cancelledAt }) => counts.queued + counts.generating > 0 && cancelledAt === null,
  retry: ({ counts }) => counts.failed + counts.draft > 0,
};

/**
 * The batch that is meant: the one named, by its place in the list or by words of its name, otherwise the newest one that can be
 * used so, or the newest of all. Null where there is none, or none by that name.
 */
export async function chooseBatch(
  { services: { useCases } }: BotParts,
  { principal }: Scene,
  purpose: Purpose,
  which: WhichBatch = null,
): Promise<BatchSummary | null> {
  const { items } = await useCases.listBatches(principal, { limit: LOOKED_AT });
  if (which === null) {
    const fitting = items.filter(FITS[purpose]);
    if (purpose !== "review") return fitting[0] ?? items[0] ?? null;
    // Approvals are counted nowhere but on the cards.
    for (const batch of fitting.slice(0, LOOKED_INTO))
      if ((await useCases.getBatch(principal, batch.id)).cards.some(isOpen)) return batch;
    return fitting[0] ?? items[0] ?? null;
  }
  if ("nth" in which) {
    // A number may also be a name: "status 2024".
    return items[which.nth - 1] ?? named(items, [String(which.nth)], purpose);
  }
  return named(items, which.named, purpose);
}

/** Letters at a word's end that change with its place in a Polish sentence. */
const ENDING = 3;
const LEAST_STEM = 4;

function named(
  items: readonly BatchSummary[],
  words: readonly string[],
  purpose: Purpose,
): BatchSummary | null {
  const names = items.map((batch) => ({ batch, said: fold(batch.name) }));
  const byWords = names.filter(({ said }) => words.every((word) => said.join(" ").includes(word)));
  const close = (word: string, one: string) =>
    one.startsWith(word.slice(0, Math.max(LEAST_STEM, word.length - ENDING)));
  const byStems = names.filter(({ said }) => words.every((word) => said.some((one) => close(word, one))));
  const matches = (byWords.length > 0 ? byWords : byStems).map(({ batch }) => batch);
  return matches.find(FITS[purpose]) ?? matches[0] ?? null;
}
