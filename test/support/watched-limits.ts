import type { RedisLimitsOptions } from "@rnd-cards/api/adapters/limits/redis/redis-limits.ts";
import type { Limits } from "@rnd-cards/api/core/ports/limits.ts";
import type { Metric, Observer } from "@rnd-cards/api/core/ports/observer.ts";
import { redisLimits, untilShared } from "./redis-limits.ts";

/** Limits over Redis and what they told about themselves. */
export interface WatchedLimits {
  limits: Limits;
  /** Log lines of level warn. */
  warnings: string[];
  /** Every value `rnd_limits_local` has had, without repetitions. */
  gauge: number[];
}

/** Opens limits whose log and metric the test reads, as impatient as they are in production, and waits until they are shared. */
export async function watchedLimits(
  given: Partial<RedisLimitsOptions> & Pick<RedisLimitsOptions, "url">,
): Promise<WatchedLimits> {
  const watched = watch(given);
  await untilShared(watched.limits);
  return watched;
}

/** The same, without waiting. */
export function watch(given: Partial<RedisLimitsOptions> & Pick<RedisLimitsOptions, "url">): WatchedLimits {
  const warnings: string[] = [];
  const gauge: number[] = [];
  const observer: Observer = {
    log: (level, message) => void (level === "warn" && warnings.push(message)),
    metric(name: Metric, value: number) {
      if (name === "rnd_limits_local" && gauge.at(-1) !== value) gauge.push(value);
    },
  };
  return { limits: redisLimits({ observer, ...given }), warnings, gauge };
}
