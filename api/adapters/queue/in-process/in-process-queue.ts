import { ProductError } from "../../../contract/errors.ts";
import type { JobResult, Queue } from "../../../core/ports/queue.ts";
import type { QueuedCard } from "../../../core/ports/store.ts";
import { FairLine, type Job } from "./fair-line.ts";

const MAX_PER_CALL = 2000;

export interface InProcessQueueOptions {
  /** Told of every error a handler throws; the job is over by then. */
  onError?: (error: unknown, card: QueuedCard) => void;
  /** Most jobs that may wait, parked ones included. */
  maxWaiting?: number;
  /** How long `later` parks a job at most, milliseconds. */
  parkMs?: number;
}

/** A queue in this process's memory: it ends with the process, and the sweeper brings its cards back. */
export function createInProcessQueue({
  onError = () => {},
  maxWaiting = 100_000,
  parkMs = 1000,
}: InProcessQueueOptions = {}): Queue {
  const line = new FairLine();
  const parkTimers = new Map<Job, NodeJS.Timeout>();
  const whenIdle = new Set<() => void>();
  let handler: ((card: QueuedCard) => Promise<JobResult>) | undefined;
  let concurrency = 0;
  let turn: NodeJS.Immediate | undefined;
  let stopping = false;
  let closed = false;

  /**
   * Jobs are handed out from a turn of the event loop of their own. With a store that answers synchronously, a long
   * batch would otherwise be worked off in one go, with sockets and timers waiting.
   */
  const wake = () => {
    if (handler && !stopping) turn ??= setImmediate(handOut);
  };

  const handOut = () => {
    turn = undefined;
    while (!stopping && line.active < concurrency) {
      const job = line.take();
      if (!job) return;
      forgetTimer(job);
      void work(job);
    }
  };

  const work = async (job: Job) => {
    const result = await handle(job.card);
    if (result === "done") line.end(job);
    else if (line.park(job) && !stopping) parkTimers.set(job, setTimeout(unpark, parkMs, job));
    wake();
    if (line.active === 0) for (const idle of [...whenIdle]) idle();
  };

  const handle = async (card: QueuedCard): Promise<JobResult> => {
    try {
      return (await handler?.(card)) ?? "done";
    } catch (error) {
      try {
        onError(error, card);
      } catch {
        // A broken listener must not take the consumer down.
      }
      return "done";
    }
  };

  const unpark = (job: Job) => {
    parkTimers.delete(job);
    line.promote(job);
    wake();
  };

  const forgetTimer = (job: Job) => {
    clearTimeout(parkTimers.get(job));
    parkTimers.delete(job);
  };

  const stop = async (deadlineMs: number) => {
    stopping = true;
    clearImmediate(turn);
    for (const job of [...parkTimers.keys()]) forgetTimer(job);
    if (line.active === 0 || deadlineMs <= 0) return;
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(deadline);
        whenIdle.delete(finish);
        resolve();
      };
      const deadline = setTimeout(finish, deadlineMs);
      whenIdle.add(finish);
    });
  };

  return {
    async enqueue(cards) {
      if (closed) throw new ProductError("stopping");
      if (cards.length > MAX_PER_CALL) throw new RangeError(`at most ${MAX_PER_CALL} cards per call`);
      if (line.waiting + cards.length > maxWaiting) {
        const fresh = cards.filter((card) => !line.has(card)).length;
        if (line.waiting + fresh > maxWaiting) throw new ProductError("overloaded");
      }
      for (const card of cards) line.add(card);
      wake();
    },
    consume(newHandler, options) {
      if (handler) throw new Error("the queue has a consumer already");
      handler = newHandler;
      concurrency = options.concurrency;
      wake();
    },
    depth: async () => ({ waiting: line.waiting, active: line.active }),
    stop,
    async close() {
      closed = true;
      await stop(0);
    },
  };
}
