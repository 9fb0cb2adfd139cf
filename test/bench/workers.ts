import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { readConfig } from "@rnd-cards/api/config.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { openServices, type Services } from "@rnd-cards/api/services.ts";
import { startModelServer } from "../support/model-server.ts";
import { startMongo } from "../support/mongo-server.ts";
import { startRedis } from "../support/redis-server.ts";
import { goodRows } from "../support/rows.ts";
import type { Figure } from "./run.ts";

const ROOT = join(import.meta.dirname, "../..");
/**
 * Few calls at once and slow answers, still several times faster than a model's: what is measured is how work spreads, not
 * this machine's processors, nor the database, of which a server that answers one request at a time has little to give.
 */
const CALLS_PER_WORKER = 4;
const LATENCY_MS = 1_200;
const USERS = 6;
const CARDS_PER_USER = 8;

/** Wall time of the same work on one, two and three worker processes, over one Redis and one database. */
export async function benchWorkers(): Promise<Figure[]> {
  const [redis, mongo] = [await startRedis(), await startMongo()];
  const rows = goodRows(CARDS_PER_USER);
  const model = await startModelServer(rows as Row[], { latencyMs: LATENCY_MS });
  try {
    const seconds: number[] = [];
    for (const workers of [1, 2, 3]) {
      const env = {
        ...{ STORE_URL: mongo.url(`workers${workers}`), REDIS_URL: `${redis.url}/${workers}` },
        ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_JUDGE: "off" },
        ...{ AI_MAX_CALLS: String(CALLS_PER_WORKER), AI_DAILY_TOKENS: "2000000000", LOG_LEVEL: "error" },
      };
      seconds.push(await wallTime(env, workers, rows));
    }
    const [one = 0, two = 0, three = 0] = seconds;
    const cards = USERS * CARDS_PER_USER;
    const faster = (than: number) => `${(one / than).toFixed(2)} ×`;
    return [
      { what: `${cards} cards of ${USERS} users on 1 worker`, value: `${one.toFixed(1)} s` },
      { what: "on 2 workers, faster than on 1", value: faster(two) },
      { what: "on 3 workers, faster than on 1", value: faster(three), gate: "≥ 2.7 ×" },
    ];
  } finally {
    await model.close();
    await Promise.all([redis.close(), mongo.close()]);
  }
}

async function wallTime(
  env: Record<string, string>,
  count: number,
  rows: ReturnType<typeof goodRows>,
): Promise<number> {
  const web = await openServices(readConfig({ ...env, ROLE: "web" }));
  const workers: ChildProcess[] = [];
  try {
    web.start();
    for (let worker = 0; worker < count; worker++) workers.push(await startWorker(env));
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: USERS }, (_, user) => writeBatch(web, `user-${user}`, rows)));
    return (performance.now() - startedAt) / 1000;
  } finally {
    await Promise.all(workers.map(end));
    await web.close();
  }
}

async function startWorker(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server.ts"], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env, ROLE: "worker", PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const chunk of child.stdout) if (String(chunk).includes("Sign-in")) break;
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Submits, and looks once a second, as a page that follows the batch does. */
async function writeBatch({ http }: Services, userId: string, rows: ReturnType<typeof goodRows>) {
  const { useCases, system } = http;
  const who = { tenantId: "bench", userId, name: userId };
  const { batch } = await useCases.submitBatch(who, { name: "Bench", rows, language: "pl" });
  for (;;) {
    const { cards } = await useCases.getBatch(who, batch.id);
    if (cards.every((card) => isSettled(card.state))) return;
    await system.sleep(1_000);
  }
}
