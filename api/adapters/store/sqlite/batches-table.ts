import { CARD_STATES, type CardState, countStates } from "../../../contract/states.ts";
import type { BatchRecord } from "../../../core/cards/card-record.ts";
import type { BatchWithCounts } from "../../../core/ports/store.ts";
import type { Position } from "../cursor.ts";
import { readBatch } from "../read-batch.ts";
import type { Scope } from "../scope.ts";
import type { Sql } from "./connection.ts";

interface Stored {
  doc: string;
}

const toBatch = (row: Stored | undefined) => (row ? readBatch(JSON.parse(row.doc)) : null);

/**
 * Adds a batch; false when its id, or its key with the same owner, is there already. `doc` is the document where it is more
 * than what is known of it.
 */
export function insertBatch(sql: Sql, batch: BatchRecord, doc = JSON.stringify(batch)): boolean {
  const { id, tenantId, ownerId, idempotencyKey, createdAt, cancelledAt } = batch;
  return (
    sql.run(
      `INSERT INTO batches (id, tenant_id, owner_id, idempotency_key, created_at, cancelled_at, doc)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[id, tenantId, ownerId, idempotencyKey, createdAt, cancelledAt, doc],
    ) > 0
  );
}

/** Marks a batch cancelled, or no longer so (null). */
export function setCancelled(sql: Sql, batch: BatchRecord, cancelledAt: number | null): void {
  sql.run(
    "UPDATE batches SET cancelled_at = ?, doc = ? WHERE id = ?",
    ...[cancelledAt, JSON.stringify({ ...batch, cancelledAt }), batch.id],
  );
}

export function findBatchByKey(sql: Sql, owner: Scope, key: string): BatchRecord | null {
  return toBatch(
    sql.get<Stored>(
      "SELECT doc FROM batches WHERE tenant_id = ? AND owner_id = ? AND idempotency_key = ?",
      ...[owner.tenantId, owner.ownerId, key],
    ),
  );
}

export function findBatch(sql: Sql, batchId: string, { tenantId, ownerId }: Scope): BatchRecord | null {
  return toBatch(
    sql.get<Stored>(
      "SELECT doc FROM batches WHERE id = ?1 AND (?2 IS NULL OR tenant_id = ?2) AND (?3 IS NULL OR owner_id = ?3)",
      ...[batchId, tenantId, ownerId],
    ),
  );
}

/** Whether the batch exists, for whomever, and whether it is cancelled. */
export function batchFlags(sql: Sql, batchId: string): { exists: boolean; cancelled: boolean } {
  const found = sql.get<{ cancelled: number }>(
    "SELECT cancelled_at IS NOT NULL AS cancelled FROM batches WHERE id = ?",
    batchId,
  );
  return { exists: found !== undefined, cancelled: found?.cancelled === 1 };
}

/** The next batches of a tenant, or of one owner of it, newest first. */
export function nextBatches(
  sql: Sql,
  { tenantId, ownerId }: Scope,
  after: Position | null,
  limit: number,
): BatchRecord[] {
  const { at, id } = after ?? { at: Number.MAX_SAFE_INTEGER, id: "" };
  const next = "(created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?";
  const found =
    ownerId === null
      ? sql.all<Stored>(`SELECT doc FROM batches WHERE tenant_id = ? AND ${next}`, tenantId, at, id, limit)
      : sql.all<Stored>(
          `SELECT doc FROM batches WHERE tenant_id = ? AND owner_id = ? AND ${next}`,
          ...[tenantId, ownerId, at, id, limit],
        );
  return found.map(({ doc }) => readBatch(JSON.parse(doc)));
}

const isKnown = (state: string): state is CardState => CARD_STATES.some((known) => known === state);

/** A batch with the number of its cards per state. */
export function withCounts(sql: Sql, batch: BatchRecord): BatchWithCounts {
  const counts = countStates([]);
  const found = sql.all<{ state: string; cards: number }>(
    "SELECT state, count(*) AS cards FROM cards WHERE batch_id = ? GROUP BY state",
    batch.id,
  );
  for (const { state, cards } of found) if (isKnown(state)) counts[state] = cards;
  return { ...batch, counts };
}
