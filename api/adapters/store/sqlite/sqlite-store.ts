import { accessSync, chmodSync, constants, existsSync, type Stats, statSync } from "node:fs";
import { mkdir, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { ProductError } from "../../../contract/errors.ts";
import type { System } from "../../../core/ports/system.ts";
import type { CopyableStore } from "../stored-documents.ts";
import { Connection } from "./connection.ts";
import { storedDocuments } from "./documents.ts";
import { lockFile } from "./file-lock.ts";
import { migrate } from "./migrate.ts";
import { recordStore } from "./record-store.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { asStoreError, isNotADatabase } from "./sqlite-errors.ts";
import { systemStore } from "./system-store.ts";
import { userStore } from "./user-store.ts";

export interface SqliteStoreOptions {
  /** The database file; its folder is made when missing. `:memory:` keeps everything in this process and loses it on close. */
  path: string;
  /** Whether a person reads only their own batches or all of their tenant's. */
  visibility: "owner" | "tenant";
  /** Opens a file into which a copy is not finished; otherwise that is refused. */
  copying?: boolean;
  /** Used for the waits between retries; timers of the runtime when left out. */
  system?: Pick<System, "sleep">;
}

/**
 * Opens the store on a SQLite file, which this process then holds alone. Throws `store_in_use` when another one has it,
 * `store_too_new`, `store_foreign_file` and `store_half_copied` for files it cannot work with, `store_unavailable` when it cannot be
 * opened. A file that can only be read now is opened all the same: what writes says `store_unavailable` until it can be written.
 */
export async function openSqliteStore({
  path,
  visibility,
  copying = false,
  system,
}: SqliteStoreOptions): Promise<CopyableStore> {
  const sleep: System["sleep"] = system?.sleep ?? ((ms) => setTimeout(ms));
  const file = path === ":memory:" ? null : await prepareFile(path);
  const lock = file === null ? null : await lockFile(file, sleep);
  try {
    const db = await retryWhileBusy(sleep, () => openDatabase(file ?? path));
    const identity = file && (await fileIdentity(file));
    const reopen = () => (file === null ? null : reopenWritable(file, identity));
    const connection = new Connection(db, sleep, reopen);
    const documents = storedDocuments(connection);
    if (!copying && (await documents.copyUnderWay()) !== null) {
      connection.close();
      throw new ProductError("store_half_copied", { path });
    }
    return {
      forUser: (principal) => userStore(connection, principal, visibility),
      system: () => systemStore(connection),
      records: () => recordStore(connection),
      documents: () => documents,
      async check() {
        await connection.write((sql) =>
          sql.run(
            "INSERT INTO probe (id, writes) VALUES (1, 1) ON CONFLICT DO UPDATE SET writes = writes + 1",
          ),
        );
        // A deleted file still takes writes while it is open, and they are lost with the process.
        if (file && (await fileIdentity(file)) !== identity)
          throw new ProductError(
            "store_unavailable",
            {},
            { cause: new Error("the database file was removed") },
          );
      },
      async close() {
        try {
          connection.close();
        } catch (error) {
          throw asStoreError(error);
        } finally {
          lock?.release();
        }
      },
    };
  } catch (error) {
    lock?.release();
    throw asStoreError(error);
  }
}

/** Makes the folder and follows links, so that one file has one lock whatever it is called. */
async function prepareFile(path: string): Promise<string> {
  try {
    await mkdir(dirname(resolve(path)), { recursive: true });
    return await realpath(path).catch(() => resolve(path));
  } catch (error) {
    throw asStoreError(error);
  }
}

const identityOf = ({ dev, ino }: Stats) => `${dev}/${ino}`;

const fileIdentity = (file: string): Promise<string | null> => stat(file).then(identityOf, () => null);

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens a file anew if it is the same one and can be written now. */
function reopenWritable(file: string, identity: string | null): DatabaseSync | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || identityOf(found) !== identity || !isWritable(file)) return null;
  // SQLite gave these the rights that the file had when they were made.
  for (const beside of [`${file}-wal`, `${file}-shm`])
    if (existsSync(beside) && !isWritable(beside)) chmodSync(beside, found.mode & 0o777);
  return openDatabase(file);
}

function openDatabase(path: string): DatabaseSync {
  // A busy timeout would hold up the event loop; `retryWhileBusy` waits without.
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    // First: a file that is refused stays as it was.
    migrate(db, path);
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
    return db;
  } catch (error) {
    db.close();
    throw isNotADatabase(error) ? new ProductError("store_foreign_file", { path }, { cause: error }) : error;
  }
}
