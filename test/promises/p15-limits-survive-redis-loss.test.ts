import type { Hit, Limits } from "@rnd-cards/api/core/ports/limits.ts";
import { describe, expect, onTestFinished, test } from "vitest";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { untilLocal, untilShared } from "../support/redis-limits.ts";
import { findRedis, type RedisServer, startRedis } from "../support/redis-server.ts";
import { watch, watchedLimits } from "../support/watched-limits.ts";

const missing = findRedis().reason;

interface Way {
  server: RedisServer;
  proxy: FaultProxy;
  url: string;
}

/** A Redis of the test's own and a proxy before it. */
async function startWay(): Promise<Way> {
  const server = await startRedis();
  const proxy = await startFaultProxy(server.port);
  onTestFinished(async () => {
    await proxy.close();
    server.resume();
    await server.close();
  });
  return { server, proxy, url: `redis://127.0.0.1:${proxy.port}` };
}

interface Fault {
  name: string;
  begin(way: Way): unknown;
  end(way: Way): unknown;
}

const FAULTS: Fault[] = [
  {
    name: "a black hole",
    begin: ({ proxy }) => proxy.set({ blackhole: true }),
    end: ({ proxy }) => proxy.heal(),
  },
  {
    name: "connections that are reset",
    begin({ proxy }) {
      proxy.set({ refuse: true });
      proxy.reset();
    },
    end: ({ proxy }) => proxy.heal(),
  },
  {
    name: "2 s of latency",
    begin: ({ proxy }) => proxy.set({ latencyMs: 1_000 }),
    end: ({ proxy }) => proxy.heal(),
  },
  {
    name: "a trickle of 100 bytes a second",
    begin: ({ proxy }) => proxy.set({ bytesPerSecond: 100 }),
    end: ({ proxy }) => proxy.heal(),
  },
  {
    name: "answers cut after ten bytes",
    begin: ({ proxy }) => proxy.set({ cutAfterBytes: 10 }),
    end: ({ proxy }) => proxy.heal(),
  },
  {
    name: "a server that hangs",
    begin: ({ server }) => server.pause(),
    end: ({ server }) => server.resume(),
  },
  {
    name: "a server that is killed, and comes back empty",
    begin: ({ server }) => server.kill(),
    end: ({ server }) => server.restart(),
  },
];

const window = { limit: 10, windowMs: 60_000 };
const SHARE = 5;

/** The first hit that Redis decided: on a machine that others use too, one may come too late and be decided here. */
async function sharedHit(limits: Limits): Promise<Hit> {
  for (;;) {
    await untilShared(limits);
    const hit = await limits.hit("user", window);
    if (hit.limit === window.limit) return hit;
  }
}

