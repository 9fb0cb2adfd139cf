import type { Limits } from "../../../core/ports/limits.ts";
import type { Observer } from "../../../core/ports/observer.ts";
import type { System } from "../../../core/ports/system.ts";
import { createRedisLink } from "../../redis/redis-link.ts";
import { createMemoryLimits } from "../memory/memory-limits.ts";
import { handBack } from "./hand-back.ts";
import { type HitReply, limitScripts } from "./limit-scripts.ts";
import { createOwed } from "./owed.ts";

/** Hits of a window that are told to Redis anew after an outage, the youngest. */
const MAX_KNOWN = 1_000;
const MAX_UNTOLD = 10_000;

export interface RedisLimitsOptions {
  url: string;
  /** Processes among which the limits are shared; while Redis is away each holds its share. */
  instances: number;
  system: Pick<System, "now" | "id" | "random">;
  observer: Observer;
  /** Goes before every key. */
  prefix?: string;
  /** How long a decision waits for Redis, milliseconds. */
  answerMs?: number;
  /** Lua that leaves epoch microseconds in `now`, instead of the server's clock. */
  clock?: string;
}

/**
 * Limits that hold across all instances of one Redis, by its clock. Whatever Redis does, a call answers within `answerMs` and
 * a little, and never throws. While Redis is away this process alone decides, at its share `ceil(limit / instances)`, from
 * what it knows: every hit and lease that went through it, also those Redis allowed. When Redis is back it is told what it may
 * not know: leases before it is used again, the hits of a window with the next hit of it. So an outage, or any number of them,
 * adds at most `(instances - 1) × share` to a limit within any window; a Redis that comes back empty may let through anew what
 * processes used that have not touched the window since.
 */
export function createRedisLimits({
  url,
  instances,
  system,
  observer,
  prefix = "rnd-cards",
  answerMs,
  clock,
}: RedisLimitsOptions): Limits {
  const local = createMemoryLimits(system);
  const owed = createOwed();
  const names = {
    window: (key: string) => `${prefix}:window:{${key}}`,
    slots: (key: string) => `${prefix}:slots:{${key}}`,
  };
  const share = (whole: number) => Math.ceil(whole / instances);
  /** Windows with hits that Redis may not know. */
  let untold = new Set<string>();
  const me = system.id();
  let count = 0;

  let refused = "";
  observer.metric("rnd_limits_local", 1);
  const link = createRedisLink({
    ...{ url, name: `${prefix}-limits`, random: system.random },
    ...(answerMs === undefined ? {} : { answerMs }),
    options: { scripts: limitScripts(clock), enableAutoPipelining: true },
    // A write: a Redis that is full, or a replica, is of no use here.
    probe: (redis) => redis.set(`${prefix}:probe`, "1", "PX", 10_000),
    async beforeUp(ask) {
      await handBack({ ask, owed, local, names, now: system.now });
      untold = new Set(local.windowKeys());
    },
    onUp() {
      observer.metric("rnd_limits_local", 0);
      observer.log("info", "limits are shared over Redis");
    },
    onDown(why) {
      observer.metric("rnd_limits_local", 1);
      observer.log("warn", "Redis is away: limits hold for this process only, at its share", { why });
    },
    onRefused(why) {
      // The first word is the kind of error; the rest may name the command.
      const kind = why.split(" ")[0] ?? "";
      if (refused === kind) return;
      refused = kind;
      observer.log("warn", "Redis refused a command: the limit was decided by this process", { why });
    },
  });

  /** Remembers a lease that Redis gave when it was asked, or that it takes it for over. */
  const noteLease = async (key: string, holder: string, ttlMs: number, asked: number) => {
    const leftMs = ttlMs - Math.max(0, system.now() - asked);
    await local.acquire(key, { max: Number.POSITIVE_INFINITY, ttlMs: leftMs, holder });
  };

  return {
    async hit(key, { limit, windowMs }, id) {
      const member = id === undefined ? `u:${me}:${++count}` : `i:${id}`;
      const known = untold.has(key) ? local.held(key).slice(-MAX_KNOWN) : [];
      const pairs = known.flatMap((hit) => [hit.id ?? "", hit.ageMs]);
      const answer = await link.ask((redis) =>
        redis.limitHit(names.window(key), limit, windowMs, member, ...pairs),
      );
      if (answer.ok) {
        untold.delete(key);
        const hit = hitOf(answer.value, limit);
        if (hit.allowed && !hit.repeated) local.note(key, windowMs, member);
        return hit;
      }
      const hit = await local.hit(key, { limit: share(limit), windowMs }, member);
      // A Redis that is there but refused this one; one that is away is told everything when it is back.
      if (link.up() && untold.size < MAX_UNTOLD) untold.add(key);
      // It may be counted in Redis all the same. One with an id may have been counted there long before.
      if (!hit.allowed && answer.sent && id === undefined) owed.add({ kind: "refund", key, member });
      return hit;
    },

    async refund(key, id) {
      // The most recent hit of this process, where there is one: to take it back twice is to take it back once.
      const member = id === undefined ? (local.held(key).at(-1)?.id ?? "") : `i:${id}`;
      await local.refund(key, member === "" ? undefined : member);
      const answer = await link.ask((redis) => redis.limitRefund(names.window(key), member));
      if (!answer.ok && member !== "") owed.add({ kind: "refund", key, member });
    },

    async acquire(key, { max, ttlMs, holder }) {
      const asked = system.now();
      const answer = await link.ask((redis) => redis.slotAcquire(names.slots(key), holder, ttlMs, max));
      if (answer.ok) {
        const taken = answer.value === 1;
        if (taken) await noteLease(key, holder, ttlMs, asked);
        else await local.release(key, holder);
        return taken;
      }
      const taken = await local.acquire(key, { max: share(max), ttlMs, holder });
      if (!taken && answer.sent) owed.add({ kind: "release", key, holder, until: asked + ttlMs });
      return taken;
    },

    async renew(key, { ttlMs, holder }) {
      const asked = system.now();
      const answer = await link.ask((redis) => redis.slotRenew(names.slots(key), holder, ttlMs));
      // Its own lease still runs: whoever holds it must not give up because Redis is away.
      if (!answer.ok) return local.renew(key, { ttlMs, holder });
      if (answer.value === 1) await noteLease(key, holder, ttlMs, asked);
      else await local.release(key, holder);
      return answer.value === 1;
    },

    async release(key, holder) {
      const leftMs = local.leases({ key, holder })[0]?.leftMs ?? 0;
      const until = system.now() + leftMs;
      await local.release(key, holder);
      const answer = await link.ask((redis) => redis.slotRelease(names.slots(key), holder));
      if (!answer.ok && leftMs > 0) owed.add({ kind: "release", key, holder, until });
    },

    scope: () => (link.up() ? "shared" : "local"),

    async close() {
      await link.close();
      await local.close();
    },
  };
}

const hitOf = ([allowed, repeated, remaining, retryAfterMs, resetMs]: HitReply, limit: number) => ({
  ...{ allowed: allowed === 1, repeated: repeated === 1 },
  ...{ limit, remaining, retryAfterMs, resetMs },
});
