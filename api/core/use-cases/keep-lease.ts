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
  /** Rejects with `lease-lost` when work that was interrupted is still not over after `GRACE_MS`. Renewing has stopped by then. */
  givenUp: Promise<never>;
  /** The batch was cancelled: start no new call. */
  cancelled(): boolean;
  /** Working time of the card so far, milliseconds, earlier claims included. */
  spent(): number;
  /** Stops renewing. The claim itself is ended by settling or releasing the card. */
  stop(): Promise<void>;
}

/** A claim as the store gave it. Times are milliseconds. */
export interface HeldCard {
  cardId: string;
  token: number;
  slotKey: string;
  /** Epoch milliseconds at which the lease runs out unless it is renewed. */
  until: number;
  alreadySpent: number;
  batchCancelled: boolean;
}

/**
 * Interrupted work still has this long: after the deadline to store what is finished. Work that does not end even then, such
 * as a call that heeds no signal, is left behind, and the lease is left to run out: the hard stop.
 */
export const GRACE_MS = 60_000;

/** Renews claim and slot of a card until `stop`, and turns deadline, shutdown and loss into one abort signal. */
export function keepLease(
  {
    store,
    limits,
    system,
    settings,
    observer,
  }: Pick<Context, "store" | "limits" | "system" | "settings" | "observer">,
  claim: HeldCard,
  stopping: AbortSignal,
): Lease {
  const { cardId, token, slotKey, alreadySpent } = claim;
  const { ms: ttlMs, renewEveryMs } = settings.lease;
  const work = new AbortController();
  const timers = new AbortController();
  const startedAt = system.now();
  const spent = () => alreadySpent + Math.max(0, system.now() - startedAt);
  let cancelled = claim.batchCancelled;
  let heldUntil = claim.until;

  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
  givenUp.catch(() => undefined);
  const interrupt = (why: Interruption) => {
    if (work.signal.aborted) return;
    work.abort(new Interrupted(why));
    system.sleep(GRACE_MS, timers.signal).then(
      () => {
        timers.abort();
        observer.log("error", "card given up: its work would not end", { cardId, why });
        giveUp(new Interrupted("lease-lost"));
      },
      () => undefined,
    );
  };

  const renewSlot = async () => {
    const kept = await limits.renew(slotKey, { ttlMs, holder: cardId });
    // Lost with a limits service that forgot, or to a pause longer than the lease: entered again if there is room.
    if (!kept) await limits.acquire(slotKey, { max: settings.cardsPerUser, ttlMs, holder: cardId });
  };
  /** False once the card is somebody else's. */
  const renew = async (): Promise<boolean> => {
    const until = system.now() + ttlMs;
    try {
      const held = await store.system().renew(cardId, token, { until, spent: spent() });
      if (!held) return false;
      heldUntil = until;
      cancelled = held.batchCancelled;
      await renewSlot();
    } catch (error) {
      observer.log("warn", "lease or slot not renewed", { cardId }, error);
    }
    return system.now() < heldUntil;
  };
  const renewing = (async () => {
    while (!timers.signal.aborted) {
      await system.sleep(renewEveryMs, timers.signal);
      if (!(await renew())) return interrupt("lease-lost");
    }
  })().catch(() => undefined);

  // At once, so that a card without time left starts no call.
  if (alreadySpent >= settings.cardDeadlineMs) interrupt("deadline");
  const deadline = system
    .sleep(Math.max(0, settings.cardDeadlineMs - alreadySpent), timers.signal)
    .then(() => interrupt("deadline"))
    .catch(() => undefined);
  const onStop = () => interrupt("stopping");
  if (stopping.aborted) onStop();
  else stopping.addEventListener("abort", onStop, { once: true });

  return {
    signal: work.signal,
    givenUp,
    cancelled: () => cancelled,
    spent,
    async stop() {
      stopping.removeEventListener("abort", onStop);
      timers.abort();
      await Promise.all([renewing, deadline]);
    },
  };
}
