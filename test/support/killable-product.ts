import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { CardRecord } from "@rnd-cards/api/core/cards/card-record.ts";
import { onTestFinished } from "vitest";
import { type ModelServer, startModelServer } from "./model-server.ts";
import { ANNA, openProduct, temporaryFolder } from "./product.ts";

export interface KillableProduct {
  model: ModelServer;
  /** Starts the product as a process of its own; it ends once the batch is settled. */
  start(env?: Record<string, string>): ChildProcess;
  /** Runs it to its end: its exit code or the signal that killed it, and what it logged. */
  run(env?: Record<string, string>): Promise<{ ended: number | string; log: string }>;
  /** The cards as they are stored. No process may run. */
  cards(): Promise<CardRecord[]>;
}

/** A batch of Anna's in a store file, and processes that work on it until they end or are killed. */
export async function killableProduct(rows: readonly Row[], latencyMs: number): Promise<KillableProduct> {
  const path = join(await temporaryFolder(), "cards.db");
  const model = await startModelServer(rows, { latencyMs });
  onTestFinished(() => model.close());
  const product = await openProduct({}, { STORE_URL: `sqlite:${path}` });
  const batchId = await product.submit(rows);
  await product.close();

  const start = (env: Record<string, string> = {}) => {
    const whole = {
      ...{ PATH: process.env.PATH, STORE_URL: `sqlite:${path}`, LOG_LEVEL: "error" },
      ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl },
      ...{ BATCH: batchId, OWNER: JSON.stringify(ANNA), ...env },
    };
    const child = fork(join(import.meta.dirname, "product-process.ts"), { env: whole, silent: true });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return {
    ...{ model, start },
    async run(env) {
      const child = start(env);
      let log = "";
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding("utf8").on("data", (chunk: string) => {
          log += chunk;
        });
      const [code, signal] = await once(child, "close");
      return { ended: signal ?? code, log };
    },
    async cards() {
      const store = await openSqliteStore({ path, visibility: "owner", system: createSystem() });
      try {
        return (await store.forUser(ANNA).listCards(batchId, { limit: 100 })).items;
      } finally {
        await store.close();
      }
    },
  };
}
