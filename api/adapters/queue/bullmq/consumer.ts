import { type Queue as BullQueue, DelayedError, type Job, WaitingError, Worker } from "bullmq";
import type { JobResult } from "../../../core/ports/queue.ts";
import type { QueuedCard } from "../../../core/ports/store.ts";
import type { System } from "../../../core/ports/system.ts";
import { type Trouble, workerConnection } from "./connection.ts";
import type { FairLines } from "./fair-lines.ts";
import { cardOf } from "./job-id.ts";
import { within } from "./within.ts";

export interface ConsumerOptions {
  url: string;
  prefix: string;
  jobs: BullQueue;
  lines: FairLines;
  handle: (card: QueuedCard) => Promise<JobResult>;
  concurrency: number;
  /** How long a job stays a worker's own without being renewed, milliseconds; renewed at half of it. */
  lockMs: number;
  /** How often jobs whose lock ran out are looked for, milliseconds. */
  stalledMs: number;
  parkMs: number;
  trouble: Trouble;
  system: Pick<System, "random">;
}

export interface Consumer {
  /** Takes no more jobs, waits for those in work until the deadline, and gives the rest back to be taken at once. */
  stop(deadlineMs: number): Promise<void>;
  /** Ends the connections; `stop` comes first. */
  close(): Promise<void>;
}

interface Task {
  id: string;
  token: string;
  /** Given back: whatever the handler still says is nobody's concern. */
  leave(): void;
}

const TEND_MS = 1_000;
const LAST_WORDS_MS = 1_000;
/** Nobody's job is failed for its workers' deaths here: the store counts them, and isolates a poison card. */
const DEATHS_UNCOUNTED = 1_000_000_000;

/** Takes jobs from BullMQ, at most `concurrency` at a time, for as long as Redis lets it, and again when it is back. */
export function startConsumer(options: ConsumerOptions): Consumer {
  const { url, prefix, jobs, lines, handle, concurrency, lockMs, stalledMs, parkMs, trouble, system } =
    options;
  const tasks = new Set<Task>();
  const whenIdle = new Set<() => void>();
  let stopping = false;
  let pausing: Promise<void> | null = null;

  const failed = (error: unknown) => trouble.saw(error as Error);
  const spread = (ms: number) => Math.round(ms * (1 + system.random() / 5));

  // Not delayed any more: its time came first.
  const callBack = (id: string) =>
    jobs
      .getBackend()
      .promote(id)
      .catch(() => {});

  /** To the front, and whoever waits for work is woken. */
  const giveBack = (id: string, token: string) =>
    jobs.getBackend().moveJobFromActiveToWait(id, token).catch(failed);

  const park = async (card: QueuedCard, id: string, token: string, endedBefore: number) => {
    await jobs.getBackend().moveToDelayed(id, Date.now(), parkMs, token, { skipAttempt: true });
    // In this order: whoever ends from here on finds it parked, whoever ended before is seen.
    if (!(await lines.parked(card, endedBefore))) await callBack(id);
  };

  const end = async (card: QueuedCard) => {
    const called = await lines.ended(card);
    if (called !== null) await callBack(called);
  };

  const work = async ({ id = "", data }: Job, token = ""): Promise<void> => {
    const card = cardOf(data);
    if (!card) return trouble.saw(new Error("the payload of a job is unreadable"));
    if (stopping) {
      await giveBack(id, token);
      throw new WaitingError();
    }
    const left = Promise.withResolvers<"left">();
    const task: Task = { id, token, leave: () => left.resolve("left") };
    tasks.add(task);
    try {
      const taken = lines.taken(card).catch((error: unknown) => {
        failed(error);
        return -1;
      });
      const result = await Promise.race([handle(card), left.promise]);
      if (result === "left") throw new WaitingError();
      // The user's next job is on offer by now, so that ending this one can bring it along.
      const endedBefore = await taken;
      if (result === "later") {
        // What fails here leaves the job in work until its lock runs out.
        await park(card, id, token, endedBefore).catch(failed);
        throw new DelayedError();
      }
      void end(card).catch(failed);
    } finally {
      tasks.delete(task);
      if (tasks.size === 0) for (const idle of whenIdle) idle();
    }
  };

  const worker = new Worker("cards", work, {
    connection: workerConnection(url),
    prefix,
    concurrency,
    lockDuration: lockMs,
    stalledInterval: spread(stalledMs),
    maxStalledCount: DEATHS_UNCOUNTED,
    drainDelay: 2,
    runRetryDelay: 500,
  });
  worker.on("error", failed);
  worker.on("stalled", () => trouble.tookUp());

  const tend = () => {
    void lines.tend().catch(failed);
    tending = setTimeout(tend, spread(TEND_MS));
  };
  let tending = setTimeout(tend, spread(TEND_MS));

  return {
    async stop(deadlineMs) {
      stopping = true;
      clearTimeout(tending);
      pausing ??= worker.pause().catch(failed);
      if (tasks.size > 0) {
        const idle = Promise.withResolvers<void>();
        whenIdle.add(idle.resolve);
        await within(deadlineMs, idle.promise);
        whenIdle.delete(idle.resolve);
      }
      const rest = [...tasks].map(async (task) => {
        await giveBack(task.id, task.token);
        task.leave();
      });
      await within(LAST_WORDS_MS, Promise.all([...rest, pausing]));
      for (const task of tasks) task.leave();
    },
    close: () => within(LAST_WORDS_MS, worker.close(true).catch(failed)),
  };
}
