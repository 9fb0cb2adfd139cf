import {
  createRedisLimits,
  type RedisLimitsOptions,
} from "@rnd-cards/api/adapters/limits/redis/redis-limits.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { Limits } from "@rnd-cards/api/core/ports/limits.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";
import type { Redis } from "ioredis";
import { silentObserver } from "./silent-observer.ts";
import { until } from "./until.ts";

/** Slow machines are no outage: tests that are not about outages wait longer for an answer. */
const PATIENT_MS = 5_000;

type Given = Partial<RedisLimitsOptions> & Pick<RedisLimitsOptions, "url">;

/** Limits over Redis as they come, not connected yet. */
export const redisLimits = (given: Given): Limits =>
  createRedisLimits({ instances: 1, system: createSystem(), observer: silentObserver(), ...given });

/** Limits over Redis that are shared, and patient. */
export async function sharedLimits(given: Given): Promise<Limits> {
  const limits = redisLimits({ answerMs: PATIENT_MS, ...given });
  await untilShared(limits);
  return limits;
}

export const untilShared = (limits: Limits) => until("limits are shared", () => limits.scope() === "shared");
export const untilLocal = (limits: Limits) => until("limits are local", () => limits.scope() === "local");

/**
 * A clock on Redis that stands until it is moved: the scripts read a key instead of the server's time. It begins a day ahead,
 * so that no key expires by the server's own.
 */
export async function virtualRedisClock(
  client: Redis,
  prefix: string,
): Promise<{ clock: string; system: System; pass(ms: number): Promise<void> }> {
  const key = `${prefix}:clock`;
  let now = Math.ceil(Date.now()) + 86_400_000;
  await client.set(key, now * 1_000);
  return {
    clock: `local now = tonumber(redis.call('GET', '${key}'))`,
    system: { ...createSystem(), now: () => now },
    async pass(ms) {
      now += ms;
      await client.set(key, now * 1_000);
    },
  };
}
