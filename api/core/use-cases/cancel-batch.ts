import type { BatchSummary } from "../../contract/batch.ts";
import type { Principal } from "../ports/identity.ts";
import { requireOwnBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";
import { summariseBatch } from "./read-batches.ts";

/**
 * Stops a batch: queued cards are cancelled now, cards in work finish their calls in flight and keep what they have.
 * Repeating it completes a cancel that a crash cut short, and otherwise changes nothing. Throws `batch_not_found`, `forbidden`.
 */
export async function cancelBatch(
  { store, events, system }: Pick<Context, "store" | "events" | "system">,
  principal: Principal,
  batchId: string,
): Promise<BatchSummary> {
  const user = store.forUser(principal);
  const batch = await requireOwnBatch(store, principal, batchId);
  const marked = await user.cancelBatch(batchId, system.now());
  if (marked || batch.cancelledAt !== null) await user.cancelQueued(batchId, system.now());
  events.ping(batchId);
  return summariseBatch({ store }, principal, batchId);
}
