import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate as migrateMongo } from "@rnd-cards/api/adapters/store/mongo/migrate.ts";
import {
  MIGRATIONS as MONGO_MIGRATIONS,
  type Migration as MongoMigration,
} from "@rnd-cards/api/adapters/store/mongo/migrations.ts";
import { openMongoStore } from "@rnd-cards/api/adapters/store/mongo/mongo-store.ts";
import { migrate } from "@rnd-cards/api/adapters/store/sqlite/migrate.ts";
import { MIGRATIONS, type Migration } from "@rnd-cards/api/adapters/store/sqlite/migrations.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { BatchRecord, CardRecord } from "@rnd-cards/api/core/cards/card-record.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { createConnection } from "mongoose";
import { onTestFinished } from "vitest";
import { findMongo, startMongo } from "./mongo-server.ts";
import { temporaryFolder } from "./product.ts";

/** A stored document as another version wrote it. */
export async function fixture<D>(name: string): Promise<D> {
  return JSON.parse(await readFile(join(import.meta.dirname, "../data/stored", `${name}.json`), "utf8"));
}

type Version = "previous" | "next";

/** A document as any version may have written it. */
interface Document {
  _id: string;
  [field: string]: unknown;
}

/** A store that another version left behind, opened by this one. Closed with the test. */
export interface LeftBehind {
  store: Store;
  /** A card's document as it lies there. */
  stored(cardId: string): Promise<CardRecord & Record<string, unknown>>;
  /** What columns of the next version hold for the cards of a batch; null where documents have fields of their own instead. */
  nextColumns: ((batchId: string) => unknown[]) | null;
}

/** A kind of store, with everything another version may have done to it. */
export interface VersionedStore {
  name: string;
  skip: string | null;
  leave(version: Version): Promise<LeftBehind>;
}

/** A batch, a card and its summary as a version would have written them. */
async function documents(version: Version) {
  const batch = await fixture<BatchRecord>(`batch-${version}`);
  const card = await fixture<CardRecord>(`card-${version}`);
  const { id, batchId, row, state, createdAt } = card;
  const counted = { reason: null, draftReason: null, sectionsDone: 3, sectionsFailed: 0, rank: 88 };
  const summary = {
    ...{ id, batchId, rowKey: row.rowKey, rowNumber: row.rowNumber, name: row.nazwaProjektu, state },
    ...{ version: card.version, updatedAt: createdAt, ...(version === "next" ? counted : {}) },
  };
  return { batch, card, summary, due: card.claim?.until ?? card.notBefore ?? 0 };
}

/** What the next version may do to a file: columns with a default or nullable, tables, indexes. */
const NEXT: Migration = {
  ...{ version: MIGRATIONS.length + 1, name: "next", worksFrom: MIGRATIONS.length },
  up: `
    ALTER TABLE cards ADD COLUMN score INTEGER;
    ALTER TABLE cards ADD COLUMN approved INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE batches ADD COLUMN anonymized_at INTEGER;
    CREATE INDEX cards_by_score ON cards (batch_id, score);
    CREATE TABLE approvals (card_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  `,
  down: "DROP TABLE approvals",
};

