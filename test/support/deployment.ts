import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { onTestFinished } from "vitest";
import { findMongo, isOurs, startMongo } from "./mongo-server.ts";
import { temporaryFolder } from "./product.ts";
import { findRedis, type RedisServer, startRedis } from "./redis-server.ts";
import { silentObserver } from "./silent-observer.ts";

/** What befalls a database, and its end. */
export interface DatabaseFaults {
  /** Nothing can be written any more: a file is locked by somebody else, a server dies. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** No answer comes: a file is locked, a server hangs with its connections open. */
  hang(): Promise<void>;
  resume(): Promise<void>;
}

/** Databases of a test's own. Everything ends with the test. */
export interface OpenDeployment {
  /** What makes processes use them. */
  env: Readonly<Record<string, string>>;
  database: DatabaseFaults;
  /** Null where processes share none. */
  redis: RedisServer | null;
  /** Opens the store as a process does; whoever opens it closes it. */
  openStore(): Promise<Store>;
  /** Looks at what is stored beside the processes; a file only while no process has it. */
  look<T>(use: (store: Store) => Promise<T>): Promise<T>;
}

/** A way to run the product. */
export interface Deployment {
  name: "embedded" | "scaled";
  /** Many processes work on one store. */
  shared: boolean;
  /** Why tests of it are skipped; null: they run. */
  skip: string | null;
  open(): Promise<OpenDeployment>;
}

async function using<T>(opening: Promise<Store>, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await opening;
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** One process, one file. */
export const EMBEDDED: Deployment = {
  ...{ name: "embedded", shared: false, skip: null },
  async open() {
    const path = join(await temporaryFolder(), "cards.db");
    let other: DatabaseSync | null = null;
    const lock = async () => {
      other ??= new DatabaseSync(path);
      other.exec("BEGIN IMMEDIATE");
    };
    const unlock = async () => {
      other?.close();
      other = null;
    };
    onTestFinished(unlock);
    const openStore = () => openSqliteStore({ path, visibility: "owner", system: createSystem() });
    return {
      openStore,
      env: { STORE_URL: `sqlite:${path}` },
      database: { down: lock, up: unlock, hang: lock, resume: unlock },
      redis: null,
      look: (use) => using(openStore(), use),
    };
  },
};

/** Any number of processes on a MongoDB-compatible server and Redis. */
export const SCALED: Deployment = {
  ...{ name: "scaled", shared: true, skip: whyNotScaled() },
  async open() {
    const [mongo, redis] = await Promise.all([startMongo(), startRedis()]);
    onTestFinished(async () => {
      mongo.resume();
      redis.resume();
      await Promise.all([mongo.close(), redis.close()]);
    });
    const url = mongo.url(`rnd-cards-${randomUUID()}`);
    const openStore = async () => {
      const { openMongoStore } = await import("@rnd-cards/api/adapters/store/mongo/mongo-store.ts");
      const tools = { system: createSystem(), observer: silentObserver() };
      return openMongoStore({ url, visibility: "owner", ...tools });
    };
    return {
      openStore,
      env: { STORE_URL: url, REDIS_URL: redis.url },
      database: {
        down: () => mongo.kill(),
        up: () => mongo.restart(),
        hang: async () => mongo.pause(),
        resume: async () => mongo.resume(),
      },
      redis,
      look: (use) => using(openStore(), use),
    };
  },
};

function whyNotScaled(): string | null {
  const mongo = findMongo();
  if (mongo.kind === null) return mongo.reason;
  // Deaths and hangs are the point of these tests.
  if (!isOurs(mongo)) return "the server of MONGODB_URI is not ours to stop";
  return findRedis().reason ?? null;
}

/** Both ways; a promise holds for each. */
export const DEPLOYMENTS: readonly Deployment[] = [EMBEDDED, SCALED];

/** Title of a suite over a deployment, with the reason where it is skipped. */
export const titled = (title: string, { name, skip }: Deployment): string =>
  `${title} (${name}${skip === null ? "" : `, skipped: ${skip}`})`;
