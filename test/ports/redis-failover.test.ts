import { createRedisEvents } from "@rnd-cards/api/adapters/events/redis/redis-events.ts";
import { createBullQueue } from "@rnd-cards/api/adapters/queue/bullmq/bull-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { Redis } from "ioredis";
import { describe, expect, onTestFinished, test } from "vitest";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { sharedLimits, untilLocal, untilShared } from "../support/redis-limits.ts";
import { findRedis, startRedis } from "../support/redis-server.ts";
import { silentObserver } from "../support/silent-observer.ts";
import { jobs } from "./queue.contract.ts";

const { reason } = findRedis();
const patience = { timeout: 15_000, interval: 50 };

/** Two servers behind one name, of which the first has the say until `failOver`. Open connections stay with it, as a replica. */
async function startPair() {
  const [first, second] = await Promise.all([startRedis(), startRedis()]);
  const [one, other] = [new Redis(first.url), new Redis(second.url)];
  // A replica would write what it gets into a file where the tests run.
  await one.config("SET", "repl-diskless-load", "swapdb");
  const proxy = await startFaultProxy(first.port);
  onTestFinished(async () => {
    one.disconnect();
    other.disconnect();
    await Promise.all([proxy.close(), first.close(), second.close()]);
  });
  return {
    name: { url: `redis://127.0.0.1:${proxy.port}`, system: createSystem(), observer: silentObserver() },
    current: second.url,
    taken: proxy.taken,
    fill: () => one.config("SET", "maxmemory", "1"),
    empty: () => one.config("SET", "maxmemory", "0"),
    demote: () => one.replicaof("127.0.0.1", second.port),
    async failOver() {
      await one.replicaof("127.0.0.1", second.port);
      proxy.aim(second.port);
    },
  };
}

describe.skipIf(reason)(
  `a Redis that fails over, only reads, or is full${reason ? ` (skipped: ${reason})` : ""}`,
  () => {
    test("failing over leaves no queue with the server that became a replica: callers and workers find the new one", async () => {
      const { name, failOver } = await startPair();
      const queue = createBullQueue(name);
      onTestFinished(() => queue.close());
      const seen: string[] = [];
      queue.consume(
        async ({ cardId }) => {
          seen.push(cardId);
          return "done";
        },
        { concurrency: 2 },
      );
      await queue.enqueue(jobs("before", 2));
      await expect.poll(() => seen.length, patience).toBe(2);
      await failOver();
      const enqueued = () =>
        queue.enqueue(jobs("after", 2)).then(
          () => true,
          () => false,
        );
      await expect.poll(enqueued, patience).toBe(true);
      await expect.poll(() => seen.slice(2), patience).toEqual(["after1", "after2"]);
    }, 40_000);

    test("failing over leaves no events with the server that became a replica: pings go to and fro over the new one", async () => {
      const { name, current, failOver } = await startPair();
      const moved = createRedisEvents({ ...name, answerMs: 1_000 });
      const there = createRedisEvents({ ...name, url: current, answerMs: 1_000 });
      onTestFinished(async () => {
        await Promise.all([moved.close(), there.close()]);
      });
      const heard = { moved: 0, there: 0 };
      await expect.poll(() => moved.connected() && there.connected(), patience).toBe(true);
      await failOver();
      moved.subscribe("told by the other", () => void heard.moved++);
      there.subscribe("told by the moved", () => void heard.there++);
      const bothHear = () => {
        moved.ping("told by the moved");
        there.ping("told by the other");
        return heard.there > 0 && heard.moved > 0;
      };
      await expect.poll(bothHear, patience).toBe(true);
    }, 40_000);

    test("failing over leaves no limits with the server that became a replica", async () => {
      const { name, current, failOver } = await startPair();
      const [moved, there] = [
        await sharedLimits({ ...name, prefix: "p", instances: 2 }),
        await sharedLimits({ ...name, url: current, prefix: "p", instances: 2 }),
      ];
      onTestFinished(async () => {
        await Promise.all([moved.close(), there.close()]);
      });
      await failOver();
      await untilLocal(moved);
      await untilShared(moved);
      const window = { limit: 4, windowMs: 60_000 };
      expect((await moved.hit("k", window)).remaining).toBe(3);
      expect((await there.hit("k", window)).remaining).toBe(2);
    }, 40_000);

    test("that only reads takes no cards and says so, and is knocked at now and then, not in a rush", async () => {
      const { name, demote, taken } = await startPair();
      const queue = createBullQueue(name);
      onTestFinished(() => queue.close());
      queue.consume(async () => "done", { concurrency: 2 });
      await queue.enqueue(jobs("a", 1));
      await demote();
      for (const asked of [queue.enqueue(jobs("b", 1)), queue.depth()])
        await expect(asked).rejects.toMatchObject({ code: "overloaded" });
      const from = taken();
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(taken() - from).toBeLessThan(60);
    }, 40_000);

    test("that is full takes no cards and says so, carries pings all the same, and goes on when there is room", async () => {
      const { name, fill, empty } = await startPair();
      const queue = createBullQueue(name);
      const [events, other] = [createRedisEvents(name), createRedisEvents(name)];
      onTestFinished(async () => {
        await Promise.all([queue.close(), events.close(), other.close()]);
      });
      await expect.poll(() => events.connected() && other.connected(), patience).toBe(true);
      await queue.enqueue(jobs("a", 1));
      await fill();
      for (const asked of [queue.enqueue(jobs("b", 1)), queue.depth()])
        await expect(asked).rejects.toMatchObject({ code: "overloaded" });
      // Pings need no room.
      let heard = 0;
      other.subscribe("batch", () => void heard++);
      const pinged = () => {
        events.ping("batch");
        return heard;
      };
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await expect.poll(pinged, patience).toBeGreaterThan(0);
      await empty();
      await queue.enqueue(jobs("b", 1));
      expect((await queue.depth()).waiting).toBe(2);
    }, 40_000);
  },
);
