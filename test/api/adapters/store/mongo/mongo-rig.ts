import { openMongoStore } from "@rnd-cards/api/adapters/store/mongo/mongo-store.ts";
import type { CopyableStore } from "@rnd-cards/api/adapters/store/stored-documents.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { mongo } from "mongoose";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type MongoServer, startMongo } from "../../../../support/mongo-server.ts";

export interface MongoRig {
  server: MongoServer;
  /** Address of this test's own database. */
  url: string;
  system: ReturnType<typeof createSystem>;
  /** Opens a store that is closed after the test. */
  open(options?: Partial<Parameters<typeof openMongoStore>[0]>): Promise<CopyableStore>;
  /** The database past the store. */
  raw(): Promise<mongo.Db>;
}

/** A server for a file of tests, and a database for each of them. */
export function eachWithMongo(): () => MongoRig {
  const system = createSystem();
  const opened: { close(): Promise<unknown> }[] = [];
  let server: MongoServer;
  let url: string;
  beforeAll(async () => {
    server = await startMongo();
  });
  beforeEach(() => {
    url = server.url(`t-${system.id()}`);
  });
  afterEach(async () => {
    server.setFault?.(null);
    for (const open of opened.splice(0).reverse()) await open.close();
  });
  afterAll(() => server?.close());
  return () => ({
    ...{ server, url, system },
    async open(options = {}) {
      const store = await openMongoStore({ url, visibility: "owner", system, ...options });
      opened.push(store);
      return store;
    },
    async raw() {
      const client = await mongo.MongoClient.connect(url);
      opened.push(client);
      return client.db();
    },
  });
}
