import type { BatchSummary } from "../../contract/batch.ts";
import type { CheckedRows } from "../../contract/check-rows.ts";
import { ProductError } from "../../contract/errors.ts";
import type { Issue } from "../../contract/issues.ts";
import type { Row } from "../../contract/row.ts";
import { countStates } from "../../contract/states.ts";
import { cleanBatchName } from "../../contract/text.ts";
import { type BatchRecord, type CardRecord, newCard } from "../cards/card-record.ts";
import type { Notice } from "../notices/notice.ts";
import type { Principal } from "../ports/identity.ts";
import type { UserStore } from "../ports/store.ts";
import { batchSummary } from "./batch-summary.ts";
import { requireValid } from "./check-input.ts";
import type { Context } from "./context.ts";
import { enqueueCards } from "./enqueue-cards.ts";
import { requireBudget } from "./model-wishes.ts";
import { expectNotice, forgetNotice } from "./notices.ts";
import { summariseBatch } from "./read-batches.ts";
import { refundQuota, spendQuota } from "./spend-quota.ts";

export interface SubmitInput {
  name: string;
  checked: CheckedRows;
  /** The same key and body is the same batch; without a key every submit is a batch of its own. */
  idempotencyKey?: string | undefined;
  /** Where it is submitted; elsewhere than in the chat unless told. */
  origin?: Notice["origin"] | undefined;
}

export interface Submitted {
  batch: BatchSummary;
  replayed: boolean;
  warnings: Issue[];
}

type SubmitContext = Pick<
  Context,
  "store" | "queue" | "limits" | "events" | "system" | "settings" | "observer" | "generator"
>;

/** Cards added per call: keeps a big batch from holding the store for long. */
const CHUNK = 100;

/**
 * Turns checked rows into a batch of queued cards. Stores the cards first and then the batch, which makes them visible in
 * one step; a crash in between leaves only cards that nobody sees and the sweeper deletes.
 * Throws `rows_invalid`, `idempotency_key_reused`, `quota_exhausted`, `budget_exhausted`, `invalid_request`.
 */
export async function submitBatch(
  context: SubmitContext,
  principal: Principal,
  input: SubmitInput,
): Promise<Submitted> {
  const { rows, warnings } = requireValid(input.checked);
  const name = cleanBatchName(input.name);
  if (name === "") throw new ProductError("invalid_request", { reason: "name" });
  const { store, system } = context;
  const user = store.forUser(principal);
  const bodyHash = system.hash(JSON.stringify([name, rows]));
  const replay = async (existing: BatchRecord): Promise<Submitted> => {
    if (existing.bodyHash !== bodyHash) throw new ProductError("idempotency_key_reused");
    return { batch: await summariseBatch(context, principal, existing.id), replayed: true, warnings };
  };

  const idempotencyKey = input.idempotencyKey ?? system.id();
  const findEarlier = async () => (input.idempotencyKey ? user.findBatchByKey(idempotencyKey) : null);
  const earlier = await findEarlier();
  if (earlier) return replay(earlier);

  // Counted by its key: of submits sent at the same moment all but one are replays, and those neither cost nor need a quota.
  const spend = () => spendQuota(context, principal, "batches", idempotencyKey);
  let repeated = false;
  try {
    await requireBudget(context, principal.tenantId);
    ({ repeated } = await spend());
  } catch (refusal) {
    const meanwhile = await findEarlier();
    if (meanwhile) return replay(meanwhile);
    throw refusal;
  }
  const { tenantId, userId: ownerId } = principal;
  const batch: BatchRecord = {
    ...{ id: system.id(), tenantId, ownerId, name, createdAt: system.now(), createdBy: principal.name },
    ...{ cancelledAt: null, idempotencyKey, bodyHash, total: rows.length },
  };
  const cause = { kind: "submitted", origin: input.origin ?? "elsewhere" } as const;
  await expectNotice(context, principal, batch.id, cause);
  const { cards, added } = await publish(context, user, batch, rows).catch(async (error: unknown) => {
    // Nothing came of it: trying again, as the caller is told to, must not use up the hour.
    if (!repeated) await refundQuota(context, principal, "batches", idempotencyKey);
    throw error;
  });
  if (!added.added) {
    await forgetNotice(context, batch.id);
    await user.removeUnpublishedCards(batch.id).catch((error: unknown) => {
      context.observer.log("warn", "cards of a repeated submit left to the sweeper", {}, error);
    });
    return replay(added.existing);
  }
  // Whoever counted it may have failed and given it back since.
  if (repeated) await spend().catch(() => undefined);
  const jobs = cards.map(({ id, attempt }) => ({
    ...{ cardId: id, user: { tenantId, userId: ownerId }, attempt },
  }));
  await enqueueCards(context, jobs);
  context.events.ping(batch.id);
  const counts = countStates(cards.map((card) => card.state));
  return { batch: batchSummary({ ...batch, counts }), replayed: false, warnings };
}

async function publish(
  { system }: SubmitContext,
  user: UserStore,
  batch: BatchRecord,
  rows: readonly Row[],
): Promise<{ cards: CardRecord[]; added: Awaited<ReturnType<UserStore["addBatch"]>> }> {
  const { tenantId, ownerId, createdAt } = batch;
  const cards = rows.map((row) =>
    newCard({ id: system.id(), batchId: batch.id, tenantId, ownerId }, row, createdAt),
  );
  for (let from = 0; from < cards.length; from += CHUNK) await user.addCards(cards.slice(from, from + CHUNK));
  return { cards, added: await user.addBatch(batch) };
}
