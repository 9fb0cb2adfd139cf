import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { CardRecord } from "@rnd-cards/api/core/cards/card-record.ts";
import { onTestFinished } from "vitest";
import { type Deployment, EMBEDDED, type OpenDeployment } from "./deployment.ts";
import { type ModelServer, startModelServer } from "./model-server.ts";
import { ANNA, openProduct } from "./product.ts";
import { COMPILED } from "./server-process.ts";

export interface KillableProduct {
  model: ModelServer;
  opened: OpenDeployment;
  /** Starts the product as a process of its own; it ends once the batch is settled. */
  start(env?: Record<string, string>): ChildProcess;
  /** Runs it to its end: its exit code or the signal that killed it, and what it logged. */
  run(env?: Record<string, string>): Promise<{ ended: number | string; log: string }>;
  /** The cards as they are stored. Of an embedded store no process may run. */
  cards(): Promise<CardRecord[]>;
}

export interface KillableSetup {
  deployment?: Deployment;
  /** Of every process, such as settings that make recovery quick. */
  env?: Record<string, string>;
  /** False: no batch is submitted; processes do that by SUBMIT. */
  submitted?: boolean;
}

/** A batch of Anna's in a store, and processes that work on it until they end or are killed. */
export async function killableProduct(
  rows: readonly Row[],
  latencyMs: number,
  { deployment = EMBEDDED, env: own = {}, submitted = true }: KillableSetup = {},
): Promise<KillableProduct> {
  const opened = await deployment.open();
  const model = await startModelServer(rows, { latencyMs });
  onTestFinished(() => model.close());
  let batchId = "";
  if (submitted) {
    const product = await openProduct({}, opened.env);
    batchId = await product.submit(rows);
    await product.close();
  }

  const start = (env: Record<string, string> = {}) => {
    const whole = {
      ...{ PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, LOG_LEVEL: "error", ...opened.env },
      ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
      ...{ BATCH: batchId, OWNER: JSON.stringify(ANNA), ...own, ...env },
    };
    const child = fork(join(import.meta.dirname, "product-process.ts"), { env: whole, silent: true });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return {
    ...{ model, opened, start },
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
    cards: () =>
      opened.look(async (store) => {
        const user = store.forUser(ANNA);
        const batches = (await user.listBatches({ limit: 100 })).items;
        const pages = await Promise.all(batches.map(({ id }) => user.listCards(id, { limit: 100 })));
        return pages.flatMap(({ items }) => items);
      }),
  };
}
