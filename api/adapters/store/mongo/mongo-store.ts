import { type Connection, type ConnectOptions, createConnection, type mongo } from "mongoose";
import { ProductError } from "../../../contract/errors.ts";
import type { Observer } from "../../../core/ports/observer.ts";
import type { System } from "../../../core/ports/system.ts";
import type { CopyableStore } from "../stored-documents.ts";
import { storedDocuments } from "./documents.ts";
import { bounded, Link } from "./link.ts";
import { migrate } from "./migrate.ts";
import type { Models } from "./models.ts";
import { unavailable } from "./mongo-errors.ts";
import { reach } from "./reach.ts";
import { recordStore } from "./record-store.ts";
import { systemStore } from "./system-store.ts";
import { userStore } from "./user-store.ts";
import { watchHeartbeats } from "./watch-heartbeats.ts";

export interface MongoStoreOptions {
  /** `mongodb://` or `mongodb+srv://`, with the database's name; without one it is `rnd-cards`. */
  url: string;
  /** Whether a person reads only their own batches or all of their tenant's. */
  visibility: "owner" | "tenant";
  system: Pick<System, "sleep" | "id" | "random">;
  /** Opens a database into which a copy is not finished; otherwise that is refused. */
  copying?: boolean;
  /** Told when the database is lost and found again. */
  observer?: Pick<Observer, "log">;
}

const DEFAULT_DATABASE = "rnd-cards";
const CHECK_MS = 2_000;
const CLOSE_MS = 3_000;
/** A first attempt has failed by then, or builds an index: nobody's start waits for that. */
const START_MS = 8_000;

/** Whatever the address says: what the store promises depends on these. */
const OPTIONS: ConnectOptions = {
  ...{ maxPoolSize: 20, waitQueueTimeoutMS: 2_000, serverSelectionTimeoutMS: 2_000 },
  ...{ connectTimeoutMS: 2_000, socketTimeoutMS: 5_000, heartbeatFrequencyMS: 5_000 },
  // Compatible services know no retryable writes, and there is one loop of retries only: `link.ts`.
  ...{ retryWrites: false, retryReads: false, readPreference: "primary", ignoreUndefined: true },
  writeConcern: { w: "majority", journal: true, wtimeoutMS: 5_000 },
  ...{ autoIndex: false, autoCreate: false, bufferCommands: false },
};

/**
 * Opens the store on a database that speaks the MongoDB protocol, which any number of processes may share. A database that
 * cannot be reached now is tried again until `close`, and one whose indexes take long to build is waited for: meanwhile
 * every method says `store_unavailable`. Throws `store_too_new`, `store_foreign_file` and `store_half_copied` for a database
 * that it looked at and cannot work with.
 */
export async function openMongoStore(options: MongoStoreOptions): Promise<CopyableStore> {
  const { url, visibility, copying = false, system, observer } = options;
  const connection = createConnection();
  const { database, place } = placeOf(url);
  let endWatch = () => {};
  let closing: Promise<void> | null = null;
  const open = async () => {
    await connection.openUri(url, {
      ...OPTIONS,
      ...(database === null ? { dbName: DEFAULT_DATABASE } : {}),
    });
    const db = databaseOf(connection);
    endWatch();
    endWatch = watchHeartbeats(connection.getClient(), openAnew);
    await migrate(db, place);
    if (!copying && (await db.collection("copies").findOne({})))
      throw new ProductError("store_half_copied", { path: place });
  };
  const reachBy = (attempt: () => Promise<void>) =>
    reach({
      attempt,
      onTrouble: (error) => observer?.log("warn", "the database cannot be reached", {}, error),
      system,
    });
  let reaching = reachBy(open);
  const openAnew = () => {
    if (closing) return;
    observer?.log("warn", "the driver hangs while it looks for the database; connecting anew");
    let closed: Promise<unknown> | null = null;
    const before = reaching;
    reaching = reachBy(async () => {
      await before.stop();
      // Not by force: collections of a connection that was closed so stay closed when it is opened again.
      closed ??= bounded(connection.close(), CLOSE_MS, "the connection did not close");
      await closed.catch(() => undefined);
      await open();
    });
    reaching.first.catch(() => undefined);
  };
  tellChanges(connection, observer);
  const link = new Link(connection, { ready: () => reaching.ready(), system });
  const close = async () => {
    link.close();
    endWatch();
    const stopped = reaching.stop();
    // At once, so that an attempt under way ends by it; and again, because it may just have succeeded.
    const ended = Promise.allSettled([connection.destroy(true), stopped]).then(() =>
      connection.destroy(true),
    );
    await bounded(ended, CLOSE_MS, "the connection did not close").catch(() => undefined);
  };
  const store: CopyableStore = {
    forUser: (principal) => userStore(link, principal, visibility),
    system: () => systemStore(link),
    records: () => recordStore(link),
    documents: () => storedDocuments(link),
    check: sharedCheck(link),
    close() {
      closing ??= close();
      return closing;
    },
  };
  await bounded(reaching.first, START_MS, "the database is not ready yet").catch(async (error: unknown) => {
    if (error instanceof ProductError && error.code === "store_unavailable") {
      observer?.log("warn", "the database is being made ready; starting without it", {}, error);
      return;
    }
    await store.close();
    throw error;
  });
  return store;
}

/** Says once that the database is there, and once that it is lost; why it was not reached at the start is told elsewhere. */
function tellChanges(connection: Connection, observer: MongoStoreOptions["observer"]): void {
  let reached = false;
  const tell = (now: boolean) => () => {
    if (reached === now) return;
    reached = now;
    observer?.log(now ? "info" : "warn", now ? "the database was reached" : "the database was lost");
  };
  connection.on("connected", tell(true)).on("disconnected", tell(false));
}

/** The database an address names, if it does, and how people may be told of it: without names and passwords. */
function placeOf(url: string): { database: string | null; place: string } {
  const [, hosts = "", database = ""] = /^[^:]+:\/\/(?:[^@/]*@)?([^/?]*)\/?([^?]*)/.exec(url) ?? [];
  return { database: database || null, place: `${hosts}/${database || DEFAULT_DATABASE}` };
}

function databaseOf({ db }: Connection): mongo.Db {
  if (!db) throw unavailable("the connection is closed");
  return db;
}

/** Proof that a write succeeds now. Those who ask while one is under way get its answer. */
function sharedCheck(link: Link): () => Promise<void> {
  let running: Promise<void> | null = null;
  const check = async () => {
    const write = (models: Models) =>
      models.probes.updateOne({ _id: "probe" }, { $inc: { writes: 1 } }, { upsert: true });
    await link.run(write, { withinMs: CHECK_MS, retries: 0 }).finally(() => {
      running = null;
    });
  };
  return () => {
    running ??= check();
    return running;
  };
}
