import type { DatabaseSync } from "node:sqlite";
import { ProductError } from "../../../contract/errors.ts";
import { planMigration, type SchemaVersion } from "../migration-plan.ts";
import { MIGRATIONS, type Migration } from "./migrations.ts";

/** Marks a SQLite file as one of ours ("RDCd" in ASCII). */
const APPLICATION_ID = 0x52444364;

/** In the place of a step's number: a copy into this file that is not finished. Lower than any step, so it is none. */
export const COPY_STEP = -1;

/**
 * Brings a database to a version of the schema, up or down, each step in a transaction of its own; by default to the newest.
 * A file one version ahead is left as it is when its steps only added. Throws `store_too_new` for a file further ahead or
 * one that says it does not work with this version, `store_foreign_file` for a database that is not ours. `path` is for the messages.
 */
export function migrate(
  db: DatabaseSync,
  path: string,
  { migrations = MIGRATIONS, to }: { migrations?: readonly Migration[]; to?: number } = {},
): void {
  claimFile(db, path);
  for (const { step, direction } of planMigration(schemaOf(db), migrations, { path, to }))
    apply(db, step, direction);
}

/** A new file becomes ours; a file with somebody else's tables is refused untouched. */
function claimFile(db: DatabaseSync, path: string): void {
  const { application_id: id } = db.prepare("PRAGMA application_id").get() as { application_id: number };
  if (id === APPLICATION_ID) return;
  if (id !== 0 || db.prepare("SELECT 1 FROM sqlite_schema").get())
    throw new ProductError("store_foreign_file", { path });
  db.exec(`
    BEGIN IMMEDIATE;
    PRAGMA application_id = ${APPLICATION_ID};
    CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, works_from INTEGER NOT NULL) STRICT;
    COMMIT;
  `);
}

/** The version a database is at (0: no step yet) and the oldest version that can work with it. */
export function schemaOf(db: DatabaseSync): SchemaVersion {
  return db
    .prepare(
      "SELECT ifnull(max(version), 0) AS version, ifnull(max(works_from), 0) AS worksFrom FROM migrations",
    )
    .get() as unknown as SchemaVersion;
}

function apply(db: DatabaseSync, step: Migration, direction: "up" | "down"): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    db.exec(step[direction]);
    if (direction === "down") db.prepare("DELETE FROM migrations WHERE version = ?").run(step.version);
    else
      db.prepare("INSERT INTO migrations (version, name, works_from) VALUES (?, ?, ?)").run(
        ...[step.version, step.name, step.worksFrom],
      );
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
