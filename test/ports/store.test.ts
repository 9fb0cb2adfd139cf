import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMongoStore } from "@rnd-cards/api/adapters/store/mongo/mongo-store.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { afterAll, beforeAll, describe } from "vitest";
import { findMongo, type MongoServer, startMongo } from "../support/mongo-server.ts";
import { storeContract } from "./store.contract.ts";

storeContract("sqlite", async ({ visibility }) => {
  const folder = await mkdtemp(join(tmpdir(), "rnd-cards-store-"));
  const open = () => openSqliteStore({ path: join(folder, "data", "store.db"), visibility });
  let current = await open();
  return {
    store: current,
    async reopen() {
      await current.close();
      current = await open();
      return current;
    },
    async dispose() {
      await current.close();
      await rm(folder, { recursive: true });
    },
  };
});

const found = findMongo();
describe.skipIf(found.kind === null)(`on a real server${found.reason ? ` (${found.reason})` : ""}`, () => {
  const system = createSystem();
  let server: MongoServer;
  beforeAll(async () => {
    server = await startMongo();
  });
  afterAll(() => server.close());

  storeContract("mongo", async ({ visibility }) => {
    const url = server.url(`store-${system.id()}`);
    const open = () => openMongoStore({ url, visibility, system });
    let current = await open();
    return {
      store: current,
      async reopen() {
        await current.close();
        current = await open();
        return current;
      },
      async dispose() {
        await current.close();
        await server.drop(url);
      },
    };
  });
});