const SQLITE: VersionedStore = {
  ...{ name: "sqlite", skip: null },
  async leave(version) {
    const path = join(await temporaryFolder(), "store.db");
    const { batch, card, summary, due } = await documents(version);
    const db = new DatabaseSync(path);
    const isNext = version === "next";
    migrate(db, path, {
      migrations: isNext ? [...MIGRATIONS, NEXT] : MIGRATIONS,
      to: isNext ? NEXT.version : MIGRATIONS.length - 1,
    });
    const { tenantId, ownerId } = card;
    db.prepare(
      "INSERT INTO batches (id, tenant_id, owner_id, idempotency_key, created_at, doc) VALUES (?, ?, ?, ?, ?, ?)",
    ).run(batch.id, tenantId, ownerId, batch.idempotencyKey, batch.createdAt, JSON.stringify(batch));
    db.prepare(
      `INSERT INTO cards (id, batch_id, tenant_id, owner_id, row_number, created_at, state, due_at, attempt, version, summary, doc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[card.id, card.batchId, tenantId, ownerId, card.row.rowNumber, card.createdAt, card.state, due, 1],
      ...[card.version, JSON.stringify(summary), JSON.stringify(card)],
    );
    db.close();
    const store = await openSqliteStore({ path, visibility: "owner" });
    onTestFinished(() => store.close());
    const select = (sql: string, id: string) => {
      const other = new DatabaseSync(path);
      const found = other.prepare(sql).all(id);
      other.close();
      return found;
    };
    return {
      store,
      stored: async (cardId) =>
        JSON.parse(String(select("SELECT doc FROM cards WHERE id = ?", cardId)[0]?.doc)),
      nextColumns: (batchId) =>
        select("SELECT DISTINCT score, approved FROM cards WHERE batch_id = ?", batchId),
    };
  },
};

/** What the next version may do to a database: collections and indexes; its documents have fields of their own. */
const NEXT_MONGO: MongoMigration = {
  ...{ version: MONGO_MIGRATIONS.length + 1, name: "next", worksFrom: MONGO_MIGRATIONS.length },
  async up(db) {
    await db.createIndex("cards", { batchId: 1, score: 1 }, { name: "by_score" });
    await db.createCollection("approvals");
  },
  async down(db) {
    await db.dropCollection("approvals");
  },
};

const MONGO: VersionedStore = {
  ...{ name: "mongo", skip: findMongo().reason ?? null },
  async leave(version) {
    const server = await startMongo();
    onTestFinished(() => server.close());
    const url = server.url(`versions-${randomUUID()}`);
    const connection = await createConnection(url).asPromise();
    onTestFinished(() => connection.destroy(true));
    const { db } = connection;
    if (!db) throw new Error("not connected");
    const isNext = version === "next";
    await migrateMongo(db, url, {
      migrations: isNext ? [...MONGO_MIGRATIONS, NEXT_MONGO] : MONGO_MIGRATIONS,
      to: isNext ? NEXT_MONGO.version : MONGO_MIGRATIONS.length - 1,
    });
    const { batch, card, summary, due } = await documents(version);
    const { tenantId, ownerId, batchId, state } = card;
    const guard = { revision: 4, writes: ["m4", "m3"], ...(isNext ? { hand: "someone" } : {}) };
    const fields = isNext ? { score: 71, approved: false } : {};
    const cancelled = isNext ? { anonymizedAt: null, cancelledAt: null } : {};
    const { id, idempotencyKey, createdAt } = batch;
    await db.collection<Document>("batches").insertOne({
      ...{ _id: id, tenantId, ownerId, idempotencyKey, createdAt, ...guard, ...cancelled },
      doc: JSON.stringify(batch),
    });
    await db.collection<Document>("cards").insertOne({
      ...{
        _id: card.id,
        batchId,
        tenantId,
        ownerId,
        rowNumber: card.row.rowNumber,
        state,
        ...guard,
        ...fields,
      },
      ...{ createdAt: card.createdAt, work: state === "generating" ? "generating" : "queued", dueAt: due },
      ...{ attempt: 1, version: card.version, summary: JSON.stringify(summary), doc: JSON.stringify(card) },
    });
    const store = await openMongoStore({ url, visibility: "owner", system: createSystem() });
    onTestFinished(() => store.close());
    return {
      store,
      async stored(cardId) {
        const found = await db.collection<Document>("cards").findOne({ _id: cardId });
        if (isNext && cardId === card.id && found)
          // Beside the document, too, nothing this version does not know is lost.
          for (const [name, value] of Object.entries({ ...fields, hand: "someone" }))
            if (found[name] !== value) throw new Error(`${name} was lost`);
        return JSON.parse(String(found?.doc));
      },
      nextColumns: null,
    };
  },
};

export const VERSIONED_STORES: readonly VersionedStore[] = [SQLITE, MONGO];
