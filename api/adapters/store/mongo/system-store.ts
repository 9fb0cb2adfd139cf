import { LIMITS } from "../../../contract/limits.ts";
import { claimCard, renewClaim, voidClaim } from "../../../core/cards/card-changes.ts";
import type { CardRecord } from "../../../core/cards/card-record.ts";
import type { ClaimOutcome, SystemStore } from "../../../core/ports/store.ts";
import { fencedWrites } from "../fenced-writes.ts";
import { inTurns } from "../in-turns.ts";
import { EVERYTHING } from "../scope.ts";
import { batchFlags, existingBatches, findBatch, withCounts } from "./batches.ts";
import { addTokens, deleteOldBudgets, reserveTokens, spentTokens } from "./budgets.ts";
import { changeCard, findStored, writeCard } from "./cards.ts";
import { deleteOver, giveBack, isRevoked, revoke, useOnce } from "./expiring.ts";
import type { Link } from "./link.ts";
import { FROM_START, listDue, nextOf } from "./list-due.ts";
import { untilSwapped } from "./swap.ts";
import { removeOrphans } from "./unpublished.ts";

/** How much is changed at once: claims, and expired entries of each kind. */
const CHUNK = { claims: 20, expired: 500 };

/** The view of workers and the sweeper. */
export function systemStore(link: Link): SystemStore {
  /** False when the change was refused or there is no such card. A token is only given out for cards of visible batches. */
  const change = async (cardId: string, of: (card: CardRecord) => CardRecord | null) => {
    const changed = await changeCard(link, cardId, EVERYTHING, of);
    return changed !== null && changed.after !== null;
  };

  return {
    claim: (cardId, claim) =>
      untilSwapped(link, async (): Promise<ClaimOutcome | null> => {
        const found = await findStored(link, cardId, EVERYTHING);
        if (!found) return { outcome: "gone" };
        const change = claimCard(found.card, claim);
        if (!change.card) return { outcome: change.outcome };
        const flags = await batchFlags(link, found.card.batchId);
        if (!flags.exists) return { outcome: "gone" };
        if (!(await writeCard(link, found, change.card))) return null;
        if (change.outcome === "gone") return { outcome: "gone" };
        if (change.outcome === "poisoned") return change;
        return { ...change, batchCancelled: flags.cancelled };
      }),

    async renew(cardId, token, lease) {
      const renewed = await changeCard(link, cardId, EVERYTHING, (card) => renewClaim(card, token, lease));
      if (!renewed?.after) return null;
      return { batchCancelled: (await batchFlags(link, renewed.after.batchId)).cancelled };
    },

    ...fencedWrites(change),

    async read(cardId, token) {
      const found = await findStored(link, cardId, EVERYTHING);
      return found?.card.claim?.token === token ? found.card : null;
    },

    listDue: ({ now, limit, after }) =>
      listDue(link, { now, after, limit: Math.max(0, Math.min(limit, LIMITS.rows.max)) }),

    deleteOrphans: ({ before, limit }) => removeOrphans(link, before, limit),

    async voidClaims(now) {
      let voided = 0;
      for (const work of ["generating", "judging"] as const)
        await inTurns(FROM_START, async (from) => {
          const held = await nextOf(link, work, from, {
            dueBy: Number.MAX_SAFE_INTEGER,
            limit: CHUNK.claims,
          });
          const existing = await existingBatches(
            link,
            held.map(({ batchId }) => batchId),
          );
          for (const { _id, batchId } of held)
            if (existing.has(batchId) && (await change(_id, (card) => voidClaim(card, now)))) voided++;
          return held.length === CHUNK.claims ? (held.at(-1) ?? null) : null;
        });
      return voided;
    },

    async findBatch(batchId) {
      const batch = await findBatch(link, batchId, EVERYTHING);
      return batch && ((await withCounts(link, [batch]))[0] ?? null);
    },

    reserveTokens: (reserve) => reserveTokens(link, reserve),
    settleTokens: ({ tenantId, day, delta }) => addTokens(link, tenantId, day, delta),
    spentTokens: (tenantId, day) => spentTokens(link, tenantId, day),
    useOnce: (value, until) => useOnce(link, value, until),
    giveBack: (value) => giveBack(link, value),
    revoke: (subject, until) => revoke(link, subject, until),
    isRevoked: (subjects, now) => isRevoked(link, subjects, now),

    async deleteExpired({ now, limit }) {
      await inTurns(Math.max(0, limit), async (left) => {
        const chunk = Math.min(left, CHUNK.expired);
        if (chunk > 0) {
          await deleteOver(link, now, chunk);
          await deleteOldBudgets(link, now, chunk);
        }
        return left > chunk ? left - chunk : null;
      });
    },
  };
}
