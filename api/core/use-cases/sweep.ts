import type { Context } from "./context.ts";

type SweepContext = Pick<Context, "store" | "queue" | "system" | "observer">;

/** Cards listed at a time, and how many times a pass goes on listing: a pass puts back at most 10,000. */
const PAGE = 500;
const PAGES = 20;
/** Orphans and expired entries removed per pass; the next pass removes the next ones. */
const REMOVED = 500;
/** Cards without a batch are left alone this long: their submit may still be running. */
const ORPHAN_AGE_MS = 600_000;

/**
 * One pass of the sweeper: every card that should be worked on is in the queue, cards that never got a batch are deleted,
 * and what has expired is forgotten. The store is the truth, so this repairs whatever the queue lost. A part that fails
 * is logged and does not keep the others from being done. `from` is the card at which the last pass ended its list, and the
 * answer the one at which this did (null: at the end): a long backlog must not hide the younger cards behind it.
 */
export async function sweep(context: SweepContext, from: string | null = null): Promise<string | null> {
  const { store, system, observer } = context;
  const now = system.now();
  const failed = (part: string) => (error: unknown) => {
    observer.log("warn", "sweep failed", { part }, error);
    return null;
  };
  const place = await enqueueDue(context, now, from).catch(failed("due"));
  const orphans = await store
    .system()
    .deleteOrphans({ before: now - ORPHAN_AGE_MS, limit: REMOVED })
    .catch(failed("orphans"));
  if (orphans) observer.metric("rnd_sweep_repaired_total", orphans, { kind: "orphan" });
  await store.system().deleteExpired({ now, limit: REMOVED }).catch(failed("expired"));
  await store.records().deleteExpired({ now, limit: REMOVED }).catch(failed("expired records"));
  return place;
}

async function enqueueDue({ store, queue }: SweepContext, now: number, from: string | null) {
  let after = from;
  for (let page = 0; page < PAGES; page++) {
    const due = await store.system().listDue({ now, limit: PAGE, ...(after === null ? {} : { after }) });
    if (due.length > 0) await queue.enqueue(due);
    after = due.length === PAGE ? (due.at(-1)?.cardId ?? null) : null;
    if (after === null) break;
  }
  return after;
}

/** Sweeps at once and then every `everyMs`, until the returned function is called. */
export function startSweeper(context: SweepContext, everyMs: number): () => Promise<void> {
  const ended = new AbortController();
  const running = (async () => {
    let place: string | null = null;
    while (!ended.signal.aborted) {
      place = await sweep(context, place);
      await context.system.sleep(everyMs, ended.signal).catch(() => undefined);
    }
  })();
  return async () => {
    ended.abort();
    await running;
  };
}
