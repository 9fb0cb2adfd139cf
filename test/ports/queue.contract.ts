import type { JobResult, Queue } from "@rnd-cards/api/core/ports/queue.ts";
import type { QueuedCard } from "@rnd-cards/api/core/ports/store.ts";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { until } from "../support/until.ts";

export interface QueueUnderTest {
  queue: Queue;
  /** Lets time pass for the adapter: a virtual clock moves, a server's clock is waited for. */
  pass(ms: number): Promise<void>;
}

/** What every adapter can be opened with. */
export interface QueueOptions {
  maxWaiting?: number;
  onError?: (error: unknown, card: QueuedCard) => void;
}

export const job = (user: string, cardId: string, attempt = 1): QueuedCard => ({
  cardId,
  user: { tenantId: "tenant", userId: user },
  attempt,
});

export const jobs = (user: string, count: number): QueuedCard[] =>
  Array.from({ length: count }, (_, index) => job(user, `${user}${index + 1}`));

/** A consumer that notes what it is given and works on it until the test says how it ends. */
export class Consumer {
  /** Card ids in the order they were handed out; a card that comes again is there again. */
  readonly started: string[] = [];
  readonly #open = new Map<string, { resolve(result: JobResult): void; reject(error: unknown): void }>();

  constructor(queue: Queue, concurrency: number) {
    const handler = (card: QueuedCard) =>
      new Promise<JobResult>((resolve, reject) => {
        this.started.push(card.cardId);
        this.#open.set(card.cardId, { resolve, reject });
      });
    queue.consume(handler, { concurrency });
  }

