import { CARD_STATES, type CardState, countStates } from "../../../contract/states.ts";
import type { BatchRecord } from "../../../core/cards/card-record.ts";
import type { BatchWithCounts } from "../../../core/ports/store.ts";
import type { Position } from "../cursor.ts";
import { readBatch } from "../read-batch.ts";
import type { Scope } from "../scope.ts";
import { within } from "./cards.ts";
import type { Link } from "./link.ts";
import type { Guarded, StoredBatch } from "./models.ts";
import { isDuplicate } from "./mongo-errors.ts";
import { firstWrite, swap, untilSwapped } from "./swap.ts";

const GUARDED = { revision: 1, writes: 1, doc: 1 } as const;

/** A batch as it is stored for the first time. `doc` is the document where it is more than what is known of it. */
export function toStoredBatch(link: Link, batch: BatchRecord, doc = JSON.stringify(batch)): StoredBatch {
  const { id, tenantId, ownerId, idempotencyKey, createdAt, cancelledAt } = batch;
  const fields = { tenantId, ownerId, idempotencyKey, createdAt, cancelledAt };
  return { _id: id, ...fields, ...firstWrite(link), doc };
}

/** Adds a batch; false when its id, or its key with the same owner, is there already. */
export function insertBatch(link: Link, batch: BatchRecord): Promise<boolean> {
  const stored = toStoredBatch(link, batch);
  return link.run(async ({ batches }, tries) => {
    try {
      await batches.insertOne(stored);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // After a lost answer the one that is there may be this very one.
      const there = tries > 0 && (await batches.exists({ _id: stored._id, writes: stored.writes[0] }));
      return Boolean(there);
    }
  });
}

export function findBatchByKey(link: Link, owner: Scope, key: string): Promise<BatchRecord | null> {
  return link.run(async ({ batches }) => {
    const found = await batches
      .findOne({ ...within(owner), idempotencyKey: key }, { doc: 1 })
      .lean<StoredBatch | null>();
    return found && readBatch(JSON.parse(found.doc));
  });
}

export async function findBatch(link: Link, batchId: string, scope: Scope): Promise<BatchRecord | null> {
  return (await findGuarded(link, batchId, scope))?.batch ?? null;
}

function findGuarded(
  link: Link,
  batchId: string,
  scope: Scope,
): Promise<{ guard: Guarded; batch: BatchRecord } | null> {
  return link.run(async ({ batches }) => {
    const found = await batches
      .findOne({ _id: batchId, ...within(scope) }, GUARDED)
      .lean<StoredBatch | null>();
    if (!found) return null;
    const { _id, revision, writes, doc } = found;
    return { guard: { _id, revision, writes }, batch: readBatch(JSON.parse(doc)) };
  });
}

/** Whether the batch exists, for whomever, and whether it is cancelled. */
export function batchFlags(link: Link, batchId: string): Promise<{ exists: boolean; cancelled: boolean }> {
  return link.run(async ({ batches }) => {
    const found = await batches.findById(batchId, { cancelledAt: 1 }).lean<StoredBatch | null>();
    return { exists: found !== null, cancelled: found !== null && found.cancelledAt !== null };
  });
}

/** Those of some batches that exist. */
export function existingBatches(link: Link, ids: readonly string[]): Promise<Set<string>> {
  return link.run(async ({ batches }) => {
    const found = await batches.find({ _id: { $in: [...ids] } }, { _id: 1 }).lean<{ _id: string }[]>();
    return new Set(found.map(({ _id }) => _id));
  });
}

/** Marks a batch in scope cancelled, or no longer so (null), where `when` holds for it; false when it was left as it was. */
export function setCancelled(
  link: Link,
  batchId: string,
  scope: Scope,
  cancelledAt: number | null,
  when: (batch: BatchRecord) => boolean,
): Promise<boolean> {
  return untilSwapped(link, async () => {
    const found = await findGuarded(link, batchId, scope);
    if (!found || !when(found.batch)) return { done: false };
    const doc = JSON.stringify({ ...found.batch, cancelledAt });
    const swapped = await swap<StoredBatch>(link, ({ batches }) => batches, found.guard, {
      cancelledAt,
      doc,
    });
    return swapped ? { done: true } : null;
  }).then(({ done }) => done);
}

/** The next batches of a tenant, or of one owner of it, newest first. */
export function nextBatches(
  link: Link,
  scope: Scope,
  after: Position | null,
  limit: number,
): Promise<BatchRecord[]> {
  return link.run(async ({ batches }) => {
    const found = await batches
      .find({ ...within(scope), ...olderThan(after) }, { doc: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .lean<StoredBatch[]>();
    return found.map(({ doc }) => readBatch(JSON.parse(doc)));
  });
}

/** What stands behind a place in a list that has the newest first. */
export function olderThan(after: Position | null) {
  if (!after) return {};
  const { at, id } = after;
  return { createdAt: { $lte: at }, $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: id } }] };
}

const isKnown = (state: string): state is CardState => CARD_STATES.some((known) => known === state);

/** Batches with the number of their cards per state. */
export async function withCounts(link: Link, batches: readonly BatchRecord[]): Promise<BatchWithCounts[]> {
  if (batches.length === 0) return [];
  const counted = new Map(batches.map(({ id }) => [id, countStates([])]));
  const found = await link.run(({ cards }) =>
    cards.aggregate<{ _id: { batchId: string; state: string }; cards: number }>([
      { $match: { batchId: { $in: [...counted.keys()] } } },
      { $group: { _id: { batchId: "$batchId", state: "$state" }, cards: { $sum: 1 } } },
    ]),
  );
  for (const { _id, cards } of found) {
    const counts = counted.get(_id.batchId);
    if (counts && isKnown(_id.state)) counts[_id.state] = cards;
  }
  return batches.map((batch) => ({ ...batch, counts: counted.get(batch.id) ?? countStates([]) }));
}
