import type { QueuedCard } from "../../../core/ports/store.ts";
import { type DueCard, oldestOf } from "../due-cards.ts";
import { existingBatches } from "./batches.ts";
import type { Link } from "./link.ts";
import type { StoredCard, Work } from "./models.ts";

type Place = Pick<StoredCard, "_id" | "createdAt" | "rowNumber">;

export const FROM_START: Place = { createdAt: Number.MIN_SAFE_INTEGER, rowNumber: 0, _id: "" };
const FIELDS = { batchId: 1, tenantId: 1, ownerId: 1, attempt: 1, createdAt: 1, rowNumber: 1 } as const;
/** Cards looked at in one go at least: those of batches that were not added are passed over. */
const LEAST = 50;

/** One ordered walk per kind of work, so that an index answers without sorting a backlog; then the oldest of all. */
export async function listDue(
  link: Link,
  { now, limit, after }: { now: number; limit: number; after: string | undefined },
): Promise<QueuedCard[]> {
  if (limit === 0) return [];
  const from = after === undefined ? FROM_START : await placeOf(link, after);
  const kinds = ["queued", "generating", "judging"] as const;
  return oldestOf(await Promise.all(kinds.map((work) => oldest(link, work, from, now, limit))), limit);
}

function placeOf(link: Link, cardId: string): Promise<Place> {
  return link.run(async ({ cards }) => {
    const found = await cards.findById(cardId, { createdAt: 1, rowNumber: 1 }).lean<Place | null>();
    return found ?? FROM_START;
  });
}

/** The oldest due cards of a kind whose batch exists. */
async function oldest(link: Link, work: Work, start: Place, now: number, limit: number): Promise<DueCard[]> {
  const due: DueCard[] = [];
  const wanted = Math.max(limit, LEAST);
  for (let from = start; ; ) {
    const found = await nextOf(link, work, from, { dueBy: now, limit: wanted });
    const existing = await existingBatches(link, [...new Set(found.map(({ batchId }) => batchId))]);
    for (const { _id: id, batchId, tenantId, ownerId, attempt, createdAt, rowNumber } of found)
      if (existing.has(batchId)) due.push({ id, tenantId, ownerId, attempt, createdAt, rowNumber });
    const last = found.at(-1);
    if (!last || found.length < wanted || due.length >= limit) return due.slice(0, limit);
    from = last;
  }
}

/** The next cards of a kind of work behind a place, the oldest first, whether their batches exist or not. */
export function nextOf(
  link: Link,
  work: Work,
  { createdAt, rowNumber, _id }: Place,
  { dueBy, limit }: { dueBy: number; limit: number },
): Promise<StoredCard[]> {
  return link.run(({ cards }) =>
    cards
      .find(
        {
          ...{ work, dueAt: { $lte: dueBy }, createdAt: { $gte: createdAt } },
          $or: [
            { createdAt: { $gt: createdAt } },
            { createdAt, rowNumber: { $gt: rowNumber } },
            { createdAt, rowNumber, _id: { $gt: _id } },
          ],
        },
        FIELDS,
      )
      .sort({ createdAt: 1, rowNumber: 1, _id: 1 })
      .limit(limit)
      .lean<StoredCard[]>(),
  );
}