  get working(): string[] {
    return [...this.#open.keys()];
  }

  async startedCount(count: number): Promise<void> {
    await until(`${count} jobs were handed out`, () => this.started.length >= count);
  }

  end(cardId: string, result: JobResult | Error): void {
    const open = this.#open.get(cardId);
    if (!open) throw new Error(`${cardId} is not at work`);
    this.#open.delete(cardId);
    if (result instanceof Error) open.reject(result);
    else open.resolve(result);
  }

  /** Finishes one job after another until so many were handed out. */
  async workOff(count: number): Promise<void> {
    while (this.started.length < count) {
      await until("a job was handed out", () => this.#open.size > 0);
      for (const cardId of this.working) this.end(cardId, "done");
      await this.startedCount(Math.min(count, this.started.length + 1));
    }
  }
}

/** What every adapter of the queue port promises. Card ids must be fresh to the adapter in every test. */
export function queueContract(
  name: string,
  makeAdapter: (options?: QueueOptions) => Promise<QueueUnderTest>,
): void {
  describe(`queue: ${name}`, () => {
    let queue: Queue;
    let pass: QueueUnderTest["pass"];
    beforeEach(async () => {
      ({ queue, pass } = await makeAdapter());
    });
    afterEach(() => queue.close());

    /** Long enough for whatever would wrongly happen at once to have happened. */
    const settle = async () => {
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
      await pass(100);
    };

    describe("order", () => {
      test("hands out what was enqueued before and after the consumer came, a user's cards in order", async () => {
        await queue.enqueue(jobs("a", 5));
        const consumer = new Consumer(queue, 1);
        await queue.enqueue([job("a", "a6"), job("a", "a7")]);
        await consumer.workOff(7);
        expect(consumer.started).toEqual(["a1", "a2", "a3", "a4", "a5", "a6", "a7"]);
      });

      test("has at most the agreed number in work", async () => {
        const consumer = new Consumer(queue, 3);
        await queue.enqueue(jobs("a", 10));
        await consumer.startedCount(3);
        await settle();
        expect(consumer.started).toHaveLength(3);
        consumer.end("a2", "done");
        await consumer.startedCount(4);
        await settle();
        expect(consumer.working).toEqual(["a1", "a3", "a4"]);
      });

      test("serves a user with one card before the tail of a user with many", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 200));
        await consumer.workOff(20);
        await queue.enqueue(jobs("b", 1));
        await consumer.workOff(24);
        expect(consumer.started.slice(20)).toContain("b1");
      });

      test("shares between users with many cards, whoever came first", async () => {
        for (const user of ["a", "b", "c"]) await queue.enqueue(jobs(user, 40));
        const consumer = new Consumer(queue, 1);
        await consumer.workOff(30);
        for (const user of ["a", "b", "c"]) {
          const share = consumer.started.slice(0, 30).filter((id) => id.startsWith(user));
          expect(share.length, user).toBeGreaterThanOrEqual(8);
        }
      });

      test("starves nobody: a long backlog is worked off while newcomers keep coming", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 20));
        await consumer.startedCount(1);
        for (let newcomer = 0; !consumer.started.includes("a20"); newcomer++) {
          expect(newcomer, "newcomers served before the last of the backlog").toBeLessThan(200);
          await queue.enqueue([job(`n${newcomer}`, `n${newcomer}`)]);
          await consumer.workOff(consumer.started.length + 1);
        }
      });
    });

    describe("duplicates", () => {
      test("of a waiting job change nothing", async () => {
        await queue.enqueue([...jobs("a", 2), job("a", "a1")]);
        await queue.enqueue(jobs("a", 2));
        expect((await queue.depth()).waiting).toBe(2);
        const consumer = new Consumer(queue, 1);
        await consumer.startedCount(1);
        consumer.end("a1", "done");
        await consumer.startedCount(2);
        consumer.end("a2", "done");
        await settle();
        expect(consumer.started).toEqual(["a1", "a2"]);
      });

      test("do not lose a waiting job its place", async () => {
        await queue.enqueue(jobs("a", 4));
        await queue.enqueue([job("a", "a2"), job("a", "a1")]);
        const consumer = new Consumer(queue, 1);
        await consumer.workOff(4);
        expect(consumer.started).toEqual(["a1", "a2", "a3", "a4"]);
      });

      test("of a job at work change nothing when others wait behind it", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 3));
        await consumer.startedCount(1);
        await queue.enqueue(jobs("a", 1));
        await consumer.workOff(3);
        consumer.end("a3", "done");
        await settle();
        expect(consumer.started).toEqual(["a1", "a2", "a3"]);
      });

      test("of a job at work change nothing", async () => {
        const consumer = new Consumer(queue, 2);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(1);
        await queue.enqueue(jobs("a", 1));
        await settle();
        consumer.end("a1", "done");
        await settle();
        expect(consumer.started).toEqual(["a1"]);
      });

      test("with another attempt are another job", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue([job("a", "a1", 1), job("a", "a1", 2)]);
        await consumer.workOff(2);
        expect(consumer.started).toEqual(["a1", "a1"]);
      });

      test("of a job that is done are a job again", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(1);
        consumer.end("a1", "done");
        await until("the queue is empty", async () => (await queue.depth()).active === 0);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(2);
      });
    });

    describe("later", () => {
      test("parks a job without taking a place in work", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(1);
        consumer.end("a1", "later");
        await queue.enqueue(jobs("b", 1));
        await consumer.startedCount(2);
        expect(consumer.started).toEqual(["a1", "b1"]);
        expect(await queue.depth()).toEqual({ waiting: 1, active: 1 });
      });

      test("brings a job back as soon as another of its user is done, before the rest of the backlog", async () => {
        const consumer = new Consumer(queue, 2);
        await queue.enqueue(jobs("a", 4));
        await consumer.startedCount(2);
        consumer.end("a2", "later");
        await until(
          "a2 is parked",
          async () => (await queue.depth()).waiting === 2 || consumer.started.length > 2,
        );
        await settle();
        consumer.end("a1", "done");
        const before = consumer.started.length;
        await consumer.startedCount(before + 1);
        expect(consumer.started[before]).toBe("a2");
      });

      test("does not bring a job back for another user's sake", async () => {
        const consumer = new Consumer(queue, 2);
        await queue.enqueue([job("a", "a1"), job("b", "b1")]);
        await consumer.startedCount(2);
        consumer.end("a1", "later");
        await settle();
        consumer.end("b1", "done");
        await settle();
        expect(consumer.started.filter((id) => id === "a1")).toHaveLength(1);
      });

      test("brings every parked job back after a second when nothing else happens", async () => {
        const consumer = new Consumer(queue, 2);
        await queue.enqueue(jobs("a", 2));
        await consumer.startedCount(2);
        consumer.end("a1", "later");
        consumer.end("a2", "later");
        await settle();
        expect(consumer.started).toHaveLength(2);
        await pass(1000);
        await consumer.startedCount(4);
        expect(consumer.started.slice(2)).toEqual(["a1", "a2"]);
      });

      test("leaves no card behind: 20 cards of a user with 5 slots and 8 workers", async () => {
        const inSlots = new Set<string>();
        const finished: string[] = [];
        let most = 0;
        const handler = async ({ cardId }: QueuedCard): Promise<JobResult> => {
          await Promise.resolve();
          if (inSlots.size >= 5) return "later";
          inSlots.add(cardId);
          most = Math.max(most, inSlots.size);
          await until("all slots are taken", () => most === 5);
          inSlots.delete(cardId);
          finished.push(cardId);
          return "done";
        };
        await queue.enqueue(jobs("a", 20));
        queue.consume(handler, { concurrency: 8 });
        await until("all cards are done", () => finished.length === 20);
        expect(most).toBe(5);
        expect(new Set(finished).size).toBe(20);
      });
    });

    describe("errors of a handler", () => {
      test("end the job and nothing else", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 2));
        await consumer.startedCount(1);
        consumer.end("a1", new Error("broken"));
        await consumer.startedCount(2);
        consumer.end("a2", "done");
        await settle();
        expect(consumer.started).toEqual(["a1", "a2"]);
        expect(await queue.depth()).toEqual({ waiting: 0, active: 0 });
      });

      test("leave the card free to come again", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(1);
        consumer.end("a1", new Error("broken"));
        await until("the job is over", async () => (await queue.depth()).active === 0);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(2);
      });
    });

    describe("stopping", () => {
      test("waits for the jobs at work and hands out no more", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 3));
        await consumer.startedCount(1);
        let stopped = false;
        const stopping = queue.stop(60_000).then(() => {
          stopped = true;
        });
        await settle();
        expect(stopped).toBe(false);
        consumer.end("a1", "done");
        await stopping;
        await settle();
        expect(consumer.started).toEqual(["a1"]);
      });

      test("gives up at the deadline", async () => {
        const consumer = new Consumer(queue, 1);
        await queue.enqueue(jobs("a", 1));
        await consumer.startedCount(1);
        const stopping = queue.stop(200);
        await pass(250);
        await stopping;
        consumer.end("a1", "done");
      });

      test("may be asked for twice, and resolves at once when nothing is at work", async () => {
        new Consumer(queue, 1);
        await Promise.all([queue.stop(60_000), queue.stop(60_000)]);
        await queue.stop(60_000);
        await queue.close();
        await queue.close();
      });
    });

    test("refuses what exceeds its room, whole calls only, and takes more once there is room", async () => {
      const small = (await makeAdapter({ maxWaiting: 3 })).queue;
      onTestFinished(() => small.close());
      await small.enqueue(jobs("a", 2));
      await expect(small.enqueue(jobs("b", 2))).rejects.toMatchObject({ code: "overloaded" });
      expect((await small.depth()).waiting).toBe(2);
      await small.enqueue([...jobs("a", 2), job("b", "b1")]);
      expect((await small.depth()).waiting).toBe(3);
      await new Consumer(small, 1).startedCount(1);
      await small.enqueue([job("b", "b2")]);
    });

    test("reports what a handler throws, at once or later, and survives a listener that throws too", async () => {
      const seen: string[] = [];
      const onError = (error: unknown, { cardId }: QueuedCard) => {
        seen.push(`${cardId} ${(error as Error).message}`);
        throw new Error("the listener is broken");
      };
      const told = (await makeAdapter({ onError })).queue;
      onTestFinished(() => told.close());
      told.consume(
        ({ cardId }) => {
          if (cardId === "a1") throw new Error("at once");
          return Promise.reject(new Error("later"));
        },
        { concurrency: 1 },
      );
      await told.enqueue(jobs("a", 2));
      await until("both are over", () => seen.length === 2);
      expect(seen).toEqual(["a1 at once", "a2 later"]);
    });

    test("refuses more than 2,000 cards in one call, adding none", async () => {
      await expect(queue.enqueue(jobs("a", 2001))).rejects.toThrow(RangeError);
      expect(await queue.depth()).toEqual({ waiting: 0, active: 0 });
      await queue.enqueue(jobs("a", 2000));
      expect((await queue.depth()).waiting).toBe(2000);
    });
  });
}
