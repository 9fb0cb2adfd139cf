import type { BatchSummary, RetryScope } from "../../contract/batch.ts";
import { ProductError } from "../../contract/errors.ts";
import type { Principal } from "../ports/identity.ts";
import { batchSummary, requireBatch, requireOwnBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";
import { enqueueCards } from "./enqueue-cards.ts";
import { refundQuota, spendQuota } from "./spend-quota.ts";

/**
 * Queues failed cards, drafts or both anew; texts stay visible until new ones replace them.
 * Throws `batch_not_found`, `forbidden`, `nothing_to_retry`, `quota_exhausted`.
 */
export async function retryBatch(
  context: Pick<Context, "store" | "queue" | "limits" | "events" | "system" | "settings" | "observer">,
  principal: Principal,
  batchId: string,
  scope: RetryScope,
): Promise<{ batch: BatchSummary; queued: number }> {
  const { store, events, system } = context;
  await requireOwnBatch(store, principal, batchId);
  await spendQuota(context, principal, "retries");
  const jobs = await store.forUser(principal).requeue(batchId, scope, system.now());
  if (jobs.length === 0) {
    await refundQuota(context, principal, "retries");
    throw new ProductError("nothing_to_retry");
  }
  await enqueueCards(context, jobs);
  events.ping(batchId);
  return { batch: batchSummary(await requireBatch(store, principal, batchId)), queued: jobs.length };
}
