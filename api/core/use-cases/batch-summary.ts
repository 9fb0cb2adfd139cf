import type { BatchSummary } from "../../contract/batch.ts";
import { ProductError } from "../../contract/errors.ts";
import { deriveBatchState } from "../../contract/states.ts";
import type { BatchRecord } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import type { BatchWithCounts, Store } from "../ports/store.ts";

/** What readers see of a batch; its state is derived from its cards. */
export function batchSummary(batch: BatchWithCounts): BatchSummary {
  const { id, name, counts, total, createdAt, createdBy, cancelledAt } = batch;
  const state = deriveBatchState(counts, cancelledAt !== null);
  return { id, name, state, counts: { ...counts }, total, createdAt, createdBy, cancelledAt };
}

/** A batch in the caller's scope; throws `batch_not_found`. */
export async function requireBatch(
  store: Store,
  principal: Principal,
  batchId: string,
): Promise<BatchRecord> {
  const batch = await store.forUser(principal).findBatch(batchId);
  if (!batch) throw new ProductError("batch_not_found");
  return batch;
}

/**
 * A batch the caller may change: one of their own. Throws `batch_not_found`, and `forbidden` for a batch that the caller's
 * tenant shares for reading.
 */
export async function requireOwnBatch(
  store: Store,
  principal: Principal,
  batchId: string,
): Promise<BatchRecord> {
  const batch = await requireBatch(store, principal, batchId);
  if (batch.ownerId !== principal.userId) throw new ProductError("forbidden");
  return batch;
}
