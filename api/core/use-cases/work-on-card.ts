import type { CardRecord } from "../cards/card-record.ts";
import type { JobResult } from "../ports/queue.ts";
import type { CardEnd, QueuedCard } from "../ports/store.ts";
import type { Context } from "./context.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { generateCard } from "./generate-card.ts";
import { Interrupted, keepLease, type Lease } from "./keep-lease.ts";

/** Keeps a user to so many cards at a time. */
export const slotKey = ({ tenantId, userId }: QueuedCard["user"]) => `slot/${tenantId}/${userId}`;

/**
 * What a worker does with a job: slot, claim, generate, settle. `stopping` makes it give the card back at once. Never
 * throws: what goes wrong ends in the card's state, in the log, or in a lease that runs out and is taken up again.
 */
export async function workOnCard(
  context: Context,
  { cardId, user }: QueuedCard,
  worker: string,
  stopping: AbortSignal,
): Promise<JobResult> {
  const { store, limits, settings, system, observer } = context;
  const key = slotKey(user);
  const slot = { max: settings.cardsPerUser, ttlMs: settings.lease.ms, holder: cardId };
  if (!(await limits.acquire(key, slot))) return "later";

  const { ms: leaseMs, maxDeaths } = settings.lease;
  const claim = await store
    .system()
    .claim(cardId, { worker, now: system.now(), leaseMs, maxDeaths })
    .catch((error: unknown) => {
      observer.log("warn", "card not claimed", { cardId }, error);
      return { outcome: "gone" } as const;
    });
  // "busy" may be this very card in other hands: then the slot, whose holder is the card, is theirs and stays.
  if (claim.outcome === "busy") return "done";
  if (claim.outcome === "poisoned") {
    observer.log("error", "card gave up after too many worker deaths", {
      cardId,
      batchId: claim.card.batchId,
    });
    observer.metric("rnd_cards_settled_total", 1, { state: "failed", reason: "poison" });
    context.events.ping(claim.card.batchId);
  }
  if (claim.outcome !== "claimed") {
    await limits.release(key, cardId);
    return "done";
  }

  const { card, token, batchCancelled } = claim;
  context.events.ping(card.batchId);
  const held = { cardId, token, slotKey: key, alreadySpent: card.spent, batchCancelled };
  const lease = keepLease(context, held, stopping);
  const lost = await finish(context, card, token, lease);
  await lease.stop();
  if (!lost) await limits.release(key, cardId);
  context.events.ping(card.batchId);
  return "done";
}

/** Generates and settles or releases; true when the card is no longer ours. */
async function finish(context: Context, card: CardRecord, token: number, lease: Lease): Promise<boolean> {
  const { store, system, observer } = context;
  const settle = async (end: CardEnd) => {
    const kept = await store.system().settle(card.id, token, end, system.now());
    const state = { written: "review", drafted: "draft", failed: "failed", cancelled: "cancelled" }[
      end.event
    ];
    if (kept) {
      observer.metric("rnd_cards_settled_total", 1, {
        state,
        reason: end.event === "failed" ? end.reason : "",
      });
      observer.metric("rnd_card_seconds", lease.spent() / 1000, { state });
    }
    return !kept;
  };
  const release = async (failed: boolean) => {
    const notBefore = failed ? system.now() + context.settings.retryAfterFailureMs : null;
    const back = { notBefore, failed, spent: lease.spent() };
    return !(await store.system().release(card.id, token, back, system.now()));
  };
  try {
    return await settle(await generateCard(context, { card, token, lease }));
  } catch (error) {
    const why = error instanceof Interrupted ? error.why : null;
    if (why === "lease-lost") return true;
    try {
      if (why === "stopping") return await release(false);
      observer.log("error", "card failed unexpectedly", { cardId: card.id, code: errorCodeOf(error) }, error);
      return await (card.failures > 0 ? settle({ event: "failed", reason: "internal" }) : release(true));
    } catch (again) {
      observer.log(
        "warn",
        "card neither settled nor released; its lease will run out",
        { cardId: card.id },
        again,
      );
      return true;
    }
  }
}
