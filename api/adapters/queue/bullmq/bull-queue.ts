import { once } from "node:events";
import { Queue as BullQueue } from "bullmq";
import { ProductError } from "../../../contract/errors.ts";
import type { Observer } from "../../../core/ports/observer.ts";
import type { JobResult, Queue } from "../../../core/ports/queue.ts";
import type { QueuedCard } from "../../../core/ports/store.ts";
import type { System } from "../../../core/ports/system.ts";
import { connectForCallers, createTrouble } from "./connection.ts";
import { type Consumer, startConsumer } from "./consumer.ts";
import { createFairLines } from "./fair-lines.ts";
import { within } from "./within.ts";

const MAX_PER_CALL = 2000;
/** How long the first callers wait for the first connection. */
const FIRST_CONNECTION_MS = 2_000;

export interface BullQueueOptions {
  /** `redis://` or `rediss://`, with user, password and database where there are any. */
  url: string;
  /** Of all keys of the queue. The part in braces keeps them in one slot of a cluster. */
  prefix?: string;
  observer: Observer;
  system: Pick<System, "random">;
  /** Told of every error a handler throws; the job is over by then. */
  onError?: (error: unknown, card: QueuedCard) => void;
  /** Most jobs that may wait, parked ones included, over all instances. */
  maxWaiting?: number;
  /** How long `later` parks a job at most, milliseconds. */
  parkMs?: number;
  /** How long a dead worker's jobs stay its own, milliseconds. */
  lockMs?: number;
  /** How often dead workers' jobs are looked for, milliseconds; they are taken up within the lock and two looks. */
  stalledMs?: number;
}

/**
 * A queue on Redis that instances share, by BullMQ behind a fair line of our own. It outlives its processes; what Redis
 * loses, the sweeper brings back. Without Redis `enqueue` and `depth` throw `overloaded` within seconds, and the consumer
 * goes on by itself once Redis is back.
 */
export function createBullQueue({
  url,
  prefix = "{rnd-cards}",
  observer,
  system,
  onError = () => {},
  maxWaiting = 100_000,
  parkMs = 1_000,
  lockMs = 4_000,
  stalledMs = 1_250,
}: BullQueueOptions): Queue {
  const trouble = createTrouble(observer);
  const client = connectForCallers(url);
  trouble.watch(client);
  const jobs = new BullQueue("cards", {
    connection: client,
    prefix,
    skipVersionCheck: true,
    skipWaitingForReady: true,
    skipMetasUpdate: true,
  });
  jobs.on("error", trouble.saw);
  const lines = createFairLines({ client, jobs, prefix, parkMs });
  const firstReady = once(client, "ready").catch(() => {});
  let consumer: Consumer | undefined;
  let closing: Promise<void> | undefined;
  let stopped = false;

  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    try {
      if (client.status === "connecting" || client.status === "connect")
        await within(FIRST_CONNECTION_MS, firstReady);
      return await question();
    } catch (cause) {
      throw new ProductError("overloaded", {}, { cause });
    }
  };

  const handleBy = (handler: (card: QueuedCard) => Promise<JobResult>) => async (card: QueuedCard) => {
    try {
      return await handler(card);
    } catch (error) {
      try {
        onError(error, card);
      } catch {
        // A broken listener must not take the consumer down.
      }
      return "done";
    }
  };

  const stop = async (deadlineMs: number) => {
    stopped = true;
    await consumer?.stop(deadlineMs);
  };

  const close = async () => {
    await stop(0);
    await consumer?.close();
    await within(1_000, jobs.close().catch(trouble.saw));
    client.disconnect();
  };

  return {
    async enqueue(cards) {
      if (closing) throw new ProductError("stopping");
      if (cards.length > MAX_PER_CALL) throw new RangeError(`at most ${MAX_PER_CALL} cards per call`);
      if (cards.some(({ cardId }) => cardId.includes(":"))) throw new RangeError("a card id has no colon");
      if (cards.length === 0) return;
      if (!(await ask(() => lines.enqueue(cards, maxWaiting)))) throw new ProductError("overloaded");
    },
    consume(handler, { concurrency }) {
      if (consumer) throw new Error("the queue has a consumer already");
      if (stopped) throw new Error("the queue is stopped");
      consumer = startConsumer({
        ...{ url, prefix, jobs, lines, concurrency, lockMs, stalledMs, parkMs, trouble, system },
        handle: handleBy(handler),
      });
    },
    depth: () => ask(() => lines.depth()),
    stop,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
