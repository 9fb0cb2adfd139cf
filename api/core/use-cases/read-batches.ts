import type { Batch, BatchSummary } from "../../contract/batch.ts";
import type { Card } from "../../contract/card.ts";
import { ProductError } from "../../contract/errors.ts";
import { countStates } from "../../contract/states.ts";
import { publicCard } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import type { Page } from "../ports/store.ts";
import { batchSummary, requireBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";

type ReadContext = Pick<Context, "store">;

/** Batches in the caller's scope, newest first. */
export async function listBatches(
  { store }: ReadContext,
  principal: Principal,
  page: { after?: string | undefined; limit: number },
): Promise<Page<BatchSummary>> {
  const { after, limit } = page;
  const { items, next } = await store.forUser(principal).listBatches({ limit, ...(after ? { after } : {}) });
  return { items: items.map(batchSummary), next };
}

/** A batch with a summary of every card. Throws `batch_not_found`. */
export async function getBatch(
  { store }: ReadContext,
  principal: Principal,
  batchId: string,
): Promise<Batch> {
  const batch = await requireBatch(store, principal, batchId);
  const cards = await store.forUser(principal).listCardSummaries(batchId);
  // Counted from these very cards: counts read at another moment may disagree with them.
  return { ...batchSummary({ ...batch, counts: countStates(cards.map(({ state }) => state)) }), cards };
}

/** A batch as it stands now, without its cards. Throws `batch_not_found`. */
export async function summariseBatch(
  context: ReadContext,
  principal: Principal,
  batchId: string,
): Promise<BatchSummary> {
  const { cards, ...summary } = await getBatch(context, principal, batchId);
  return summary;
}

/** A card with its texts. Throws `card_not_found`. */
export async function getCard({ store }: ReadContext, principal: Principal, cardId: string): Promise<Card> {
  const card = await store.forUser(principal).findCard(cardId);
  if (!card) throw new ProductError("card_not_found");
  return publicCard(card);
}
