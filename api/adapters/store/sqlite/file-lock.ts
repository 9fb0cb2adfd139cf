import { DatabaseSync } from "node:sqlite";
import { ProductError } from "../../../contract/errors.ts";
import type { System } from "../../../core/ports/system.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { isBusy } from "./sqlite-errors.ts";

/**
 * Makes this process the only one that works with a database file, until `release` or the end of the process, however
 * it ends: the operating system holds the lock. It lies on a sibling file, so the database itself stays open to backups and
 * to the sqlite3 shell. Throws `store_in_use` when another store still has it after the usual retries.
 */
export async function lockFile(path: string, sleep: System["sleep"]): Promise<{ release(): void }> {
  const held = await retryWhileBusy(sleep, () => {
    const db = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    try {
      // Of a file that can only be read SQLite begins to read, and locks nothing: only what writes is told so.
      db.exec("BEGIN EXCLUSIVE; PRAGMA user_version = 1");
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }).catch((error: unknown) => {
    const busy = error instanceof ProductError && isBusy(error.cause);
    throw busy ? new ProductError("store_in_use", { path }, { cause: error.cause }) : error;
  });
  return {
    release() {
      if (held.isOpen) held.close();
    },
  };
}
