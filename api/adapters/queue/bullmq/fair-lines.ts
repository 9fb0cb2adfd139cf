import type { Queue as BullQueue } from "bullmq";
import type { Redis } from "ioredis";
import type { QueuedCard } from "../../../core/ports/store.ts";
import { SCRIPTS } from "./fair-lines-lua.ts";
import { jobId, jobIds, lineOf } from "./job-id.ts";

/**
 * The line in front of BullMQ, in Redis too: every user's backlog in order, of which one job at a time is on offer to
 * BullMQ, which serves what is on offer first in, first out: so users take turns. Everything fails with the driver's errors.
 */
export interface FairLines {
  /** Adds cards that are neither here nor in BullMQ; false, adding none, when more than `maxWaiting` would wait. */
  enqueue(cards: readonly QueuedCard[], maxWaiting: number): Promise<boolean>;
  /** A worker has taken a card: the user's next one is offered. Answers how many of the user's jobs had ended by then. */
  taken(card: QueuedCard): Promise<number>;
  /** A card was refused and lies among the delayed; false when a job of its user has ended since `endedBefore`. */
  parked(card: QueuedCard, endedBefore: number): Promise<boolean>;
  /** A card is over. Answers the id of a parked job of its user that should be called back. */
  ended(card: QueuedCard): Promise<string | null>;
  /** Offers anew what was lost on its way. */
  tend(): Promise<void>;
  depth(): Promise<{ waiting: number; active: number }>;
}

export interface FairLinesOptions {
  client: Redis;
  /** Holds what is on offer. */
  jobs: BullQueue;
  /** Of all keys; a part in braces keeps them in one slot of a cluster. */
  prefix: string;
  /** How long a refused job is parked at most, milliseconds. */
  parkMs: number;
}

type Script = (...args: (string | number)[]) => Promise<unknown>;

export function createFairLines({ client, jobs, prefix, parkMs }: FairLinesOptions): FairLines {
  for (const [name, lua] of Object.entries(SCRIPTS)) client.defineCommand(name, { numberOfKeys: 2, lua });
  const scripts = client as unknown as Record<keyof typeof SCRIPTS, Script>;
  const run = (name: keyof typeof SCRIPTS, ...args: (string | number)[]) =>
    scripts[name](`${prefix}:fair`, jobs.toKey(""), parkMs, ...args) as Promise<[unknown, string[]]>;

  /** Brings to BullMQ what was put on offer: users and job ids in turn. */
  const bring = async (offers: readonly string[]) => {
    const bulk = [];
    for (let at = 0; at < offers.length; at += 2) {
      const [line = "", id = ""] = offers.slice(at, at + 2);
      const opts = { jobId: id, removeOnComplete: true, removeOnFail: true };
      bulk.push({ name: "card", data: jobIds(id, line), opts });
    }
    if (bulk.length > 0) await jobs.addBulk(bulk);
  };

  return {
    async enqueue(cards, maxWaiting) {
      const [taken, offers] = await run(
        "fairEnqueue",
        maxWaiting,
        ...cards.flatMap((card) => [lineOf(card), jobId(card)]),
      );
      await bring(offers);
      return taken === 1;
    },
    async taken(card) {
      const [ended, offers] = await run("fairTaken", lineOf(card), jobId(card));
      await bring(offers);
      return Number(ended);
    },
    async parked(card, endedBefore) {
      return Number(await run("fairParked", lineOf(card), jobId(card), endedBefore)) === 0;
    },
    async ended(card) {
      const [called, offers] = await run("fairEnded", lineOf(card));
      await bring(offers);
      return typeof called === "string" ? called : null;
    },
    async tend() {
      const [, offers] = await run("fairTend");
      await bring(offers);
    },
    async depth() {
      const [waiting, active] = await run("fairDepth");
      return { waiting: Number(waiting), active: Number(active) };
    },
  };
}
