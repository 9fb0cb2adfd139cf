import {
  createRedisEvents,
  type RedisEventsOptions,
} from "@rnd-cards/api/adapters/events/redis/redis-events.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { silentObserver } from "../support/silent-observer.ts";
import { noRedis, useRedis } from "../support/test-redis.ts";
import { until } from "../support/until.ts";
import { eventsContract } from "./events.contract.ts";

const missing = noRedis();

describe.skipIf(missing)(`events on Redis${missing ? ` (skipped: ${missing})` : ""}`, () => {
  const redis = useRedis();
  const FENCE = "a batch of the test's own";

  const make = (given: Partial<RedisEventsOptions> = {}) => {
    const events = createRedisEvents({
      ...{ url: redis.url(), system: createSystem(), observer: silentObserver(), answerMs: 5_000 },
      ...given,
    });
    onTestFinished(() => events.close());
    return events;
  };
  const connected = (events: ReturnType<typeof make>) => until("events are connected", events.connected);
  const open = async (given: Partial<RedisEventsOptions> = {}) => {
    const events = make(given);
    await connected(events);
    return events;
  };
  /** Two processes of one deployment, and a wait until what the first told was heard by the second. */
  const openTwo = async (given: Partial<RedisEventsOptions> = {}) => {
    const prefix = redis.prefix();
    const [one, two] = await Promise.all([open({ prefix, ...given }), open({ prefix })]);
    const delivered = async () => {
      let heard = false;
      const unsubscribe = two.subscribe(FENCE, () => {
        heard = true;
      });
      one.ping(FENCE);
      await until("the last ping was heard", () => heard);
      unsubscribe();
    };
    return { one, two, delivered, prefix };
  };
  const turns = async () => {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  eventsContract("redis, one process", async () => ({
    events: await open({ prefix: redis.prefix() }),
    delivered: turns,
  }));

  eventsContract("redis, told by one process and heard by another", async () => {
    const { one, two, delivered } = await openTwo();
    let closed = false;
    const close = async () => {
      closed = true;
      await Promise.all([one.close(), two.close()]);
    };
    return {
      events: { ping: one.ping, subscribe: two.subscribe, close },
      delivered: () => (closed ? turns() : delivered()),
    };
  });

  test("merges the pings of a moment into one message, which names each batch once", async () => {
    const { one, two, delivered, prefix } = await openTwo();
    const listener = redis.client().duplicate();
    const messages: string[] = [];
    listener.on("message", (_channel, text) => messages.push(text));
    await listener.subscribe(`${prefix}:pings`);
    const told = vi.fn();
    two.subscribe("b1", told);
    for (let ping = 0; ping < 300; ping++) one.ping(`b${ping % 3}`);
    await delivered();
    await until("the message was heard here too", () => messages.length > 0);
    expect(messages).toHaveLength(1);
    expect(JSON.parse(messages[0] ?? "")).toMatchObject({
      batches: ["b0", "b1", "b2", FENCE],
      anything: false,
    });
    expect(told).toHaveBeenCalledTimes(1);
    listener.disconnect();
  });

  test("pings its own listeners once, not again when Redis brings its own words back", async () => {
    const { one, delivered } = await openTwo();
    const told = vi.fn();
    one.subscribe("batch", told);
    one.ping("batch");
    await delivered();
    expect(told).toHaveBeenCalledTimes(1);
  });

  test("keeps deployments apart by their prefix", async () => {
    const { one, delivered } = await openTwo();
    const stranger = await open({ prefix: redis.prefix() });
    const told = vi.fn();
    stranger.subscribe("batch", told);
    one.ping("batch");
    await delivered();
    expect(told).not.toHaveBeenCalled();
  });

  test("takes at most so many listeners at a time", async () => {
    const events = await open({ prefix: redis.prefix(), maxListeners: 1 });
    events.subscribe("one", () => {});
    expect(() => events.subscribe("two", () => {})).toThrow("overloaded");
  });

  test("is not put off by messages it cannot read, and reads those of a later release", async () => {
    const { two, delivered, prefix } = await openTwo();
    const told = vi.fn();
    two.subscribe("batch", told);
    const later = { from: "x", batches: ["batch", 7], fields: ["of", "tomorrow"], v: 2 };
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"batches":7}',
      `"${"x".repeat(70_000)}"`,
      JSON.stringify(later),
    ])
      await redis.client().publish(`${prefix}:pings`, text);
    await delivered();
    expect(told).toHaveBeenCalledTimes(1);
  });

  describe("while Redis is away", () => {
    const openCut = async () => {
      const proxy = await startFaultProxy(Number(new URL(redis.url()).port));
      onTestFinished(() => proxy.close());
      const warnings: string[] = [];
      const observer = {
        log: (level: string, message: string) => level === "warn" && void warnings.push(message),
        metric: () => {},
      };
      const url = `redis://127.0.0.1:${proxy.port}`;
      const { one: cut, two: other, prefix } = await openTwo({ url, observer, answerMs: 500 });
      const lose = async () => {
        proxy.set({ refuse: true });
        proxy.reset();
        await until("it is noticed", () => !cut.connected());
      };
      const find = async () => {
        proxy.heal();
        await connected(cut);
      };
      return { cut, other, lose, find, proxy, prefix, warnings };
    };

    test("listeners of this process are pinged all the same", async () => {
      const { cut, lose } = await openCut();
      const told = vi.fn();
      cut.subscribe("batch", told);
      await lose();
      cut.ping("batch");
      await turns();
      expect(told).toHaveBeenCalledTimes(1);
    });

    test("what could not be told is told when Redis is back", async () => {
      const { cut, other, lose, find } = await openCut();
      const told = vi.fn();
      other.subscribe("batch", told);
      await lose();
      for (let ping = 0; ping < 5; ping++) cut.ping("batch");
      expect(told).not.toHaveBeenCalled();
      await find();
      await until("the other was told", () => told.mock.calls.length > 0);
      expect(told).toHaveBeenCalledTimes(1);
    });

    test("more than can be kept becomes one word: anything may have changed", async () => {
      const { cut, other, lose, find } = await openCut();
      const told = vi.fn();
      other.subscribe("never pinged", told);
      await lose();
      for (let batch = 0; batch < 10_001; batch++) cut.ping(`b${batch}`);
      await find();
      await until("everybody was told", () => told.mock.calls.length > 0);
    });

    test("every listener is pinged once when it is back, for something may have been missed; it is said once", async () => {
      const { cut, other, lose, find, warnings } = await openCut();
      const [one, two] = [vi.fn(), vi.fn()];
      cut.subscribe("missed", one);
      cut.subscribe("quiet", two);
      await lose();
      other.ping("missed");
      await find();
      await until("both were told", () => one.mock.calls.length > 0 && two.mock.calls.length > 0);
      await turns();
      expect([one.mock.calls.length, two.mock.calls.length]).toEqual([1, 1]);
      expect(warnings).toHaveLength(1);
      other.ping("quiet");
      await until("it hears again", () => two.mock.calls.length === 2);
    });

    test("a connection that is half open is noticed and made anew", async () => {
      const { cut, other, proxy } = await openCut();
      const told = vi.fn();
      const before = proxy.taken();
      proxy.set({ blackhole: true });
      await until("it is noticed", () => !cut.connected());
      while (proxy.taken() < before + 2) await new Promise((resolve) => setTimeout(resolve, 50));
      proxy.heal();
      await connected(cut);
      cut.subscribe("batch", told);
      other.ping("batch");
      await until("it hears again", () => told.mock.calls.length > 0);
    });

    test("closing takes no longer when nothing answers", async () => {
      const { cut, proxy } = await openCut();
      proxy.set({ blackhole: true });
      cut.ping("batch");
      const began = performance.now();
      await Promise.all([cut.close(), cut.close()]);
      expect(performance.now() - began).toBeLessThan(2_500);
    });
  });
});
