import type { Batch, BatchSummary } from "../../contract/batch.ts";
import type { Card } from "../../contract/card.ts";
import { ProductError } from "../../contract/errors.ts";
import { publicCard } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import type { Page } from "../ports/store.ts";
import { batchSummary, readBatch } from "./batch-summary.ts";
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
export function getBatch({ store }: ReadContext, principal: Principal, batchId: string): Promise<Batch> {
  return readBatch(store, principal, batchId);
}

/** A card with its texts. Throws `card_not_found`. */
export async function getCard({ store }: ReadContext, principal: Principal, cardId: string): Promise<Card> {
  const card = await store.forUser(principal).findCard(cardId);
  if (!card) throw new ProductError("card_not_found");
  return publicCard(card);
}
