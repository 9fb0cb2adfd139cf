import { ProductError } from "../../contract/errors.ts";
import type { CardRecord } from "../cards/card-record.ts";
import { isJudging } from "../cards/judging.ts";
import type { JobResult } from "../ports/queue.ts";
import type { CardEnd, QueuedCard } from "../ports/store.ts";
import type { Context } from "./context.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { generateCard } from "./generate-card.ts";
import { judgeAsked } from "./judge-asked.ts";
import { judgeWritten } from "./judge-written.ts";
import { Interrupted, keepLease, type Lease } from "./keep-lease.ts";
import { carryCalls, type Work } from "./work.ts";

/** Keeps a user to so many cards at a time. */
export const slotKey = ({ tenantId, userId }: QueuedCard["user"]) => `slot/${tenantId}/${userId}`;

const STATE_AFTER = {
  written: "review",
  drafted: "draft",
  failed: "failed",
  cancelled: "cancelled",
} as const;

/**
 * What a worker does with a job: slot, claim, generate, settle. `stopping` makes it give the card back at once. Never
 * throws: what goes wrong ends in the card's state, in the log, or in a lease that runs out and is taken up again.
 */
export async function workOnCard(
  context: Context,
  job: QueuedCard,
  worker: string,
  stopping: AbortSignal,
): Promise<JobResult> {
  if (stopping.aborted) return "later";
  try {
    return await takeCard(context, job, worker, stopping);
  } catch (error) {
    // The store or the limits are away; the sweeper brings the card back.
    const { cardId } = job;
    context.observer.log("warn", "card not worked on", { cardId, code: errorCodeOf(error) }, error);
    return "done";
  }
}

async function takeCard(
  context: Context,
  { cardId, user }: QueuedCard,
  worker: string,
  stopping: AbortSignal,
): Promise<JobResult> {
  const { store, limits, settings, system, observer } = context;
  const { ms: leaseMs, maxDeaths } = settings.lease;
  const key = slotKey(user);
  const slot = { max: settings.cardsPerUser, ttlMs: leaseMs, holder: cardId };
  if (!(await limits.acquire(key, slot))) return "later";

  const until = system.now() + leaseMs;
  const claim = await store.system().claim(cardId, { worker, now: until - leaseMs, leaseMs, maxDeaths });
  // The card is in other hands: the slot, whose holder is the card, is theirs and stays.
  if (claim.outcome === "busy") return "done";
  if (claim.outcome === "poisoned") {
    const { batchId } = claim.card;
    observer.log("error", "card gave up after too many worker deaths", { cardId, batchId });
    observer.metric("rnd_cards_settled_total", 1, { state: "failed", reason: "poison" });
    context.events.ping(batchId);
  }
  if (claim.outcome === "claimed") {
    const { card, token, batchCancelled } = claim;
    context.events.ping(card.batchId);
    const held = { cardId, token, slotKey: key, until, alreadySpent: card.spent, batchCancelled };
    const lease = keepLease(context, held, stopping);
    const end = await finish(context, card, token, lease);
    await lease.stop();
    context.events.ping(card.batchId);
    // Whoever holds the card now may be in the slot already; it runs out by itself.
    if (end === "lost") return "done";
    if (end === "given-back") {
      await limits.release(key, cardId);
      return "later";
    }
  }
  await limits.release(key, cardId);
  return "done";
}

/** `over`: nothing is left to do now · `given-back`: unfinished, for whoever takes it next · `lost`: the card is no longer ours. */
type Finish = "over" | "given-back" | "lost";

/** Generates, or judges, and settles or releases. */
async function finish(context: Context, card: CardRecord, token: number, lease: Lease): Promise<Finish> {
  const { store, system, observer, settings } = context;
  const work: Work = { card, token, lease, unstored: [] };
  const settle = async (end: CardEnd): Promise<Finish> => {
    const kept = await carryCalls(work, (calls) =>
      store.system().settle(card.id, token, end, system.now(), calls),
    );
    const state = STATE_AFTER[end.event];
    if (kept) {
      const reason = end.event === "failed" ? end.reason : "";
      observer.metric("rnd_cards_settled_total", 1, { state, reason });
      if (end.event === "written") context.pace.written(lease.spent());
      observer.metric("rnd_card_seconds", lease.spent() / 1000, { state });
    }
    return kept ? "over" : "lost";
  };
  const release = async (failed: boolean): Promise<Finish> => {
    const notBefore = failed ? system.now() + settings.retryAfterFailureMs : null;
    const back = { notBefore, failed, spent: lease.spent() };
    const kept = await carryCalls(work, (calls) =>
      store.system().release(card.id, token, back, system.now(), calls),
    );
    if (!kept) return "lost";
    return failed ? "over" : "given-back";
  };
  const write = async () => {
    const end = await generateCard(context, work);
    if (end.event === "written") await judgeWritten(context, work);
    return end;
  };
  try {
    if (isJudging(card)) return (await judgeAsked(context, work)) ? "over" : "lost";
    return await settle(await Promise.race([write(), lease.givenUp]));
  } catch (error) {
    const why = error instanceof Interrupted ? error.why : null;
    if (why === "lease-lost") return "lost";
    try {
      if (why === "stopping") return await release(false);
      if (isJudging(card)) throw error;
      // Not the card's fault, and nothing can be written: its lease runs out, which bounds how often this is tried.
      if (isStoreAway(error)) throw error;
      observer.log("error", "card failed unexpectedly", { cardId: card.id, code: errorCodeOf(error) }, error);
      return await (card.failures > 0 ? settle({ event: "failed", reason: "internal" }) : release(true));
    } catch (again) {
      const message = "card neither settled nor released; its lease will run out";
      observer.log("warn", message, { cardId: card.id, code: errorCodeOf(again) }, again);
      return "lost";
    }
  }
}

const isStoreAway = (error: unknown) => error instanceof ProductError && error.code === "store_unavailable";
