import type { CardSummary } from "../../../contract/card.ts";
import { cancelQueuedCard, isRetried, requeueCard } from "../../../core/cards/card-changes.ts";
import type { CardRecord } from "../../../core/cards/card-record.ts";
import type { Principal } from "../../../core/ports/identity.ts";
import type { QueuedCard, UserStore } from "../../../core/ports/store.ts";
import { batchOfAdded, otherKey, requireOwnBatch, visibleAlready } from "../added-cards.ts";
import { BEFORE_ALL, type CardPosition, positionOf } from "../card-position.ts";
import { decodeCursor, pageSize, toPage } from "../cursor.ts";
import { toQueued } from "../due-cards.ts";
import { inTurns } from "../in-turns.ts";
import { type Review, reviewMethods } from "../review-methods.ts";
import { type Scope, scopesOf } from "../scope.ts";
import {
  batchFlags,
  findBatch,
  findBatchByKey,
  insertBatch,
  nextBatches,
  setCancelled,
  withCounts,
} from "./batches.ts";
import { changeCard, findStored, insertCards, nextCards, nextSummaries, toStoredCard } from "./cards.ts";
import type { Link } from "./link.ts";
import { forgetUnpublished, noteUnpublished, removeUnpublishedOf } from "./unpublished.ts";

/** How much is asked for at once: summaries, whole cards. Cards changed at once leave half of the pool to others. */
const CHUNK = { summaries: 500, cards: 20, changed: 10 };

/** One person's view of the store. `visibility` widens what they read and review to their tenant, never what else they change. */
export function userStore(link: Link, principal: Principal, visibility: "owner" | "tenant"): UserStore {
  const { own, seen } = scopesOf(principal, visibility);

  /** Clears a batch's cancellation, unless it is another one than `was`. */
  const lift = (batchId: string, scope: Scope, was?: number) =>
    setCancelled(link, batchId, scope, null, ({ cancelledAt }) =>
      was === undefined ? cancelledAt !== null : cancelledAt === was,
    );

  /**
   * Changes the cards of an own, visible batch that `wanted` picks by their summary; answers which were changed, in row order.
   * `beforeFirst` is done once, before the first of them is written.
   */
  async function changeCards(
    batchId: string,
    wanted: (summary: CardSummary) => boolean,
    change: (card: CardRecord) => CardRecord | null,
    beforeFirst: () => Promise<unknown> = async () => undefined,
  ): Promise<QueuedCard[]> {
    const all: QueuedCard[] = [];
    let first: Promise<unknown> | null = null;
    const beforeWrite = async () => {
      first ??= beforeFirst();
      await first;
      return true;
    };
    await inTurns(BEFORE_ALL, async (after: CardPosition) => {
      const summaries = await nextSummaries(link, batchId, own, after, CHUNK.summaries);
      const chosen = summaries.filter(wanted);
      for (let from = 0; from < chosen.length; from += CHUNK.changed) {
        const some = chosen.slice(from, from + CHUNK.changed);
        const done = await Promise.all(some.map(({ id }) => changeCard(link, id, own, change, beforeWrite)));
        all.push(...done.flatMap((changed) => (changed?.after ? [toQueued(changed.after)] : [])));
      }
      const last = summaries.at(-1);
      return last && summaries.length === CHUNK.summaries ? positionOf(last) : null;
    });
    return all;
  }

  const review: Review = async (cardId, change, lifts) => {
    const isVisible = async ({ batchId }: CardRecord) => (await findBatch(link, batchId, seen)) !== null;
    const done = await changeCard(link, cardId, seen, change, async (card) => {
      if (!(await isVisible(card))) return false;
      if (lifts) await lift(card.batchId, seen);
      return true;
    });
    if (!done) return null;
    const { before, after } = done;
    // A change was asked about its batch before it was written; one that changed nothing was not.
    if ((after === null || after === before) && !(await isVisible(before))) return null;
    return after ? { done: true, card: after } : { done: false, card: before };
  };

  return {
    async addCards(cards) {
      const batchId = batchOfAdded(own, cards);
      if (batchId === null) return;
      const stored = cards.map((card) => toStoredCard(link, card));
      if ((await batchFlags(link, batchId)).exists) throw visibleAlready();
      await noteUnpublished(link, batchId, cards);
      await insertCards(link, stored);
    },

    async addBatch(batch) {
      requireOwnBatch(own, batch);
      const added = await insertBatch(link, batch);
      if (!added) {
        const existing = await findBatchByKey(link, own, batch.idempotencyKey);
        if (existing) return { added: false, existing };
        throw otherKey();
      }
      // The batch is there and stays; a note that could not be removed is the sweeper's.
      await forgetUnpublished(link, batch.id).catch(() => undefined);
      return { added: true };
    },

    removeUnpublishedCards: (batchId) => removeUnpublishedOf(link, batchId, own),
    findBatchByKey: (key) => findBatchByKey(link, own, key),

    findBatch: (batchId) => findBatch(link, batchId, seen),

    async listBatches({ after, limit }) {
      const position = decodeCursor("batches", after);
      const size = pageSize(limit);
      const found = await nextBatches(link, seen, position, size + 1);
      const { items, next } = toPage("batches", found, size, ({ createdAt, id }) => ({ at: createdAt, id }));
      return { items: await withCounts(link, items), next };
    },

    async listCardSummaries(batchId) {
      if (!(await findBatch(link, batchId, seen))) return [];
      const all: CardSummary[] = [];
      await inTurns(BEFORE_ALL, async (after: CardPosition) => {
        const found = await nextSummaries(link, batchId, seen, after, CHUNK.summaries);
        all.push(...found);
        const last = found.at(-1);
        return last && found.length === CHUNK.summaries ? positionOf(last) : null;
      });
      return all;
    },

    async listCards(batchId, { after, limit }) {
      const size = pageSize(limit);
      const from = decodeCursor("cards", after) ?? BEFORE_ALL;
      const found: CardRecord[] = [];
      if (!(await findBatch(link, batchId, seen))) return { items: [], next: null };
      await inTurns(from, async (place: CardPosition) => {
        const wanted = Math.min(CHUNK.cards, size + 1 - found.length);
        const chunk = await nextCards(link, batchId, seen, place, wanted);
        found.push(...chunk);
        const last = chunk.at(-1);
        return last && chunk.length === wanted && found.length <= size ? positionOf(last) : null;
      });
      return toPage("cards", found, size, positionOf);
    },

    async findCard(cardId) {
      const found = await findStored(link, cardId, seen);
      return found && (await findBatch(link, found.card.batchId, seen)) ? found.card : null;
    },

    cancelBatch: (batchId, now) =>
      setCancelled(link, batchId, own, now, ({ cancelledAt }) => cancelledAt === null),

    async cancelQueued(batchId, now) {
      if (!(await findBatch(link, batchId, own))) return 0;
      const queued = ({ state }: CardSummary) => state === "queued";
      return (await changeCards(batchId, queued, (card) => cancelQueuedCard(card, now))).length;
    },

    async requeue(batchId, scope, retry) {
      const batch = await findBatch(link, batchId, own);
      if (!batch) return [];
      const was = batch.cancelledAt;
      return changeCards(
        batchId,
        (card) => isRetried(card, scope),
        (card) => requeueCard(card, retry),
        // With the first card only: a cancellation that arrives while the others are queued stands.
        async () => (was === null ? undefined : lift(batchId, own, was)),
      );
    },

    ...reviewMethods(review),
  };
}
