import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { sharedLimits } from "../support/redis-limits.ts";
import { findRedis, startRedis } from "../support/redis-server.ts";
import type { Figure } from "./run.ts";

const DECISIONS = 100_000;
const AT_ONCE = 200;
const USERS = 1_000;

type Decide = (key: string) => Promise<boolean>;

/** Decisions of the limits on Redis beside rate-limiter-flexible on the same Redis, over one connection each, and how exact both are. */
export async function benchLimits(): Promise<Figure[]> {
  const found = findRedis();
  if (found.path === null) return [{ what: "limits on Redis", value: found.reason }];
  const server = await startRedis();
  const client = new Redis(server.url, { enableAutoPipelining: true });
  const ours = await sharedLimits({ url: server.url, prefix: "ours" });
  const memory = createMemoryLimits(createSystem());
  try {
    const busy = { limit: 1_000, windowMs: 60_000 };
    const full = { limit: 1, windowMs: 60_000 };
    const [theirBusy, theirFull] = [1_000, 1].map((points) => theirs(client, `busy-${points}`, points, 60));
    if (!theirBusy || !theirFull) throw new Error("two were made");
    // Twice, and the better one: what runs first pays for warming up.
    const best = async (decide: Decide) => Math.max(await rate(decide), await rate(decide));
    const allowed = {
      ours: await best(async (key) => (await ours.hit(`busy ${key}`, busy)).allowed),
      theirs: await best(theirBusy),
      memory: await best(async (key) => (await memory.hit(`busy ${key}`, busy)).allowed),
    };
    const denied = {
      ours: await best(async (key) => (await ours.hit(`full ${key}`, full)).allowed),
      theirs: await best(theirFull),
    };
    const ten = { limit: 10, windowMs: 1_000 };
    const oursAtTen = async (key: string) => (await ours.hit(key, ten)).allowed;
    const theirsAtTen = theirs(client, "ten", 10, 1);
    const burst = {
      ours: await passing(oursAtTen, "burst", 200),
      theirs: await passing(theirsAtTen, "burst", 200),
    };
    const edge = { ours: await atTheEdge(oursAtTen), theirs: await atTheEdge(theirsAtTen) };
    const figure = (what: string, value: string | number, gate?: string): Figure => ({
      ...{ what, value: typeof value === "number" ? `${Math.round(value)} /s` : value },
      ...(gate ? { gate } : {}),
    });
    const share = (of: { ours: number; theirs: number }) => `${((100 * of.ours) / of.theirs).toFixed(0)} %`;
    return [
      figure("limits on Redis, allowed decisions", allowed.ours, "≥ 20,000 /s"),
      figure("rate-limiter-flexible on the same Redis", allowed.theirs),
      figure("share of its speed, allowed (sliding window against a counter)", share(allowed)),
      figure("limits on Redis, denied decisions", denied.ours, "≥ 20,000 /s"),
      figure("share of its speed, denied", share(denied)),
      figure("limits in memory, allowed decisions", allowed.memory),
      figure("200 calls at once, limit 10: passed, ours | theirs", `${burst.ours} | ${burst.theirs}`, "10"),
      figure("passed within a tenth of a window, ours | theirs", `${edge.ours} | ${edge.theirs}`, "≤ 10"),
    ];
  } finally {
    await ours.close();
    client.disconnect();
    await server.close();
  }
}

function theirs(storeClient: Redis, keyPrefix: string, points: number, duration: number): Decide {
  const limiter = new RateLimiterRedis({ storeClient, keyPrefix, points, duration });
  // A refusal is a rejection without an error.
  return (key) =>
    limiter.consume(key).then(
      () => true,
      (refusal: unknown) => {
        if (refusal instanceof Error) throw refusal;
        return false;
      },
    );
}

/** Decisions a second, so many under way at any time. */
async function rate(decide: Decide): Promise<number> {
  const began = performance.now();
  let next = 0;
  const caller = async () => {
    while (next < DECISIONS) await decide(`user ${next++ % USERS}`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  return (DECISIONS * 1_000) / (performance.now() - began);
}

async function passing(decide: Decide, key: string, calls: number): Promise<number> {
  return (await Promise.all(Array.from({ length: calls }, () => decide(key)))).filter(Boolean).length;
}

/** One call opens a window of a second at limit 10; as many as pass come just before its end, and just after. */
async function atTheEdge(decide: Decide): Promise<number> {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await decide("edge");
  await wait(940);
  const before = await passing(decide, "edge", 20);
  await wait(70);
  return before + (await passing(decide, "edge", 20));
}
