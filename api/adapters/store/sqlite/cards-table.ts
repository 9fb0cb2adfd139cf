import type { CardSummary } from "../../../contract/card.ts";
import { dueAt } from "../../../core/cards/card-changes.ts";
import { type CardRecord, summarise } from "../../../core/cards/card-record.ts";
import type { CardPosition } from "../card-position.ts";
import { readCard, readSummary } from "../read-card.ts";
import type { Scope } from "../scope.ts";
import type { Sql } from "./connection.ts";

const IN_SCOPE = "(?2 IS NULL OR tenant_id = ?2) AND (?3 IS NULL OR owner_id = ?3)";
const PUBLISHED = "EXISTS (SELECT 1 FROM batches WHERE batches.id = cards.batch_id)";

/** Adds a card; one whose id is there already stays as it is. `doc` is the document where it is more than what is known of it. */
export function insertCard(sql: Sql, card: CardRecord, doc = JSON.stringify(card)): void {
  const { id, batchId, tenantId, ownerId, rowNumber, createdAt } = card;
  sql.run(
    `INSERT INTO cards (id, batch_id, tenant_id, owner_id, row_number, created_at,
       state, due_at, attempt, version, summary, doc)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    ...[id, batchId, tenantId, ownerId, rowNumber, createdAt, ...changing(card, doc)],
  );
}

/** The columns that change with a card, in the order of the statements here. */
function changing(card: CardRecord, doc = JSON.stringify(card)) {
  const { state, attempt, version } = card;
  return [state, dueAt(card), attempt, version, JSON.stringify(summarise(card)), doc] as const;
}

/** A card of a visible batch; null when there is none in scope. */
export function findCard(sql: Sql, cardId: string, { tenantId, ownerId }: Scope): CardRecord | null {
  const found = sql.get<{ doc: string }>(
    `SELECT doc FROM cards WHERE id = ?1 AND ${IN_SCOPE} AND ${PUBLISHED}`,
    ...[cardId, tenantId, ownerId],
  );
  return found ? readCard(JSON.parse(found.doc)) : null;
}

/** Stores what a change made of a card; nothing is written for one that was refused (null) or left as it was. */
export function storeChange(sql: Sql, before: CardRecord, after: CardRecord | null): CardRecord | null {
  if (after && after !== before)
    sql.run(
      "UPDATE cards SET state = ?, due_at = ?, attempt = ?, version = ?, summary = ?, doc = ? WHERE id = ?",
      ...[...changing(after), after.id],
    );
  return after;
}

const NEXT_IN_BATCH = `FROM cards
  WHERE batch_id = ?1 AND ${IN_SCOPE} AND (row_number, id) > (?4, ?5)`;
const IN_ORDER = "ORDER BY row_number, id LIMIT ?6";

/** The next summaries of a batch, without the question whether it is visible. */
export function nextSummaries(
  sql: Sql,
  batchId: string,
  { tenantId, ownerId }: Scope,
  after: CardPosition,
  limit: number,
): CardSummary[] {
  const found = sql.all<{ summary: string }>(
    `SELECT summary ${NEXT_IN_BATCH} ${IN_ORDER}`,
    ...[batchId, tenantId, ownerId, after.at, after.id, limit],
  );
  // One parse of all is much faster than one each.
  const summaries = JSON.parse(`[${found.map(({ summary }) => summary).join()}]`) as unknown[];
  return summaries.map(readSummary);
}

/** The next whole cards of a batch, without the question whether it is visible. */
export function nextCards(
  sql: Sql,
  batchId: string,
  { tenantId, ownerId }: Scope,
  after: CardPosition,
  limit: number,
): CardRecord[] {
  return sql
    .all<{ doc: string }>(
      `SELECT doc ${NEXT_IN_BATCH} ${IN_ORDER}`,
      ...[batchId, tenantId, ownerId, after.at, after.id, limit],
    )
    .map(({ doc }) => readCard(JSON.parse(doc)));
}
