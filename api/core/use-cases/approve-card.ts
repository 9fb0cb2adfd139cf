import { warsawDate } from "../../contract/dates.ts";
import { ProductError } from "../../contract/errors.ts";
import { REASON_BELOW } from "../../contract/findings.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { ReviewedCard } from "../../contract/review.ts";
import { isSettled } from "../../contract/states.ts";
import { normaliseText } from "../../contract/text.ts";
import { type CardRecord, summarise } from "../cards/card-record.ts";
import { scoreOf } from "../cards/score-of.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";
import { expectNotice } from "./notices.ts";
import { requireCard, requireLength } from "./review-answers.ts";

type ReviewContext = Pick<Context, "store" | "events" | "system" | "observer">;

/**
 * Records a person's word that a card may go out, on the version they read. Below a score of 50 it needs a reason.
 * Throws `card_not_found`, `card_in_work`, `card_changed`, `reason_required`, `text_length`.
 */
export async function approveCard(
  context: ReviewContext,
  principal: Principal,
  cardId: string,
  { version, reason = "" }: { version: number; reason?: string | undefined },
): Promise<ReviewedCard> {
  const { store, events, system, observer } = context;
  const why = normaliseText(reason);
  requireLength(why, { min: 0, max: LIMITS.approvalReason });
  const card = await requireCard(store, principal, cardId);
  const now = system.now();
  // Of another version the score says nothing; the store refuses that one.
  if (why === "" && card.version === version && isSettled(card.state)) {
    const { score } = scoreOf(card, warsawDate(now));
    if (score < REASON_BELOW) throw new ProductError("reason_required", { score, min: REASON_BELOW });
  }
  const approval = { version, by: principal.name, at: now, reason: why === "" ? null : why };
  const approved = await store.forUser(principal).approve(cardId, approval);
  if (!approved) throw new ProductError("card_not_found");
  if (!approved.done)
    throw new ProductError(isSettled(approved.card.state) ? "card_changed" : "card_in_work");
  observer.log("info", "card approved", { cardId, batchId: card.batchId, version });
  await expectNotice(context, ownerOf(card), card.batchId, { kind: "reviewed", at: now });
  events.ping(card.batchId);
  return answer(approved.card);
}

/** Takes an approval back, which is kept among the former ones; repeating it changes nothing. Throws `card_not_found`. */
export async function unapproveCard(
  context: ReviewContext,
  principal: Principal,
  cardId: string,
): Promise<ReviewedCard> {
  const { store, events, system, observer } = context;
  const at = system.now();
  const card = await store.forUser(principal).unapprove(cardId, { by: principal.name, at });
  if (!card) throw new ProductError("card_not_found");
  observer.log("info", "approval of a card taken back", { cardId, batchId: card.batchId });
  await expectNotice(context, ownerOf(card), card.batchId, { kind: "reviewed", at });
  events.ping(card.batchId);
  return answer(card);
}

/** Whoever decided: the batch is told about to the person it belongs to. */
const ownerOf = ({ tenantId, ownerId: userId }: CardRecord) => ({ tenantId, userId });

const answer = (card: CardRecord): ReviewedCard => ({ card: summarise(card), approval: card.approval });
