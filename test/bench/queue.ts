import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createBullQueue } from "@rnd-cards/api/adapters/queue/bullmq/bull-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { Queue } from "@rnd-cards/api/core/ports/queue.ts";
import type { QueuedCard } from "@rnd-cards/api/core/ports/store.ts";
import { Queue as BullQueue, Worker } from "bullmq";
import { QUEUES } from "../support/queues.ts";
import { type RedisServer, startRedis } from "../support/redis-server.ts";
import { silentObserver } from "../support/silent-observer.ts";
import type { Figure } from "./run.ts";

const IN_WORK = 10;

const jobs = (users: number, each: number, name = "card"): QueuedCard[] =>
  Array.from({ length: users * each }, (_, nth) => ({
    cardId: `${name}${nth}`,
    user: { tenantId: "bench", userId: `user${nth % users}` },
    attempt: 1,
  }));

/** How fast jobs that do nothing pass through both queues, and how long jobs of a killed process wait for the next worker. */
export async function benchQueue(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const speeds: number[] = [];
  for (const { name, skip, open } of QUEUES) {
    if (skip) continue;
    const { queue, close } = await open();
    // Once beforehand, so that the figure is the queue's and not the compiler's.
    await jobsPerSecond(queue, jobs(20, 20, "warm"));
    const speed = await jobsPerSecond(queue, jobs(40, 50));
    await close();
    speeds.push(speed);
    figures.push({ what: `2,000 jobs of 40 users, 40 at a time, ${name}`, value: `${Math.round(speed)}/s` });
  }
  const [inProcess = 0, bull] = speeds;
  if (bull === undefined) return figures;
  figures.push({ what: "in process against BullMQ", value: `${(inProcess / bull).toFixed(0)} ×` });
  const redis = await startRedis();
  try {
    await bareJobsPerSecond(redis, 400);
    const share = `${((100 * bull) / (await bareJobsPerSecond(redis, 2_000))).toFixed(0)} %`;
    figures.push({ what: "BullMQ with the fair line against BullMQ alone", value: share });
    const alone = await withBull(redis, "{alone}", (queue) => jobsPerSecond(queue, jobs(1, 1_000)));
    figures.push({ what: "1,000 jobs of one user, BullMQ", value: `${Math.round(alone)}/s` });
    const seconds: number[] = [];
    for (let round = 0; round < 3; round++) seconds.push(await recovery(redis, `{kill${round}}`));
    const what = `SIGKILL with ${IN_WORK} in work: all taken again, worst of 3`;
    figures.push({ what, value: `${Math.max(...seconds).toFixed(1)} s`, gate: "≤ 15 s" });
    return figures;
  } finally {
    await redis.close();
  }
}

const taking = new WeakMap<Queue, (card: QueuedCard) => void>();

async function jobsPerSecond(queue: Queue, cards: QueuedCard[]): Promise<number> {
  const over = Promise.withResolvers<void>();
  let left = cards.length;
  if (!taking.has(queue))
    queue.consume(
      async (card) => {
        taking.get(queue)?.(card);
        return "done";
      },
      { concurrency: 40 },
    );
  taking.set(queue, () => {
    left--;
    if (left === 0) over.resolve();
  });
  const startedAt = performance.now();
  await queue.enqueue(cards);
  await over.promise;
  return (cards.length / (performance.now() - startedAt)) * 1000;
}

/** What BullMQ does by itself, first in, first out. */
async function bareJobsPerSecond({ url }: RedisServer, count: number): Promise<number> {
  const connection = { url, maxRetriesPerRequest: null };
  const over = Promise.withResolvers<void>();
  let left = count;
  const jobs = new BullQueue("bare", { connection });
  const work = async () => {
    left--;
    if (left === 0) over.resolve();
  };
  const worker = new Worker("bare", work, { connection, concurrency: 40 });
  await worker.waitUntilReady();
  const startedAt = performance.now();
  const opts = { removeOnComplete: true, removeOnFail: true };
  await jobs.addBulk(
    Array.from({ length: count }, (_, nth) => ({
      name: "card",
      data: {},
      opts: { ...opts, jobId: `j-${nth}` },
    })),
  );
  await over.promise;
  const speed = (count / (performance.now() - startedAt)) * 1000;
  await worker.close();
  await jobs.close();
  return speed;
}

async function withBull<T>(
  redis: RedisServer,
  prefix: string,
  use: (queue: Queue) => Promise<T>,
): Promise<T> {
  const queue = createBullQueue({
    url: redis.url,
    prefix,
    observer: silentObserver(),
    system: createSystem(),
  });
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}

/** Seconds from the kill of a process until another, which runs already, has all its jobs. */
const recovery = (redis: RedisServer, prefix: string) =>
  withBull(redis, prefix, async (queue) => {
    await queue.enqueue(jobs(2, IN_WORK / 2));
    const env = { PATH: process.env.PATH, REDIS_URL: redis.url, PREFIX: prefix };
    const child = fork(join(import.meta.dirname, "../support/queue-process.ts"), { env });
    let given = 0;
    const all = Promise.withResolvers<void>();
    child.on("message", () => {
      given++;
      if (given === IN_WORK) all.resolve();
    });
    await all.promise;
    const again = new Set<string>();
    const recovered = Promise.withResolvers<void>();
    queue.consume(
      ({ cardId }) => {
        again.add(cardId);
        if (again.size === IN_WORK) recovered.resolve();
        return Promise.resolve("done");
      },
      { concurrency: IN_WORK },
    );
    const killedAt = performance.now();
    child.kill("SIGKILL");
    await once(child, "exit");
    await recovered.promise;
    return (performance.now() - killedAt) / 1000;
  });
