import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type BullQueueOptions, createBullQueue } from "@rnd-cards/api/adapters/queue/bullmq/bull-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { JobResult, Queue } from "@rnd-cards/api/core/ports/queue.ts";
import type { QueuedCard } from "@rnd-cards/api/core/ports/store.ts";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { findRedis, type RedisServer, startRedis } from "../support/redis-server.ts";
import { silentObserver } from "../support/silent-observer.ts";
import { until } from "../support/until.ts";
import { Consumer, job, jobs, queueContract } from "./queue.contract.ts";

const { reason } = findRedis();

describe.skipIf(reason)(`with a Redis${reason ? ` (skipped: ${reason})` : ""}`, () => {
  let redis: RedisServer;
  let direct: Redis;
  beforeAll(async () => {
    redis = await startRedis();
    direct = new Redis(redis.url, { maxRetriesPerRequest: null });
    direct.on("error", () => {});
  });
  afterAll(async () => {
    direct.disconnect();
    await redis.close();
  });

  let prefixes = 0;
  const freshPrefix = () => `{t${prefixes++}}`;
  const open = (options: Partial<BullQueueOptions> = {}): Queue =>
    createBullQueue({
      ...{ url: redis.url, prefix: freshPrefix(), observer: silentObserver(), system: createSystem() },
      ...options,
    });
  /** A queue that is closed when the test ends. */
  const opened = (options: Partial<BullQueueOptions> = {}): Queue => {
    const queue = open(options);
    onTestFinished(() => queue.close());
    return queue;
  };
  const pass = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const took = async (work: Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work;
    return performance.now() - start;
  };
  /** Ends every job at once and notes it. */
  const working = (queue: Queue, concurrency = 5): string[] => {
    const seen: string[] = [];
    queue.consume(
      async ({ cardId }) => {
        seen.push(cardId);
        return "done";
      },
      { concurrency },
    );
    return seen;
  };

  queueContract("BullMQ", async (options) => ({ queue: open(options), pass }));

  describe("the queue on BullMQ", () => {
    test("is one queue for many instances: no card comes twice, everybody works, order between users holds", async () => {
      const prefix = freshPrefix();
      const [one, other] = [opened({ prefix }), opened({ prefix })];
      const seen = [working(one), working(other)];
      await Promise.all([
        one.enqueue(jobs("a", 300)),
        other.enqueue(jobs("b", 300)),
        other.enqueue(jobs("a", 300)),
      ]);
      await until("all are done", () => seen.flat().length >= 600);
      await until("the queue is empty", async () => (await one.depth()).active === 0);
      expect(new Set(seen.flat()).size).toBe(600);
      expect(seen.flat()).toHaveLength(600);
      for (const part of seen) expect(part.length).toBeGreaterThan(100);
      expect(await other.depth()).toEqual({ waiting: 0, active: 0 });
    });

    test("keeps what waits and forgets what is over, when every process is gone", async () => {
      const prefix = freshPrefix();
      const first = open({ prefix });
      await first.enqueue(jobs("a", 5));
      const consumer = new Consumer(first, 1);
      await consumer.startedCount(1);
      consumer.end("a1", "done");
      await consumer.startedCount(2);
      await first.close();
      const seen = working(opened({ prefix }), 1);
      await until("the rest is done", () => seen.length === 4);
      expect(seen).toEqual(["a2", "a3", "a4", "a5"]);
    });

    test("gives the 2,001st card, of another user, the next place", async () => {
      const queue = opened();
      await queue.enqueue(jobs("a", 2000));
      const consumer = new Consumer(queue, 5);
      await consumer.workOff(500);
      await queue.enqueue(jobs("b", 1));
      const before = consumer.started.length;
      await consumer.workOff(before + 7);
      expect(consumer.started.slice(before, before + 7)).toContain("b1");
    });

    test("gives back at the deadline what is in work: another instance has it at once, not after its lock", async () => {
      const prefix = freshPrefix();
      const [one, other] = [opened({ prefix, lockMs: 60_000 }), opened({ prefix })];
      const consumer = new Consumer(one, 3);
      await one.enqueue([...jobs("a", 2), ...jobs("b", 1)]);
      await consumer.startedCount(3);
      const taker = new Consumer(other, 3);
      expect(await took(one.stop(100))).toBeLessThan(1000);
      expect(await took(taker.startedCount(3))).toBeLessThan(1000);
      expect([...taker.started].sort()).toEqual(["a1", "a2", "b1"]);
      for (const cardId of consumer.working) consumer.end(cardId, "done");
      await pass(100);
      expect(await other.depth()).toEqual({ waiting: 0, active: 3 });
    });

    test("takes up within 8 s what a killed process had in work", async () => {
      const prefix = freshPrefix();
      const queue = opened({ prefix });
      await queue.enqueue(jobs("a", 10));
      const env = { PATH: process.env.PATH, REDIS_URL: redis.url, PREFIX: prefix };
      const child = fork(join(import.meta.dirname, "../support/queue-process.ts"), { env });
      onTestFinished(() => void child.kill("SIGKILL"));
      const given: unknown[] = [];
      child.on("message", (cardId) => given.push(cardId));
      await until("all are in work", () => given.length === 10);
      child.kill("SIGKILL");
      await once(child, "exit");
      const consumer = new Consumer(queue, 10);
      expect(await took(consumer.startedCount(10))).toBeLessThan(8_000);
      expect(new Set(consumer.started).size).toBe(10);
    });

    describe("a user without a free slot", () => {
      test("is held: few of 500 cards are tried while none can run", async () => {
        const queue = opened({ parkMs: 200 });
        let tries = 0;
        const tried = new Set<string>();
        queue.consume(
          async ({ cardId }) => {
            tries++;
            tried.add(cardId);
            return "later";
          },
          { concurrency: 20 },
        );
        await queue.enqueue(jobs("a", 500));
        await pass(2_000);
        // Those that were on their way when the first was refused, and none beside them at any of their ten retries.
        expect(tried.size).toBeLessThan(10);
        expect(tries).toBeLessThanOrEqual(tried.size * 11);
        expect(tries).toBeGreaterThanOrEqual(8);
        await until("all wait", async () => (await queue.depth()).waiting === 500);
      });

      test("gets a parked card back as soon as one of its cards is done, by whichever instance", async () => {
        const prefix = freshPrefix();
        const [one, other] = [opened({ prefix, parkMs: 60_000 }), opened({ prefix, parkMs: 60_000 })];
        const consumers = [new Consumer(one, 1), new Consumer(other, 1)];
        await one.enqueue(jobs("a", 4));
        await until("two are in work", () => consumers.flatMap(({ working }) => working).length === 2);
        const [first, second] = consumers as [Consumer, Consumer];
        const [parked = ""] = second.working;
        second.end(parked, "later");
        await until("the third is in work", () => second.working.length === 1);
        first.end(first.working[0] ?? "", "done");
        await until("it is back", () => first.working.length === 1);
        expect(first.working).toEqual([parked]);
      });

      test("gets its parked cards back in the order they were parked", async () => {
        const queue = opened({ parkMs: 60_000 });
        const consumer = new Consumer(queue, 3);
        await queue.enqueue(jobs("a", 3));
        await consumer.startedCount(3);
        for (const cardId of ["a2", "a3"]) {
          consumer.end(cardId, "later");
          await pass(100);
        }
        consumer.end("a1", "done");
        await consumer.startedCount(4);
        await pass(100);
        expect(consumer.started.slice(3)).toEqual(["a2"]);
      });

      test("has a card tried again at once when a slot was freed while it was being refused one", async () => {
        const queue = opened({ parkMs: 60_000 });
        const consumer = new Consumer(queue, 2);
        await queue.enqueue(jobs("a", 2));
        await consumer.startedCount(2);
        consumer.end("a1", "done");
        consumer.end("a2", "later");
        await consumer.startedCount(3);
        expect(consumer.started[2]).toBe("a2");
      });
    });

    describe("without Redis", () => {
      const trouble = () => {
        const lines: string[] = [];
        const observer = {
          ...silentObserver(),
          log: (level: string, text: string) => void lines.push(`${level} ${text}`),
        };
        return { lines, observer };
      };

      test("refuses at once, works on when it is back and empty, and says each once", async () => {
        const { lines, observer } = trouble();
        const queue = opened({ observer });
        const consumer = new Consumer(queue, 3);
        await queue.enqueue(jobs("a", 10));
        await consumer.startedCount(3);
        await redis.kill();
        expect(
          await took(expect(queue.enqueue(jobs("a", 10))).rejects.toMatchObject({ code: "overloaded" })),
        ).toBeLessThan(2500);
        await expect(queue.depth()).rejects.toMatchObject({ code: "overloaded" });
        for (const cardId of consumer.working) consumer.end(cardId, "done");
        // Long enough for several tries to connect.
        await pass(600);
        await redis.restart();
        // What the sweeper does: everything that is not settled is enqueued again.
        const rest = jobs("a", 10).slice(3);
        await until("it takes cards again", () =>
          queue.enqueue(rest).then(
            () => true,
            () => false,
          ),
        );
        await consumer.workOff(10);
        for (const cardId of consumer.working) consumer.end(cardId, "done");
        await until("nothing is left", async () => {
          const { waiting, active } = await queue.depth();
          return waiting + active === 0;
        });
        expect(consumer.started.slice(3)).toEqual(rest.map(({ cardId }) => cardId));
        expect(lines.filter((line) => line.includes("away"))).toHaveLength(1);
        expect(lines.filter((line) => line.includes("back"))).toHaveLength(1);
        expect(lines.length).toBeLessThanOrEqual(4);
      });

      test("emptied under its feet: nothing of what was there is counted on, and fairness starts anew", async () => {
        const queue = opened();
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 100));
        await consumer.workOff(20);
        await direct.flushall();
        expect((await queue.depth()).waiting).toBeLessThanOrEqual(1);
        await queue.enqueue(jobs("a", 100).slice(20));
        await queue.enqueue(jobs("b", 1));
        await consumer.workOff(24);
        expect(consumer.started.slice(20)).toContain("b1");
        await consumer.workOff(101);
        for (const cardId of consumer.working) consumer.end(cardId, "done");
        await until("nothing is left", async () => (await queue.depth()).active === 0);
        expect(await queue.depth()).toEqual({ waiting: 0, active: 0 });
      });

      test("hanging for 5 s: callers are told within seconds, and every card is done afterwards", async () => {
        const queue = opened();
        const done = new Set<string>();
        const handler = async ({ cardId }: QueuedCard): Promise<JobResult> => {
          await pass(20);
          done.add(cardId);
          return "done";
        };
        queue.consume(handler, { concurrency: 5 });
        await queue.enqueue(jobs("a", 50));
        await until("some are done", () => done.size > 5);
        redis.pause();
        const paused = pass(5_000).then(() => redis.resume());
        expect(await took(queue.enqueue(jobs("b", 5)).catch(() => {}))).toBeLessThan(4_500);
        await paused;
        await until("it takes cards again", () =>
          queue.enqueue(jobs("b", 5)).then(
            () => true,
            () => false,
          ),
        );
        await until("all are done", () => done.size === 55);
        await until("nothing is left", async () => (await queue.depth()).active === 0);
        expect(await queue.depth()).toEqual({ waiting: 0, active: 0 });
      }, 30_000);

      test("hanging: stops and closes within seconds, twice", async () => {
        const queue = open();
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(1);
        redis.pause();
        onTestFinished(() => redis.resume());
        expect(await took(queue.stop(100))).toBeLessThan(3_000);
        expect(await took(Promise.all([queue.close(), queue.close()]))).toBeLessThan(5_000);
        await expect(queue.enqueue(jobs("a", 1))).rejects.toMatchObject({ code: "stopping" });
      });

      test("which never was there: opens, refuses, closes", async () => {
        const queue = open({ url: "redis://127.0.0.1:1" });
        new Consumer(queue, 1);
        expect(
          await took(expect(queue.enqueue(jobs("a", 1))).rejects.toMatchObject({ code: "overloaded" })),
        ).toBeLessThan(2_500);
        expect(await took(queue.close())).toBeLessThan(3_000);
      });
    });

    test("offers anew what was lost between the line and BullMQ", async () => {
      const prefix = freshPrefix();
      const queue = opened({ prefix });
      await queue.enqueue(jobs("a", 3));
      // As a process leaves it that died before it brought the offer.
      await direct.del(`${prefix}:cards:a1-1`, `${prefix}:cards:wait`);
      await queue.enqueue(jobs("a", 3));
      const [user = ""] = await direct.zrange(`${prefix}:fair:lines`, "0", "-1");
      await direct.hset(`${prefix}:fair:user:${user}`, "headAt", "0");
      await direct.zadd(`${prefix}:fair:lines`, 0, user);
      const seen = working(queue, 1);
      await until("all are done", async () => seen.length >= 3 && (await queue.depth()).waiting === 0);
      await pass(100);
      expect(seen).toEqual(["a1", "a2", "a3"]);
    });

    test("has one bound for the backlog of all instances", async () => {
      const prefix = freshPrefix();
      const [one, other] = [opened({ prefix, maxWaiting: 3 }), opened({ prefix, maxWaiting: 3 })];
      await one.enqueue(jobs("a", 2));
      await expect(other.enqueue(jobs("b", 2))).rejects.toMatchObject({ code: "overloaded" });
      await other.enqueue([job("b", "b1")]);
      expect((await one.depth()).waiting).toBe(3);
    });

    test("keeps nothing but ids, and nothing of what is over", async () => {
      const prefix = freshPrefix();
      const queue = opened({ prefix });
      await queue.enqueue([job("anna", "card1")]);
      expect(JSON.parse((await direct.hget(`${prefix}:cards:card1-1`, "data")) ?? "")).toEqual({
        ...{ cardId: "card1", tenantId: "tenant", userId: "anna", attempt: 1 },
      });
      working(queue);
      await until("it is over", async () => (await direct.exists(`${prefix}:cards:card1-1`)) === 0);
      const left = (await direct.keys(`${prefix}:*`)).map((key) => key.slice(prefix.length + 1)).sort();
      expect(left.filter((key) => key.includes("card1"))).toEqual([]);
      await expect(queue.enqueue([job("anna", "a:b")])).rejects.toThrow(RangeError);
    });
  });
});
