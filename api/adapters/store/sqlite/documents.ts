import type { StoredRecord } from "../../../core/ports/records.ts";
import { readBatch } from "../read-batch.ts";
import { readCard } from "../read-card.ts";
import type {
  BudgetText,
  DocumentKind,
  ExpiryText,
  StoredDocument,
  StoredDocuments,
} from "../stored-documents.ts";
import { insertBatch } from "./batches-table.ts";
import { insertCard } from "./cards-table.ts";
import type { Connection, Sql } from "./connection.ts";
import { COPY_STEP } from "./migrate.ts";
import { put, type RecordRow, toRecord } from "./record-store.ts";

/** How documents of a kind lie in the file. */
interface Place {
  table: string;
  /** Columns of the key, in the order of the index. */
  keys: readonly string[];
  /** The key's values from an id. */
  keyOf(id: string): string[];
  toDocument(row: Record<string, unknown>): StoredDocument;
  insert(sql: Sql, document: StoredDocument): void;
}

/** Before and behind the first slash. */
const split = (id: string) => [id.slice(0, id.indexOf("/")), id.slice(id.indexOf("/") + 1)] as const;

const ofDocument = (table: string, insert: Place["insert"]): Place => ({
  ...{ table, keys: ["id"], keyOf: (id) => [id], insert },
  toDocument: ({ id, doc }) => ({ id: String(id), text: String(doc) }),
});

const ofExpiry = (table: string, key: string): Place => ({
  ...{ table, keys: [key], keyOf: (id) => [id] },
  toDocument: (row) => ({ id: String(row[key]), text: JSON.stringify({ until: row.until }) }),
  insert(sql, { id, text }) {
    const { until } = JSON.parse(text) as ExpiryText;
    sql.run(`INSERT INTO ${table} (${key}, until) VALUES (?, ?)`, id, until);
  },
});

const PLACES: Record<DocumentKind, Place> = {
  unpublished: {
    ...{ table: "unpublished", keys: ["batch_id"], keyOf: (id) => [id] },
    toDocument: ({ batch_id }) => ({ id: String(batch_id), text: "{}" }),
    insert: (sql, { id }) => void sql.run("INSERT INTO unpublished (batch_id) VALUES (?)", id),
  },
  cards: ofDocument("cards", (sql, { text }) => insertCard(sql, readCard(JSON.parse(text)), text)),
  batches: ofDocument("batches", (sql, { text }) => {
    if (!insertBatch(sql, readBatch(JSON.parse(text)), text)) throw new Error("two batches have one key");
  }),
  records: {
    ...{ table: "records", keys: ["kind", "id"], keyOf: (id) => [...split(id)] },
    toDocument(row) {
      const record = toRecord(row as unknown as RecordRow);
      return { id: `${record.kind}/${record.id}`, text: JSON.stringify(record) };
    },
    insert(sql, { text }) {
      const record = JSON.parse(text) as StoredRecord;
      put(sql, record.kind, record.id, record, 0);
      sql.run(
        "UPDATE records SET version = ? WHERE kind = ? AND id = ?",
        ...[record.version, record.kind, record.id],
      );
    },
  },
  budgets: {
    ...{ table: "budgets", keys: ["tenant_id", "day"] },
    keyOf(id) {
      const [day, tenantId] = split(id);
      return [tenantId, day];
    },
    toDocument({ tenant_id: tenantId, day, tokens }) {
      return { id: `${day}/${tenantId}`, text: JSON.stringify({ tenantId, day, tokens }) };
    },
    insert(sql, { text }) {
      const { tenantId, day, tokens } = JSON.parse(text) as BudgetText;
      sql.run("INSERT INTO budgets (tenant_id, day, tokens) VALUES (?, ?, ?)", tenantId, day, tokens);
    },
  },
  "used-values": ofExpiry("used_values", "value"),
  revocations: ofExpiry("revocations", "subject"),
};

/** Everything in the file, for copying. */
export function storedDocuments(connection: Connection): StoredDocuments {
  const list = ({ keys }: Place) => keys.join(", ");
  const marks = ({ keys }: Place) => keys.map(() => "?").join(", ");
  return {
    count: (kind) =>
      connection.read(
        (sql) => sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${PLACES[kind].table}`)?.n ?? 0,
      ),

    dump: (kind, { after, limit }) =>
      connection.read((sql) => {
        const place = PLACES[kind];
        const behind = after === null ? "" : `WHERE (${list(place)}) > (${marks(place)})`;
        return sql
          .all<Record<string, unknown>>(
            `SELECT * FROM ${place.table} ${behind} ORDER BY ${list(place)} LIMIT ?`,
            ...(after === null ? [] : place.keyOf(after)),
            limit,
          )
          .map(place.toDocument);
      }),

    read: (kind, ids) =>
      connection.read((sql) => {
        const place = PLACES[kind];
        const one = `SELECT * FROM ${place.table} WHERE (${list(place)}) = (${marks(place)})`;
        return ids
          .map((id) => sql.get<Record<string, unknown>>(one, ...place.keyOf(id)))
          .filter((row) => row !== undefined)
          .map(place.toDocument);
      }),

    load: (kind, documents) =>
      connection.write((sql) => {
        const place = PLACES[kind];
        for (const document of documents) {
          sql.run(
            `DELETE FROM ${place.table} WHERE (${list(place)}) = (${marks(place)})`,
            ...place.keyOf(document.id),
          );
          place.insert(sql, document);
        }
      }),

    copyUnderWay: () =>
      connection.read(
        (sql) =>
          sql.get<{ name: string }>("SELECT name FROM migrations WHERE version = ?", COPY_STEP)?.name ?? null,
      ),

    noteCopy: (from) =>
      connection.write((sql) => {
        sql.run("DELETE FROM migrations WHERE version = ?", COPY_STEP);
        if (from !== null)
          sql.run(
            "INSERT INTO migrations (version, name, works_from) VALUES (?, ?, 0)",
            ...[COPY_STEP, from],
          );
      }),
  };
}
