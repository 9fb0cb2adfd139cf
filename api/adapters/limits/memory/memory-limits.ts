import type { Hit, Limits } from "../../../core/ports/limits.ts";
import type { System } from "../../../core/ports/system.ts";

const MAX_KEYS = 10_000;

/** The allowed hits of a key that may still count, oldest first. Never longer than the limit it is used with. */
interface HitLog {
  hits: { at: number; id: string | null }[];
  windowMs: number;
}

/** Lease ends by holder. */
type Leases = Map<string, number>;

/** A hit that still counts. */
export interface HeldHit {
  id: string | null;
  ageMs: number;
}

/** A lease that still runs. */
export interface HeldLease {
  key: string;
  holder: string;
  leftMs: number;
}

/** Beyond the port: what limits decided elsewhere need to be remembered by, and carried back to where they came from. */
export interface MemoryLimits extends Limits {
  /** Keys held in memory right now, for tests and metrics. */
  keyCount(): { windows: number; slots: number };
  /** Counts a hit that was allowed elsewhere, whatever the limit. Its id must be new to the window. */
  note(key: string, windowMs: number, id: string): void;
  /** Keys that have a window. */
  windowKeys(): string[];
  /** Hits of a key that still count, oldest first. */
  held(key: string): HeldHit[];
  /** Leases that still run, of one holder or of all. */
  leases(of?: { key: string; holder: string }): HeldLease[];
}

/**
 * Limits in this process's memory. Every method decides synchronously, which makes check and count one step. Beyond
 * `maxKeys` the least recently used window is forgotten; slots are never forgotten while a lease runs: a new key is
 * refused its slot instead.
 */
export function createMemoryLimits(
  system: Pick<System, "now">,
  { maxKeys = MAX_KEYS }: { maxKeys?: number } = {},
): MemoryLimits {
  // Both maps keep the least recently used key first.
  const windows = new Map<string, HitLog>();
  const slots = new Map<string, Leases>();

  /** Drops up to two keys whose window is over from the old end: each call adds at most one, so the map shrinks again. */
  const forgetOld = (now: number) => {
    let looked = 0;
    for (const [key, { hits, windowMs }] of windows) {
      const newest = hits.at(-1);
      const over = newest === undefined || newest.at <= now - windowMs;
      if (over || windows.size > maxKeys) windows.delete(key);
      if (++looked === 2) return;
    }
  };

  /** Moves a key to the young end. */
  const use = (key: string, log: HitLog, now: number) => {
    windows.delete(key);
    windows.set(key, log);
    forgetOld(now);
  };

  /** The hits of a key that count now; older ones are dropped. */
  const counting = (key: string, windowMs: number) => {
    const { hits }: Pick<HitLog, "hits"> = windows.get(key) ?? { hits: [] };
    // A clock set back must not unsort the log.
    const now = Math.max(system.now(), hits.at(-1)?.at ?? 0);
    const past = hits.findIndex(({ at }) => at > now - windowMs);
    hits.splice(0, past < 0 ? hits.length : past);
    return { hits, now };
  };

  const hit = (key: string, limit: number, windowMs: number, id: string | null): Hit => {
    const { hits, now } = counting(key, windowMs);
    const repeated = id !== null && hits.some((known) => known.id === id);
    const counted = !repeated && hits.length < limit;
    if (counted) hits.push({ at: now, id });
    use(key, { hits, windowMs }, now);
    const remaining = Math.max(0, limit - hits.length);
    // One more is allowed once all but `limit - 1` of the hits are past.
    const blocking = hits[hits.length - limit]?.at ?? now;
    return {
      ...{ allowed: repeated || counted, repeated, limit, remaining },
      retryAfterMs: remaining > 0 ? 0 : blocking + windowMs - now,
      resetMs: hits.length > 0 ? (hits.at(-1)?.at ?? now) + windowMs - now : 0,
    };
  };

  const note = (key: string, windowMs: number, id: string): void => {
    const { hits, now } = counting(key, windowMs);
    hits.push({ at: now, id });
    use(key, { hits, windowMs }, now);
  };

  const held = (key: string): HeldHit[] => {
    const { hits, windowMs } = windows.get(key) ?? { hits: [], windowMs: 0 };
    const now = Math.max(system.now(), hits.at(-1)?.at ?? 0);
    return hits.map(({ id, at }) => ({ id, ageMs: now - at })).filter(({ ageMs }) => ageMs < windowMs);
  };

  const refund = (key: string, id: string | null): void => {
    const hits = windows.get(key)?.hits ?? [];
    const index = id === null ? hits.length - 1 : hits.findIndex((known) => known.id === id);
    if (index >= 0) hits.splice(index, 1);
  };

  const running = (key: string): Leases | undefined => {
    const leases = slots.get(key);
    if (!leases) return undefined;
    const now = system.now();
    for (const [holder, until] of leases) if (until <= now) leases.delete(holder);
    if (leases.size > 0) return leases;
    slots.delete(key);
    return undefined;
  };

  const leases = (of?: { key: string; holder: string }): HeldLease[] => {
    const now = system.now();
    const keys = of ? [of.key] : [...slots.keys()];
    return keys.flatMap((key) =>
      [...(slots.get(key) ?? [])]
        .map(([holder, until]) => ({ key, holder, leftMs: until - now }))
        .filter(({ holder, leftMs }) => leftMs > 0 && (!of || of.holder === holder)),
    );
  };

  const acquire = (key: string, max: number, ttlMs: number, holder: string): boolean => {
    if (slots.size >= maxKeys && !slots.has(key)) for (const other of [...slots.keys()]) running(other);
    const leases = running(key) ?? new Map<string, number>();
    const free = leases.has(holder) || (leases.size < max && (leases.size > 0 || slots.size < maxKeys));
    if (!free) return false;
    leases.set(holder, system.now() + ttlMs);
    slots.set(key, leases);
    return true;
  };

  return {
    hit: async (key, { limit, windowMs }, id = undefined) => hit(key, limit, windowMs, id ?? null),
    refund: async (key, id) => refund(key, id ?? null),
    acquire: async (key, { max, ttlMs, holder }) => acquire(key, max, ttlMs, holder),
    renew: async (key, { ttlMs, holder }) => {
      const leases = running(key);
      if (!leases?.has(holder)) return false;
      leases.set(holder, system.now() + ttlMs);
      return true;
    },
    release: async (key, holder) => {
      running(key)?.delete(holder);
      running(key);
    },
    scope: () => "local",
    ...{ note, held, leases, windowKeys: () => [...windows.keys()] },
    keyCount: () => ({ windows: windows.size, slots: slots.size }),
    close: async () => {
      windows.clear();
      slots.clear();
    },
  };
}
