import { createBullQueue } from "@rnd-cards/api/adapters/queue/bullmq/bull-queue.ts";
import { createInProcessQueue } from "@rnd-cards/api/adapters/queue/in-process/in-process-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { Queue } from "@rnd-cards/api/core/ports/queue.ts";
import { findRedis, type RedisServer, startRedis } from "./redis-server.ts";
import { silentObserver } from "./silent-observer.ts";

/** A queue with what it runs on. */
export interface OpenQueue {
  queue: Queue;
  /** Null where there is none. */
  redis: RedisServer | null;
  close(): Promise<void>;
}

/** A kind of queue; a promise about queues holds for each. */
export interface QueueKind {
  name: string;
  /** Why tests of it are skipped; null: they run. */
  skip: string | null;
  open(): Promise<OpenQueue>;
}

export const QUEUES: readonly QueueKind[] = [
  {
    ...{ name: "in process", skip: null },
    async open() {
      const queue = createInProcessQueue();
      return { queue, redis: null, close: () => queue.close() };
    },
  },
  {
    ...{ name: "BullMQ", skip: findRedis().reason ?? null },
    async open() {
      const redis = await startRedis();
      const queue = createBullQueue({ url: redis.url, observer: silentObserver(), system: createSystem() });
      return {
        ...{ queue, redis },
        async close() {
          await queue.close();
          await redis.close();
        },
      };
    },
  },
];
