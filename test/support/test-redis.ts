import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { Redis } from "ioredis";
import { afterAll, beforeAll } from "vitest";
import { findRedis, startRedis } from "./redis-server.ts";

/** Why tests that need any Redis are skipped, or nothing. */
export const noRedis = (): string | undefined =>
  process.env.TEST_REDIS_URL ? undefined : findRedis().reason;

export interface TestRedis {
  url(): string;
  /** A connection of the test's own. */
  client(): Redis;
  /** Keeps the keys of one test apart from all others. */
  prefix(): string;
}

/** A Redis for the tests of a `describe`: the one that TEST_REDIS_URL names, or one of their own. Kept as it is by all. */
export function useRedis(): TestRedis {
  const system = createSystem();
  let url = "";
  let client: Redis | undefined;
  let close = async () => {};
  beforeAll(async () => {
    const own = process.env.TEST_REDIS_URL ? null : await startRedis();
    url = own?.url ?? process.env.TEST_REDIS_URL ?? "";
    client = new Redis(url);
    close = async () => {
      client?.disconnect();
      await own?.close();
    };
  });
  afterAll(() => close());
  return {
    url: () => url,
    client() {
      if (!client) throw new Error("Redis is there once the tests run");
      return client;
    },
    prefix: () => `test-${system.id()}`,
  };
}

/** The clock of a Redis, epoch ms with fractions. */
export async function serverTime(client: Redis): Promise<number> {
  const [seconds, micros] = await client.time();
  return Number(seconds) * 1_000 + Number(micros) / 1_000;
}

/** Waits until the clock of a Redis has gone on by so much. */
export async function passServerTime(client: Redis, ms: number): Promise<void> {
  const until = (await serverTime(client)) + ms;
  for (let left = ms; left > 0; left = until - (await serverTime(client)))
    await new Promise((resolve) => setTimeout(resolve, left));
}
