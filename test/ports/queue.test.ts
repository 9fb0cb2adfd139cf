import {
  createInProcessQueue,
  type InProcessQueueOptions,
} from "@rnd-cards/api/adapters/queue/in-process/in-process-queue.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { until } from "../support/until.ts";
import { Consumer, jobs, queueContract } from "./queue.contract.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  expect(vi.getTimerCount(), "timers left behind").toBe(0);
  vi.useRealTimers();
});

const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
};

queueContract("in process", async (options) => ({ queue: createInProcessQueue(options), pass }));

describe("the queue in process", () => {
  const withQueue = async (
    options: InProcessQueueOptions,
    use: (queue: ReturnType<typeof createInProcessQueue>) => Promise<void>,
  ) => {
    const queue = createInProcessQueue(options);
    await use(queue);
    await queue.close();
  };

  test("tries a job again at once when its user's slot was freed while it was being refused one", () =>
    withQueue({}, async (queue) => {
      const consumer = new Consumer(queue, 2);
      await queue.enqueue(jobs("a", 2));
      await consumer.startedCount(2);
      consumer.end("a1", "done");
      consumer.end("a2", "later");
      await consumer.startedCount(3);
      expect(consumer.started[2]).toBe("a2");
    }));

  test("holds a user's backlog back while cards of it are parked, instead of parking all of it", () =>
    withQueue({}, async (queue) => {
      const consumer = new Consumer(queue, 3);
      await queue.enqueue(jobs("a", 100));
      await consumer.startedCount(3);
      consumer.end("a2", "later");
      consumer.end("a3", "later");
      await pass(500);
      expect(consumer.started).toHaveLength(3);
      consumer.end("a1", "done");
      await consumer.startedCount(4);
      expect(consumer.started[3]).toBe("a2");
      await pass(500);
      await consumer.startedCount(5);
      expect(consumer.started[4]).toBe("a3");
    }));

  test("parks a job for a full second each time it is parked", () =>
    withQueue({}, async (queue) => {
      const consumer = new Consumer(queue, 2);
      await queue.enqueue(jobs("a", 2));
      await consumer.startedCount(2);
      consumer.end("a2", "later");
      await pass(600);
      consumer.end("a1", "done");
      await consumer.startedCount(3);
      consumer.end("a2", "later");
      await pass(999);
      expect(consumer.started).toHaveLength(3);
      await pass(1);
      await consumer.startedCount(4);
    }));

  test("gives a newcomer the next place however long the backlog of others is", () =>
    withQueue({}, async (queue) => {
      const consumer = new Consumer(queue, 1);
      await queue.enqueue(jobs("a", 2000));
      await consumer.workOff(500);
      await queue.enqueue(jobs("b", 1));
      await consumer.workOff(502);
      expect(consumer.started.slice(500)).toContain("b1");
    }));

  test("gives the event loop a turn between jobs, however fast they end", () =>
    withQueue({}, async (queue) => {
      let done = 0;
      let turns = 0;
      const count = () => {
        turns++;
        if (done < 1000) setImmediate(count);
      };
      setImmediate(count);
      queue.consume(
        async () => {
          done++;
          return "done";
        },
        { concurrency: 5 },
      );
      await queue.enqueue(jobs("a", 1000));
      await until("all are done", () => done === 1000);
      expect(turns).toBeGreaterThanOrEqual(190);
    }));

  test("takes nothing after it was closed", async () => {
    const queue = createInProcessQueue();
    await queue.close();
    await expect(queue.enqueue(jobs("a", 1))).rejects.toMatchObject({ code: "stopping" });
  });

  test("has one consumer", () =>
    withQueue({}, async (queue) => {
      new Consumer(queue, 1);
      expect(() => new Consumer(queue, 1)).toThrow("consumer already");
    }));

  test("takes 2,000 cards in less than 50 ms, in one call or one by one", () =>
    withQueue({}, async (queue) => {
      const time = async (work: () => Promise<void>) => {
        const start = performance.now();
        await work();
        return performance.now() - start;
      };
      const best = async (user: string, work: (cards: ReturnType<typeof jobs>) => Promise<void>) => {
        const times: number[] = [];
        for (let round = 0; round < 3; round++) {
          const cards = jobs(`${user}${round}-`, 2000);
          times.push(await time(() => work(cards)));
        }
        return Math.min(...times);
      };
      expect(await best("a", (cards) => queue.enqueue(cards))).toBeLessThan(50);
      const single = await best("b", async (cards) => {
        for (const card of cards) await queue.enqueue([card]);
      });
      expect(single).toBeLessThan(50);
    }));
});
