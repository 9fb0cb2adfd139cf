import type { Context } from "./context.ts";

type SweepContext = Pick<Context, "store" | "queue" | "system" | "observer">;

/** Cards put back per pass; the next pass takes the next ones. */
const BATCH = 500;
/** Cards without a batch are left alone this long: their submit may still be running. */
const ORPHAN_AGE_MS = 600_000;

/**
 * One pass of the sweeper: every card that should be worked on is in the queue, cards that never got a batch are deleted,
 * and what has expired is forgotten. The store is the truth, so this repairs whatever the queue lost.
 */
export async function sweep({ store, queue, system }: SweepContext): Promise<void> {
  const now = system.now();
  const due = await store.system().listDue({ now, limit: BATCH });
  if (due.length > 0) await queue.enqueue(due);
  await store.system().deleteOrphans({ before: now - ORPHAN_AGE_MS, limit: BATCH });
  await store.system().deleteExpired({ now, limit: BATCH });
}

/** Sweeps at once and then every `everyMs`, until the returned function is called; a pass that fails is logged and tried again. */
export function startSweeper(context: SweepContext, everyMs: number): () => Promise<void> {
  const ended = new AbortController();
  const running = (async () => {
    while (!ended.signal.aborted) {
      await sweep(context).catch((error: unknown) => context.observer.log("warn", "sweep failed", {}, error));
      await context.system.sleep(everyMs, ended.signal).catch(() => undefined);
    }
  })();
  return async () => {
    ended.abort();
    await running;
  };
}
