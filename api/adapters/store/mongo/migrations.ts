import type { mongo } from "mongoose";
import type { Migration as Step } from "../migration-plan.ts";

/**
 * A step on a database. It is taken by every process that starts at the same moment, and again after a crash in its middle:
 * so it must do no harm when it was done already.
 */
export type Migration = Step<(db: mongo.Db) => Promise<void>>;

interface Index {
  collection: string;
  name: string;
  key: Record<string, 1>;
  unique?: true;
}

/**
 * An index over a large collection takes longer than any other command may, so building one is waited for this long in place
 * of the connection's own time. The driver takes it for every command, though its types name it for connections only.
 */
const BUILDING = { socketTimeoutMS: 600_000 };

/**
 * Plain and unique indexes only: services that are compatible with MongoDB differ in all others. What SQLite keeps out of an
 * index by a condition has a field of its own here (`work`).
 */
function indexes(...all: Index[]): Pick<Migration, "up" | "down"> {
  return {
    async up(db) {
      for (const { collection, key, name, unique = false } of all)
        await db.createIndex(collection, key, { name, ...(unique ? { unique } : {}), ...BUILDING });
    },
    async down(db) {
      for (const name of new Set(all.map(({ collection }) => collection))) await db.dropCollection(name);
    },
  };
}

/** The indexes of the store's database, step by step. A step that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  {
    ...{ version: 1, name: "batches and cards", worksFrom: 1 },
    ...indexes(
      {
        ...{ collection: "batches", name: "by_key", unique: true },
        key: { tenantId: 1, ownerId: 1, idempotencyKey: 1 },
      },
      { collection: "batches", name: "of_owner", key: { tenantId: 1, ownerId: 1, createdAt: 1, _id: 1 } },
      { collection: "batches", name: "of_tenant", key: { tenantId: 1, createdAt: 1, _id: 1 } },
      { collection: "cards", name: "of_batch", key: { batchId: 1, rowNumber: 1, _id: 1 } },
      { collection: "cards", name: "of_batch_by_state", key: { batchId: 1, state: 1 } },
      {
        ...{ collection: "cards", name: "to_work_on" },
        key: { work: 1, createdAt: 1, rowNumber: 1, _id: 1, dueAt: 1 },
      },
    ),
  },
  {
    ...{ version: 2, name: "budgets, one-time values, revocations", worksFrom: 1 },
    ...indexes(
      { collection: "budgets", name: "by_day", key: { day: 1 } },
      { collection: "used_values", name: "by_until", key: { until: 1 } },
      { collection: "revocations", name: "by_until", key: { until: 1 } },
    ),
  },
  {
    ...{ version: 3, name: "records of conversations", worksFrom: 1 },
    ...indexes(
      { collection: "records", name: "due", key: { kind: 1, dueAt: 1, _id: 1 } },
      { collection: "records", name: "by_until", key: { until: 1 } },
      {
        ...{ collection: "records", name: "of_user" },
        key: { kind: 1, tenantId: 1, userId: 1, createdAt: 1, _id: 1 },
      },
      {
        ...{ collection: "records", name: "of_tenant" },
        key: { kind: 1, tenantId: 1, createdAt: 1, _id: 1 },
      },
    ),
  },
];
