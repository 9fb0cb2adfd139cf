import type { CardRecord } from "../../../core/cards/card-record.ts";
import type { Scope } from "../scope.ts";
import { existingBatches } from "./batches.ts";
import { within } from "./cards.ts";
import type { Link } from "./link.ts";
import type { UnpublishedBatch } from "./models.ts";
import { isDuplicate } from "./mongo-errors.ts";

const CHUNK = 100;

/**
 * Notes that a batch has cards but is not added yet, before those are written: so they are found again when it never is.
 */
export function noteUnpublished(link: Link, batchId: string, cards: readonly CardRecord[]): Promise<void> {
  const instants = cards.map(({ createdAt }) => createdAt);
  return noteUnpublishedAt(link, batchId, Math.min(...instants), Math.max(...instants));
}

export function noteUnpublishedAt(link: Link, _id: string, since: number, until: number): Promise<void> {
  return link.run(async ({ unpublished }) => {
    const note = () => unpublished.updateOne({ _id }, { $min: { since }, $max: { until } }, { upsert: true });
    // Of two that note it at the same moment one is refused, and finds it there.
    await note().catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
      return note();
    });
  });
}

export function forgetUnpublished(link: Link, batchId: string): Promise<void> {
  return link.run(async ({ unpublished }) => void (await unpublished.deleteOne({ _id: batchId })));
}

/** Deletes a person's cards of a batch that was never added; nobody else adds any to it. */
export async function removeUnpublishedOf(link: Link, batchId: string, scope: Scope): Promise<void> {
  if ((await existingBatches(link, [batchId])).has(batchId)) return;
  await link.run(({ cards }) => cards.deleteMany({ batchId, ...within(scope) }));
  const left = await link.run(({ cards }) => cards.exists({ batchId }));
  if (!left) await forgetUnpublished(link, batchId);
}

/** Deletes cards that were created before an instant and whose batch was not added; at most `limit`. Returns how many. */
export async function removeOrphans(link: Link, before: number, limit: number): Promise<number> {
  let removed = 0;
  let after = "";
  while (removed < limit) {
    const waiting = await nextUnpublished(link, before, after);
    const existing = await existingBatches(
      link,
      waiting.map(({ _id }) => _id),
    );
    for (const { _id } of waiting) {
      if (existing.has(_id)) await forgetUnpublished(link, _id);
      else removed += await removeCardsOf(link, _id, before, limit - removed);
    }
    const last = waiting.at(-1);
    if (!last || waiting.length < CHUNK) break;
    after = last._id;
  }
  return removed;
}

function nextUnpublished(link: Link, before: number, after: string): Promise<UnpublishedBatch[]> {
  return link.run(({ unpublished }) =>
    unpublished
      .find({ _id: { $gt: after }, since: { $lt: before } })
      .sort({ _id: 1 })
      .limit(CHUNK)
      .lean<UnpublishedBatch[]>(),
  );
}

async function removeCardsOf(link: Link, batchId: string, before: number, limit: number): Promise<number> {
  let removed = 0;
  while (removed < limit) {
    const wanted = Math.min(CHUNK, limit - removed);
    const ids = await link.run(async ({ cards }) => {
      const found = await cards
        .find({ batchId, createdAt: { $lt: before } }, { _id: 1 })
        .limit(wanted)
        .lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    });
    if (ids.length > 0) await link.run(({ cards }) => cards.deleteMany({ _id: { $in: ids }, batchId }));
    removed += ids.length;
    if (ids.length === wanted) continue;
    // The note stays while a younger card may still be on its way.
    await link.run(({ unpublished }) => unpublished.deleteOne({ _id: batchId, until: { $lt: before } }));
    break;
  }
  return removed;
}
