import type { Context } from "./context.ts";

/** Why work on a card ends before it is finished. Carried as the reason of the abort signal. */
export type Interruption =
  /** Somebody else holds the card now, or the store could not be reached for a whole lease: write nothing more. */
  | "lease-lost"
  /** The process stops: give the card back. */
  | "stopping"
  /** The card's working time is over. */
  | "deadline";

export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly why: Interruption;

  constructor(why: Interruption) {
    super(`work interrupted: ${why}`);
    this.why = why;
  }
}

/** A claim that is kept alive while work goes on. */
export interface Lease {
  /** Fires with an `Interrupted` when the work must end. */
  signal: AbortSignal;
  /** The batch was cancelled: start no new call. */
  cancelled(): boolean;
  /** Working time of the card so far, milliseconds, earlier claims included. */
  spent(): number;
  /** Stops renewing. The claim itself is ended by settling or releasing the card. */
  stop(): Promise<void>;
}

/** After the deadline the card still has this long to store what is finished before its lease is left to run out. */
const GRACE_MS = 60_000;

/** Renews claim and slot of a card until `stop`, and turns deadline, shutdown and loss into one abort signal. */
export function keepLease(
  {
    store,
    limits,
    system,
    settings,
    observer,
  }: Pick<Context, "store" | "limits" | "system" | "settings" | "observer">,
  claim: { cardId: string; token: number; slotKey: string; alreadySpent: number; batchCancelled: boolean },
  stopping: AbortSignal,
): Lease {
  const { cardId, token, slotKey, alreadySpent } = claim;
  const { ms, renewEveryMs } = settings.lease;
  const work = new AbortController();
  const timers = new AbortController();
  const startedAt = system.now();
  const spent = () => alreadySpent + (system.now() - startedAt);
  const interrupt = (why: Interruption) => work.abort(new Interrupted(why));
  let cancelled = claim.batchCancelled;
  let heldUntil = startedAt + ms;

  const renew = async () => {
    const until = system.now() + ms;
    try {
      const held = await store.system().renew(cardId, token, { until, spent: spent() });
      if (!held) return interrupt("lease-lost");
      heldUntil = until;
      cancelled = held.batchCancelled;
      await limits.renew(slotKey, { ttlMs: ms, holder: cardId });
    } catch (error) {
      observer.log("warn", "lease not renewed", { cardId }, error);
    }
    if (system.now() >= heldUntil) interrupt("lease-lost");
  };
  const renewing = (async () => {
    while (spent() < settings.cardDeadlineMs + GRACE_MS) {
      await system.sleep(renewEveryMs, timers.signal);
      await renew();
      if (work.signal.aborted && (work.signal.reason as Interrupted).why === "lease-lost") return;
    }
  })().catch(() => undefined);
  const deadline = system
    .sleep(Math.max(0, settings.cardDeadlineMs - alreadySpent), timers.signal)
    .then(() => interrupt("deadline"))
    .catch(() => undefined);
  const onStop = () => interrupt("stopping");
  if (stopping.aborted) onStop();
  else stopping.addEventListener("abort", onStop, { once: true });

  return {
    signal: work.signal,
    cancelled: () => cancelled,
    spent,
    async stop() {
      stopping.removeEventListener("abort", onStop);
      timers.abort();
      await Promise.all([renewing, deadline]);
    },
  };
}
