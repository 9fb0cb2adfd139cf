import type { BatchSummary, RetryScope } from "../../contract/batch.ts";
import { ProductError } from "../../contract/errors.ts";
import { isRetried } from "../cards/card-changes.ts";
import type { Principal } from "../ports/identity.ts";
import { requireOwnBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";
import { enqueueCards } from "./enqueue-cards.ts";
import { chooseProvider, cleanHints, type ModelWishes, requireBudget } from "./model-wishes.ts";
import { expectNotice } from "./notices.ts";
import { summariseBatch } from "./read-batches.ts";
import { spendQuota } from "./spend-quota.ts";

type RetryContext = Pick<
  Context,
  "store" | "queue" | "limits" | "events" | "system" | "settings" | "observer" | "generator"
>;

/**
 * Queues failed cards, drafts or both anew, all with the same wishes; texts stay visible until new ones replace them. Without
 * a provider only a retry of failed cards goes on: they become drafts, which drafts are already.
 * Throws `batch_not_found`, `forbidden`, `text_length`, `hints_refused`, `no_provider`, `provider_unknown`, `budget_exhausted`,
 * `nothing_to_retry`, `quota_exhausted`.
 */
export async function retryBatch(
  context: RetryContext,
  principal: Principal,
  batchId: string,
  scope: RetryScope,
  wishes: ModelWishes = { hints: "" },
): Promise<{ batch: BatchSummary; queued: number }> {
  const { store, events, system, generator } = context;
  const hints = cleanHints(wishes.hints);
  await requireOwnBatch(store, principal, batchId);
  const draftsWillDo =
    generator.health().length === 0 && scope === "failed" && wishes.provider === undefined && hints === "";
  const provider = draftsWillDo ? null : chooseProvider(context, wishes.provider);
  await requireBudget(context, principal.tenantId);

  const user = store.forUser(principal);
  const wanted = (await user.listCardSummaries(batchId)).filter((card) => isRetried(card, scope));
  if (wanted.length === 0) throw new ProductError("nothing_to_retry");
  // Counted by the cards as they are: of two retries sent at the same moment one is told that nothing is left, whatever the quota.
  const ask = system.hash(JSON.stringify([batchId, wanted.map(({ id, version }) => [id, version])]));
  await spendQuota(context, principal, "retries", ask);
  await expectNotice(context, principal, batchId, { kind: "retried" });
  const retry = { by: principal.name, at: system.now(), hints, provider };
  const jobs = await user.requeue(batchId, scope, retry);
  if (jobs.length === 0) throw new ProductError("nothing_to_retry");
  await enqueueCards(context, jobs);
  events.ping(batchId);
  return { batch: await summariseBatch(context, principal, batchId), queued: jobs.length };
}
