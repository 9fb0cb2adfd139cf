import type { Migration as Step } from "../migration-plan.ts";

/** A step in SQL. Columns that it adds are nullable or have a default. */
export type Migration = Step<string>;

/** The schema of the store's file, step by step. A step that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: "batches and cards",
    worksFrom: 1,
    // The documents are the truth; columns repeat what is searched for. `doc` stands last: what comes before it is read
    // without fetching it.
    up: `
      CREATE TABLE batches (
        id TEXT PRIMARY KEY,
        tenant_id TEXT NOT NULL,
        owner_id TEXT NOT NULL,
        idempotency_key TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        cancelled_at INTEGER,
        doc TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX batches_by_key ON batches (tenant_id, owner_id, idempotency_key);
      CREATE INDEX batches_of_owner ON batches (tenant_id, owner_id, created_at, id);
      CREATE INDEX batches_of_tenant ON batches (tenant_id, created_at, id);

      CREATE TABLE cards (
        id TEXT PRIMARY KEY,
        batch_id TEXT NOT NULL,
        tenant_id TEXT NOT NULL,
        owner_id TEXT NOT NULL,
        row_number INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        due_at INTEGER,
        attempt INTEGER NOT NULL,
        version INTEGER NOT NULL,
        summary TEXT NOT NULL,
        doc TEXT NOT NULL
      ) STRICT;
      CREATE INDEX cards_of_batch ON cards (batch_id, row_number, id);
      CREATE INDEX cards_of_batch_by_state ON cards (batch_id, state);
      CREATE INDEX cards_to_work_on ON cards (state, created_at, row_number, id, due_at);

      -- Batches that have cards but are not visible yet, so that orphans are found without searching all cards.
      CREATE TABLE unpublished (batch_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    `,
    down: "DROP TABLE unpublished; DROP TABLE cards; DROP TABLE batches;",
  },
  {
    version: 2,
    name: "budgets, one-time values, revocations",
    worksFrom: 1,
    up: `
      CREATE TABLE budgets (
        tenant_id TEXT NOT NULL,
        day TEXT NOT NULL,
        tokens INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, day)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX budgets_by_day ON budgets (day);
      CREATE TABLE used_values (value TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX used_values_by_until ON used_values (until);
      CREATE TABLE revocations (subject TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX revocations_by_until ON revocations (until);
      -- Written by every check of health: proof that a write succeeds.
      CREATE TABLE probe (id INTEGER PRIMARY KEY, writes INTEGER NOT NULL) STRICT;
    `,
    down: "DROP TABLE probe; DROP TABLE revocations; DROP TABLE used_values; DROP TABLE budgets;",
  },
  {
    version: 3,
    name: "cards to be judged",
    worksFrom: 1,
    // Settled cards are many and seldom due: an index of those alone.
    up: `
      CREATE INDEX cards_to_judge ON cards (created_at, row_number, id, due_at)
        WHERE state IN ('review', 'draft') AND due_at IS NOT NULL;
    `,
    down: "DROP INDEX cards_to_judge;",
  },
  {
    version: 4,
    name: "records of conversations",
    worksFrom: 1,
    up: `
      CREATE TABLE records (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        tenant_id TEXT NOT NULL,
        user_id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        due_at INTEGER,
        until INTEGER,
        value TEXT NOT NULL,
        PRIMARY KEY (kind, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX records_due ON records (kind, due_at, id) WHERE due_at IS NOT NULL;
      CREATE INDEX records_until ON records (until) WHERE until IS NOT NULL;
      CREATE INDEX records_of_user ON records (kind, tenant_id, user_id, created_at, id);
      CREATE INDEX records_of_tenant ON records (kind, tenant_id, created_at, id);
    `,
    down: "DROP TABLE records;",
  },
];
