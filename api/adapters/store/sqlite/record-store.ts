import type { Json, NewRecord, RecordKind, Records, StoredRecord } from "../../../core/ports/records.ts";
import { decodeCursor, pageSize, toPage } from "../cursor.ts";
import { MOST_DUE } from "../most-due.ts";
import type { Connection, Sql } from "./connection.ts";

export interface RecordRow {
  kind: RecordKind;
  id: string;
  version: number;
  tenant_id: string;
  user_id: string;
  created_at: number;
  due_at: number | null;
  until: number | null;
  value: string;
}

export function recordStore(connection: Connection): Records {
  return {
    find: (kind, id) => connection.read((sql) => find(sql, kind, id)),
    put: (kind, id, record, expected) => connection.write((sql) => put(sql, kind, id, record, expected)),
    remove: (kind, id, expected) =>
      connection.write(
        (sql) =>
          sql.run(
            "DELETE FROM records WHERE kind = ?1 AND id = ?2 AND (?3 IS NULL OR version = ?3)",
            ...[kind, id, expected ?? null],
          ) > 0,
      ),
    listDue: (kind, { now, limit }) =>
      connection.read((sql) =>
        sql
          .all<RecordRow>(
            "SELECT * FROM records WHERE kind = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?",
            ...[kind, now, Math.max(1, Math.min(limit, MOST_DUE))],
          )
          .map(toRecord),
      ),
    list: (kind, { tenantId, userId }, { after, limit }) =>
      connection.read((sql) => {
        const list = `records/${kind}`;
        const from = decodeCursor(list, after);
        const size = pageSize(limit);
        const found = sql.all<RecordRow>(
          `SELECT * FROM records WHERE kind = ?1 AND tenant_id = ?2 AND (?3 IS NULL OR user_id = ?3)
             AND (?4 IS NULL OR (created_at, id) < (?4, ?5))
           ORDER BY created_at DESC, id DESC LIMIT ?6`,
          ...[kind, tenantId, userId ?? null, from?.at ?? null, from?.id ?? null, size + 1],
        );
        return toPage(list, found.map(toRecord), size, ({ createdAt, id }) => ({ at: createdAt, id }));
      }),
    deleteExpired: ({ now, limit }) =>
      connection.write((sql) =>
        sql.run(
          "DELETE FROM records WHERE (kind, id) IN (SELECT kind, id FROM records WHERE until <= ? LIMIT ?)",
          ...[now, limit],
        ),
      ),
  };
}

function find(sql: Sql, kind: RecordKind, id: string): StoredRecord | null {
  const row = sql.get<RecordRow>("SELECT * FROM records WHERE kind = ? AND id = ?", kind, id);
  return row ? toRecord(row) : null;
}

/** Writes a record while its version is `expected`; the new version, or null. */
export function put(
  sql: Sql,
  kind: RecordKind,
  id: string,
  record: NewRecord,
  expected: number,
): number | null {
  const { tenantId, userId, value, createdAt, dueAt, until } = record;
  const fields = [tenantId, userId, createdAt, dueAt, until, JSON.stringify(value)];
  const written =
    expected === 0
      ? sql.run(
          `INSERT INTO records (kind, id, version, tenant_id, user_id, created_at, due_at, until, value)
           VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          ...[kind, id, ...fields],
        )
      : sql.run(
          `UPDATE records SET version = version + 1, tenant_id = ?, user_id = ?, created_at = ?, due_at = ?, until = ?, value = ?
           WHERE kind = ? AND id = ? AND version = ?`,
          ...[...fields, kind, id, expected],
        );
  return written > 0 ? expected + 1 : null;
}

export function toRecord(row: RecordRow): StoredRecord {
  const { kind, id, version, tenant_id: tenantId, user_id: userId, created_at: createdAt, until } = row;
  const value = JSON.parse(row.value) as Json;
  return { kind, id, version, tenantId, userId, createdAt, dueAt: row.due_at, until, value };
}
