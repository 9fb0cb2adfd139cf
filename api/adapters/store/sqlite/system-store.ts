import { LIMITS } from "../../../contract/limits.ts";
import { claimCard, renewClaim, voidClaim } from "../../../core/cards/card-changes.ts";
import type { CardRecord } from "../../../core/cards/card-record.ts";
import type { QueuedCard, SystemStore } from "../../../core/ports/store.ts";
import { type DueCard, oldestOf } from "../due-cards.ts";
import { fencedWrites } from "../fenced-writes.ts";
import { inTurns } from "../in-turns.ts";
import { EVERYTHING } from "../scope.ts";
import { batchFlags, findBatch, withCounts } from "./batches-table.ts";
import { findCard, storeChange } from "./cards-table.ts";
import type { Connection, Sql } from "./connection.ts";
import {
  addTokens,
  deleteExpired,
  giveBack,
  isRevoked,
  reserveTokens,
  revoke,
  spentTokens,
  useOnce,
} from "./expiring-tables.ts";
import { removeUnpublished } from "./unpublished-cards.ts";

/** How much is changed before the event loop gets its turn: claims, and expired entries of each kind. */
const CHUNK = { claims: 20, expired: 500 };

/** The view of workers and the sweeper. */
export function systemStore(connection: Connection): SystemStore {
  /** Read, change, write of one card in one step; false when the change was refused or there is no such card. */
  const change = (cardId: string, of: (card: CardRecord) => CardRecord | null) =>
    connection.write((sql) => {
      const card = findCard(sql, cardId, EVERYTHING);
      return card !== null && storeChange(sql, card, of(card)) !== null;
    });

  return {
    claim: (cardId, claim) =>
      connection.write((sql) => {
        const card = findCard(sql, cardId, EVERYTHING);
        if (!card) return { outcome: "gone" };
        const change = claimCard(card, claim);
        if (change.card) storeChange(sql, card, change.card);
        if (change.outcome === "busy" || change.outcome === "gone") return { outcome: change.outcome };
        if (change.outcome === "poisoned") return change;
        return { ...change, batchCancelled: batchFlags(sql, card.batchId).cancelled };
      }),

    renew: (cardId, token, lease) =>
      connection.write((sql) => {
        const card = findCard(sql, cardId, EVERYTHING);
        const renewed = card && storeChange(sql, card, renewClaim(card, token, lease));
        return renewed && { batchCancelled: batchFlags(sql, renewed.batchId).cancelled };
      }),

    ...fencedWrites(change),
    read: (cardId, token) =>
      connection.read((sql) => {
        const card = findCard(sql, cardId, EVERYTHING);
        return card?.claim?.token === token ? card : null;
      }),

    listDue: ({ now, limit, after }) =>
      connection.read((sql) => listDue(sql, now, Math.max(0, Math.min(limit, LIMITS.rows.max)), after)),

    deleteOrphans: ({ before, limit }) =>
      removeUnpublished(connection, { batchId: null, scope: EVERYTHING, before, limit }),

    async voidClaims(now) {
      let voided = 0;
      await inTurns("", async (after) => {
        const chunk = await connection.write((sql) => {
          const found = claimedAfter(sql, after, CHUNK.claims);
          for (const { id } of found) {
            const card = findCard(sql, id, EVERYTHING);
            if (card && storeChange(sql, card, voidClaim(card, now))) voided++;
          }
          return found;
        });
        return chunk.length === CHUNK.claims ? (chunk.at(-1)?.id ?? null) : null;
      });
      return voided;
    },

    findBatch: (batchId) =>
      connection.read((sql) => {
        const batch = findBatch(sql, batchId, EVERYTHING);
        return batch && withCounts(sql, batch);
      }),

    reserveTokens: (reserve) => connection.write((sql) => reserveTokens(sql, reserve)),
    settleTokens: ({ tenantId, day, delta }) =>
      connection.write((sql) => addTokens(sql, tenantId, day, delta)),
    spentTokens: (tenantId, day) => connection.read((sql) => spentTokens(sql, tenantId, day)),
    useOnce: (value, until) => connection.write((sql) => useOnce(sql, value, until)),
    giveBack: (value) => connection.write((sql) => giveBack(sql, value)),
    revoke: (subject, until) => connection.write((sql) => revoke(sql, subject, until)),
    isRevoked: (subjects, now) => connection.read((sql) => isRevoked(sql, subjects, now)),

    async deleteExpired({ now, limit }) {
      await inTurns(Math.max(0, limit), async (left) => {
        const chunk = Math.min(left, CHUNK.expired);
        await connection.write((sql) => deleteExpired(sql, now, chunk));
        return left > chunk ? left - chunk : null;
      });
    },
  };
}

/** As the index of cards that wait for a judgement has it, word for word. */
const TO_JUDGE = "state IN ('review', 'draft') AND due_at IS NOT NULL";

/** One ordered walk per kind, so that an index answers without sorting a backlog; then the oldest of all. */
function listDue(sql: Sql, now: number, limit: number, after = ""): QueuedCard[] {
  const place = sql.get<{ created_at: number; row_number: number }>(
    "SELECT created_at, row_number FROM cards WHERE id = ?",
    after,
  );
  const from = place ? [place.created_at, place.row_number, after] : [Number.MIN_SAFE_INTEGER, 0, ""];
  const oldest = (which: string) =>
    sql.all<DueCard>(
      `SELECT id, tenant_id AS tenantId, owner_id AS ownerId, attempt, created_at AS createdAt,
         row_number AS rowNumber
       FROM cards
       WHERE ${which} AND (created_at, row_number, id) > (?, ?, ?) AND due_at <= ?
         AND EXISTS (SELECT 1 FROM batches WHERE batches.id = cards.batch_id)
       ORDER BY created_at, row_number, id LIMIT ?`,
      ...[...from, now, limit],
    );
  return oldestOf([oldest("state = 'queued'"), oldest("state = 'generating'"), oldest(TO_JUDGE)], limit);
}

function claimedAfter(sql: Sql, id: string, limit: number): { id: string }[] {
  return sql.all(
    `SELECT id FROM (
       SELECT id, batch_id FROM cards WHERE state = 'generating' AND id > ?1
       UNION ALL SELECT id, batch_id FROM cards WHERE ${TO_JUDGE} AND id > ?1
     ) AS held
     WHERE EXISTS (SELECT 1 FROM batches WHERE batches.id = held.batch_id) ORDER BY id LIMIT ?2`,
    ...[id, limit],
  );
}
