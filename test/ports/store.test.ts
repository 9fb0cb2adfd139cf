import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
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
