import type { QueuedCard } from "./store.ts";

/** What became of a job: `done` removes it; `later` parks it until the same user's next job is done, or a second has passed. */
export type JobResult = "done" | "later";

/**
 * Hands cards to workers, fairly. The queue is a hint, the store is the truth: a job may come twice or be lost with the
 * process, and the sweeper puts lost ones back. Promises every adapter keeps:
 *
 * - Fair between users: whoever has little waiting is served before the tail of whoever has much, and nothing starves.
 *   Within a user, cards come in the order they were enqueued.
 * - The same (cardId, attempt) waiting or in work is one job; enqueueing it again changes nothing.
 * - A handler that throws ends its job (the sweeper brings the card back); it never takes the consumer down.
 */
export interface Queue {
  /**
   * Adds jobs; at most 2,000 per call (`RangeError`). Resolves when they will survive what the adapter survives. Throws
   * `ProductError("overloaded")` and adds none when there is no room, `stopping` after `close`: the sweeper comes back to them.
   * A queue that cannot be reached is `overloaded` too, within seconds; what was added by then comes once all the same.
   */
  enqueue(cards: readonly QueuedCard[]): Promise<void>;
  /** Starts taking jobs, at most `concurrency` at a time. Called once. */
  consume(handler: (card: QueuedCard) => Promise<JobResult>, options: { concurrency: number }): void;
  /** Jobs waiting or parked, and in work, over all processes that share the queue. `overloaded` when it cannot be reached. */
  depth(): Promise<{ waiting: number; active: number }>;
  /**
   * Takes no new jobs and waits for those in work, at most until `deadlineMs` from now. Resolves either way. Jobs that are still in
   * work then are given back where processes share the queue, for another one to take at once.
   */
  stop(deadlineMs: number): Promise<void>;
  /** Ends everything the queue opened. Safe to call twice; stops first with no patience. */
  close(): Promise<void>;
}
