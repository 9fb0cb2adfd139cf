import type { ClientContext, Result } from "ioredis";

/*
 * Every method of the port is one script on one key, so that check and count are one step and a cluster may hold the keys
 * anywhere. A window is a sorted set of hits by the microsecond they came at; slots are a sorted set of holders by the
 * millisecond their lease ends at. Only calls that change something write.
 */

/** Lua that leaves the epoch time of the server in `now`, microseconds. */
const SERVER_CLOCK = `local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]`;

/** ARGV: limit, window, member, then known hits as pairs of member and age that the set may have lost. Times in ms. */
const HIT = `
local key, limit, window, member = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
for pair = 4, #ARGV, 2 do redis.call('ZADD', key, 'NX', now - ARGV[pair + 1] * 1000, ARGV[pair]) end
local newest = redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')
local last = tonumber(newest[2] or 0)
-- A clock set back must not unsort the set.
if last > now then now = last end
local ms = math.floor(now / 1000)
local from = (ms - window + 1) * 1000
local held = 0
if last >= from then held = redis.call('ZCOUNT', key, from, '+inf') end
local known = redis.call('ZSCORE', key, member)
local repeated = known and tonumber(known) >= from
local counted = not repeated and held < limit
if counted then
  -- Each hit has a place of its own in time: which came last is never in doubt.
  if last >= now then now = last + 1 end
  ms, last, held = math.floor(now / 1000), now, held + 1
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.0f', from))
  redis.call('ZADD', key, now, member)
end
local ends = math.floor(last / 1000) + window
if counted or #ARGV > 3 then redis.call('PEXPIREAT', key, ends) end
local remaining = math.max(0, limit - held)
local wait = 0
if remaining == 0 then
  wait = window
  if limit > 0 then
    local blocking = redis.call('ZRANGE', key, -limit, -limit, 'WITHSCORES')
    wait = math.floor(tonumber(blocking[2]) / 1000) + window - ms
  end
end
return { (repeated or counted) and 1 or 0, repeated and 1 or 0, remaining, wait, held > 0 and ends - ms or 0 }`;

/** ARGV: the member, or nothing for the most recent hit. */
const REFUND = `
if ARGV[1] == '' then redis.call('ZPOPMAX', KEYS[1]) else redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1`;

const SLOT = `
now = math.floor(now / 1000)
local key, holder, ttl = KEYS[1], ARGV[1], tonumber(ARGV[2])
local lease = redis.call('ZSCORE', key, holder)
local own = lease and tonumber(lease) > now
local function take(till)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  redis.call('ZADD', key, till, holder)
  redis.call('PEXPIREAT', key, redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')[2])
  return 1
end`;

/** ARGV: holder, lease, number of slots. */
const ACQUIRE = `${SLOT}
if not own and redis.call('ZCOUNT', key, '(' .. string.format('%.0f', now), '+inf') >= tonumber(ARGV[3]) then return 0 end
return take(now + ttl)`;

/** ARGV: holder, lease. */
const RENEW = `${SLOT}
if not own then return 0 end
return take(now + ttl)`;

/** ARGV: holder, what is left of its lease. Enters whether there is room or not: the work goes on already. */
const ADOPT = `${SLOT}
if own and tonumber(lease) >= now + ttl then return 1 end
return take(now + ttl)`;

/** ARGV: holder. */
const RELEASE = `redis.call('ZREM', KEYS[1], ARGV[1])
return 1`;

/** The scripts by the names the connection knows them by. `clock` is for tests in which time passes when they say so. */
export function limitScripts(clock: string = SERVER_CLOCK) {
  const script = (lua: string) => ({ lua: `${clock}\n${lua}`, numberOfKeys: 1 });
  return {
    limitHit: script(HIT),
    limitRefund: { lua: REFUND, numberOfKeys: 1 },
    slotAcquire: script(ACQUIRE),
    slotRenew: script(RENEW),
    slotAdopt: script(ADOPT),
    slotRelease: { lua: RELEASE, numberOfKeys: 1 },
  };
}

/** Allowed, repeated, remaining, ms to wait, ms until the window is empty. */
export type HitReply = [allowed: number, repeated: number, remaining: number, wait: number, reset: number];

declare module "ioredis" {
  interface RedisCommander<Context extends ClientContext = { type: "default" }> {
    limitHit(
      key: string,
      limit: number,
      windowMs: number,
      member: string,
      ...known: (string | number)[]
    ): Result<HitReply, Context>;
    limitRefund(key: string, member: string): Result<number, Context>;
    slotAcquire(key: string, holder: string, ttlMs: number, max: number): Result<number, Context>;
    slotRenew(key: string, holder: string, ttlMs: number): Result<number, Context>;
    slotAdopt(key: string, holder: string, leftMs: number): Result<number, Context>;
    slotRelease(key: string, holder: string): Result<number, Context>;
  }
}
