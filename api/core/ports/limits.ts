/** Rates and slots. Nothing durable lives here. Keys are opaque; callers compose them. Durations are milliseconds. */
export interface Limits {
  /**
   * Counts a request in a true sliding window: allowed when fewer than `limit` allowed hits lie in the last `windowMs`.
   * Check and count are one step; a denied call changes nothing, so a limit of 0 only
   * looks: its `resetMs` tells whether the window holds any hit. At most 10,000 keys are kept in a process' memory: the
   * least recently used key is forgotten first. A hit with an `id` that the window holds already is the same hit: allowed whatever
   * the limit, counted once, its place in time unchanged, and told as `repeated`.
   */
  hit(key: string, window: { limit: number; windowMs: number }, id?: string): Promise<Hit>;
  /**
   * Gives back the most recent hit of a key, or the one of an `id`, for requests that turned out to cost nothing. Nothing happens
   * when there is none.
   */
  refund(key: string, id?: string): Promise<void>;
  /**
   * Takes one of `max` slots for `holder`, as a lease of `ttlMs`. A holder that has one already enters its own slot again.
   * Leases that ran out are free. Check and take are one step.
   */
  acquire(key: string, slot: { max: number; ttlMs: number; holder: string }): Promise<boolean>;
  /**
   * Prolongs a lease; false when the holder no longer has it. Limits that are shared, but local for now, prolong every lease
   * that ran through this process and is not over.
   */
  renew(key: string, slot: { ttlMs: number; holder: string }): Promise<boolean>;
  /** Gives a slot back; nothing happens when the holder has none. */
  release(key: string, holder: string): Promise<void>;
  /**
   * Whether limits hold across instances (`shared`) or only for this process at its share of the limit (`local`). Shared ones
   * are local while what they are shared over is away: they never fail open, and no method throws for it.
   */
  scope(): "shared" | "local";
  close(): Promise<void>;
}

export interface Hit {
  allowed: boolean;
  /** The window held this very hit before, by its id. */
  repeated: boolean;
  /** The limit that was applied: a share of the given one where shared limits are local for now. */
  limit: number;
  /** Hits left in the window after this one. */
  remaining: number;
  /** Until one more hit is allowed; 0 when `remaining` > 0. */
  retryAfterMs: number;
  /** Until the window is empty again, if nothing more comes. */
  resetMs: number;
}
