import type { CardSummary } from "../../../contract/card.ts";
import { LIMITS } from "../../../contract/limits.ts";
import { cancelQueuedCard, isRetried, requeueCard } from "../../../core/cards/card-changes.ts";
import type { BatchRecord, CardRecord } from "../../../core/cards/card-record.ts";
import type { Principal } from "../../../core/ports/identity.ts";
import type { BatchWithCounts, QueuedCard, UserStore } from "../../../core/ports/store.ts";
import { batchOfAdded, otherKey, requireOwnBatch, visibleAlready } from "../added-cards.ts";
import { BEFORE_ALL, type CardPosition, positionOf } from "../card-position.ts";
import { decodeCursor, pageSize, toPage } from "../cursor.ts";
import { toQueued } from "../due-cards.ts";
import { inTurns } from "../in-turns.ts";
import { type Review, reviewMethods } from "../review-methods.ts";
import { scopesOf } from "../scope.ts";
import {
  batchFlags,
  findBatch,
  findBatchByKey,
  insertBatch,
  nextBatches,
  setCancelled,
  withCounts,
} from "./batches-table.ts";
import { findCard, insertCard, nextCards, nextSummaries, storeChange } from "./cards-table.ts";
import type { Connection, Sql } from "./connection.ts";
import { removeUnpublished } from "./unpublished-cards.ts";

/** How much is read or changed before the event loop gets its turn: summaries, whole cards, batches to be counted. */
const CHUNK = { summaries: 500, cards: 20, batches: 10 };

/** One person's view of the store. `visibility` widens what they read and review to their tenant, never what else they change. */
export function userStore(
  connection: Connection,
  principal: Principal,
  visibility: "owner" | "tenant",
): UserStore {
  const { own, seen } = scopesOf(principal, visibility);

  /**
   * Changes the cards of an own, visible batch that `wanted` picks by their summary; answers which were changed. `first` is
   * true until one is.
   */
  async function changeCards(
    batchId: string,
    wanted: (summary: CardSummary) => boolean,
    change: (card: CardRecord, at: { sql: Sql; batch: BatchRecord; first: boolean }) => CardRecord | null,
  ): Promise<QueuedCard[]> {
    const all: QueuedCard[] = [];
    await inTurns(BEFORE_ALL, async (after: CardPosition) => {
      const { done, next } = await connection.write((sql) => {
        const batch = findBatch(sql, batchId, own);
        const summaries = batch ? nextSummaries(sql, batchId, own, after, CHUNK.cards) : [];
        const done: QueuedCard[] = [];
        for (const { id } of summaries.filter(wanted)) {
          const card = findCard(sql, id, own);
          const first = all.length + done.length === 0;
          const changed = batch && card && storeChange(sql, card, change(card, { sql, batch, first }));
          if (changed) done.push(toQueued(changed));
        }
        const last = summaries.at(-1);
        return { done, next: last && summaries.length === CHUNK.cards ? positionOf(last) : null };
      });
      all.push(...done);
      return next;
    });
    return all;
  }

  const review: Review = (cardId, change, lifts) =>
    connection.write((sql) => {
      const card = findCard(sql, cardId, seen);
      if (!card) return null;
      const after = storeChange(sql, card, change(card));
      if (!after) return { done: false, card };
      const batch = lifts ? findBatch(sql, card.batchId, seen) : null;
      if (batch && batch.cancelledAt !== null) setCancelled(sql, batch, null);
      return { done: true, card: after };
    });

  return {
    async addCards(cards) {
      const batchId = batchOfAdded(own, cards);
      if (batchId === null) return;
      await connection.write((sql) => {
        if (batchFlags(sql, batchId).exists) throw visibleAlready();
        for (const card of cards) insertCard(sql, card);
        sql.run("INSERT INTO unpublished (batch_id) VALUES (?) ON CONFLICT DO NOTHING", batchId);
      });
    },

    async addBatch(batch) {
      requireOwnBatch(own, batch);
      return connection.write((sql) => {
        const added = insertBatch(sql, batch);
        const existing = added ? null : findBatchByKey(sql, own, batch.idempotencyKey);
        if (existing) return { added: false, existing };
        if (!added) throw otherKey();
        sql.run("DELETE FROM unpublished WHERE batch_id = ?", batch.id);
        return { added: true };
      });
    },

    async removeUnpublishedCards(batchId) {
      await removeUnpublished(connection, { batchId, scope: own, before: null, limit: LIMITS.rows.max });
    },

    findBatchByKey: (key) => connection.read((sql) => findBatchByKey(sql, own, key)),

    findBatch: (batchId) => connection.read((sql) => findBatch(sql, batchId, seen)),

    async listBatches({ after, limit }) {
      const position = decodeCursor("batches", after);
      const size = pageSize(limit);
      const found = await connection.read((sql) => nextBatches(sql, seen, position, size + 1));
      const { items, next } = toPage("batches", found, size, ({ createdAt, id }) => ({ at: createdAt, id }));
      const counted: BatchWithCounts[] = [];
      await inTurns(0, async (from) => {
        const chunk = items.slice(from, from + CHUNK.batches);
        counted.push(...(await connection.read((sql) => chunk.map((batch) => withCounts(sql, batch)))));
        return chunk.length === CHUNK.batches ? from + CHUNK.batches : null;
      });
      return { items: counted, next };
    },

    async listCardSummaries(batchId) {
      const all: CardSummary[] = [];
      await inTurns(BEFORE_ALL, async (after: CardPosition) => {
        const found = await connection.read((sql) =>
          findBatch(sql, batchId, seen) ? nextSummaries(sql, batchId, seen, after, CHUNK.summaries) : [],
        );
        all.push(...found);
        const last = found.at(-1);
        return last && found.length === CHUNK.summaries ? positionOf(last) : null;
      });
      return all;
    },

    async listCards(batchId, { after, limit }) {
      const size = pageSize(limit);
      const found: CardRecord[] = [];
      await inTurns(decodeCursor("cards", after) ?? BEFORE_ALL, async (from: CardPosition) => {
        const wanted = Math.min(CHUNK.cards, size + 1 - found.length);
        const chunk = await connection.read((sql) =>
          findBatch(sql, batchId, seen) ? nextCards(sql, batchId, seen, from, wanted) : [],
        );
        found.push(...chunk);
        const last = chunk.at(-1);
        return last && chunk.length === wanted && found.length <= size ? positionOf(last) : null;
      });
      return toPage("cards", found, size, positionOf);
    },

    findCard: (cardId) => connection.read((sql) => findCard(sql, cardId, seen)),

    cancelBatch: (batchId, now) =>
      connection.write((sql) => {
        const batch = findBatch(sql, batchId, own);
        if (!batch || batch.cancelledAt !== null) return false;
        setCancelled(sql, batch, now);
        return true;
      }),

    async cancelQueued(batchId, now) {
      const queued = ({ state }: CardSummary) => state === "queued";
      return (await changeCards(batchId, queued, (card) => cancelQueuedCard(card, now))).length;
    },

    requeue: (batchId, scope, retry) =>
      changeCards(
        batchId,
        (card) => isRetried(card, scope),
        (card, { sql, batch, first }) => {
          const queued = requeueCard(card, retry);
          // With the first card only: a cancellation that arrives while the others are queued stands.
          if (queued && first && batch.cancelledAt !== null) setCancelled(sql, batch, null);
          return queued;
        },
      ),

    ...reviewMethods(review),
  };
}