describe.skipIf(missing)(
  `P15: limits survive the loss of Redis${missing ? ` (skipped: ${missing})` : ""}`,
  () => {
    test.each(FAULTS)(
      "$name: every decision within 100 ms, the share of the limit holds, it is told, and it ends alone",
      async ({ begin, end }) => {
        const way = await startWay();
        const { limits, warnings, gauge } = await watchedLimits({ url: way.url, instances: 2 });
        for (let call = 0; call < 2; call++) await limits.hit("user", window);

        await begin(way);
        const durations: number[] = [];
        let allowed = 0;
        /** From 50 callers at once to one after the other, for as long as a half-open connection takes to be noticed. */
        const from = performance.now();
        while (performance.now() < from + 2_500) {
          const callers = durations.length === 0 ? 50 : 1;
          const hits = Array.from({ length: callers }, async (_, caller) => {
            const asked = performance.now();
            const hit = await limits.hit(caller === 0 ? "user" : `user ${caller}`, window);
            durations.push(performance.now() - asked);
            if (caller === 0 && hit.allowed) allowed++;
          });
          await Promise.all(hits);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        const slowest = durations.toSorted((a, b) => a - b);
        expect(slowest[Math.floor(slowest.length * 0.99)]).toBeLessThan(100);
        expect(slowest[Math.floor(slowest.length / 2)]).toBeLessThan(5);

        expect(limits.scope()).toBe("local");
        // Two of this process' five were used before; those Redis allowed count.
        expect(allowed).toBe(SHARE - 2);
        expect(await limits.hit("user", window)).toMatchObject({ allowed: false, limit: SHARE });
        expect(warnings).toHaveLength(1);
        expect(gauge).toEqual([1, 0, 1]);

        await end(way);
        // Redis is told of what it did not see, also a Redis that comes back empty.
        expect(await sharedHit(limits)).toMatchObject({ allowed: true, remaining: 4 });
        expect(gauge.slice(0, 4)).toEqual([1, 0, 1, 0]);
        // Once per change, however many calls there were.
        expect(warnings).toHaveLength(gauge.filter((value) => value === 1).length - 1);
        await limits.close();
      },
    );

    test("a connection that is half open is noticed without anybody asking, and made anew", async () => {
      const { proxy, url } = await startWay();
      const { limits } = await watchedLimits({ url });
      const before = proxy.taken();
      proxy.set({ blackhole: true });
      await untilLocal(limits);
      // What was lost in the hole stays lost: only a connection of its own finds the way.
      while (proxy.taken() === before) await new Promise((resolve) => setTimeout(resolve, 50));
      proxy.heal();
      await untilShared(limits);
      await limits.close();
    });

    test("a connection that the server's side ends is replaced, and no caller notices", async () => {
      const { proxy, url } = await startWay();
      const { limits } = await watchedLimits({ url, instances: 1 });
      proxy.halfClose();
      const hits = await Promise.all(Array.from({ length: 12 }, () => limits.hit("user", window)));
      expect(hits.filter(({ allowed }) => allowed)).toHaveLength(10);
      await untilLocal(limits);
      expect((await limits.hit("user", window)).allowed).toBe(false);
      await untilShared(limits);
      expect((await limits.hit("user", window)).allowed).toBe(false);
      expect(proxy.taken()).toBeGreaterThan(1);
      await limits.close();
    });

    test("flapping adds nothing up: however often Redis comes and goes, at most one share more passes in a window", async () => {
      const { proxy, url, server } = await startWay();
      const prefix = "flap";
      const flapping = await watchedLimits({ url, prefix, instances: 2 });
      const steady = await watchedLimits({ url: server.url, prefix, instances: 2 });
      let allowed = 0;
      const press = async () => {
        for (const { limits } of [steady, flapping])
          for (let call = 0; call < 12; call++) if ((await limits.hit("user", window)).allowed) allowed++;
      };
      for (let flap = 0; flap < 4; flap++) {
        await press();
        proxy.set({ refuse: true });
        proxy.reset();
        await untilLocal(flapping.limits);
        await press();
        proxy.heal();
        await untilShared(flapping.limits);
      }
      await press();
      expect(allowed).toBeGreaterThanOrEqual(window.limit);
      expect(allowed).toBeLessThanOrEqual(window.limit + SHARE);
      expect(flapping.warnings.length).toBeGreaterThanOrEqual(4);
      await Promise.all([flapping.limits.close(), steady.limits.close()]);
    });

    test("a process that starts while Redis is away limits at its share at once, and shares when Redis comes", async () => {
      const server = await startRedis();
      await server.kill();
      const { limits, warnings, gauge } = watch({ url: server.url, instances: 2 });
      const hits = await Promise.all(Array.from({ length: 12 }, () => limits.hit("user", window)));
      expect(hits.filter(({ allowed }) => allowed)).toHaveLength(SHARE);
      expect(limits.scope()).toBe("local");
      await server.restart();
      await untilShared(limits);
      expect((await limits.hit("user", window)).remaining).toBe(4);
      expect(warnings).toHaveLength(1);
      expect(gauge).toEqual([1, 0]);
      await limits.close();
      await server.close();
    });
  },
);
