import type { QueuedCard } from "../ports/store.ts";
import type { Context } from "./context.ts";

/** Queues cards that are stored already. A lost enqueue only delays them by a sweep: it must not fail what is done. */
export async function enqueueCards(
  { queue, observer }: Pick<Context, "queue" | "observer">,
  jobs: readonly QueuedCard[],
): Promise<void> {
  await queue.enqueue(jobs).catch((error: unknown) => {
    observer.log("warn", "cards stored but not enqueued; the sweeper will", { cards: jobs.length }, error);
  });
}
