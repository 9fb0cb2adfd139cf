import { ProductError } from "../../contract/errors.ts";
import type { Queue } from "../../core/ports/queue.ts";

/**
 * A queue that instances share, and beside it one of this process's own for while the shared one cannot be reached. Of a
 * process that consumes, cards then go into its own: the sweeper of each brings what is due, and the store decides who gets
 * a card. A process that only enqueues is told by an error, as before. What came twice, because the shared queue kept it
 * through its absence, is found to be done. `depth` is of both, and throws while the shared one is away. Closes both.
 */
export function ownQueueBeside(shared: Queue, own: Queue): Queue {
  let consumes = false;
  return {
    async enqueue(cards) {
      try {
        await shared.enqueue(cards);
      } catch (error) {
        if (!consumes || !isAway(error)) throw error;
        await own.enqueue(cards);
      }
    },
    consume(handler, options) {
      consumes = true;
      shared.consume(handler, options);
      own.consume(handler, options);
    },
    async depth() {
      const [there, here] = await Promise.all([shared.depth(), own.depth()]);
      return { waiting: there.waiting + here.waiting, active: there.active + here.active };
    },
    async stop(deadlineMs) {
      await Promise.all([shared.stop(deadlineMs), own.stop(deadlineMs)]);
    },
    async close() {
      await Promise.all([shared.close(), own.close()]);
    },
  };
}

/** A queue that is full says so without a cause; one that cannot be reached knows why. */
const isAway = (error: unknown) =>
  error instanceof ProductError && error.code === "overloaded" && error.cause !== undefined;
