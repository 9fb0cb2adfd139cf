import type { Pending } from "../../contract/card.ts";
import { type ErrorCode, ProductError } from "../../contract/errors.ts";
import type { Regenerating } from "../../contract/review.ts";
import type { RegenerateTarget } from "../../contract/sections.ts";
import { type CardState, canHappen, isSettled } from "../../contract/states.ts";
import { summarise } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";
import { enqueueCards } from "./enqueue-cards.ts";
import { chooseProvider, cleanHints, type ModelWishes, requireBudget } from "./model-wishes.ts";
import { expectNotice } from "./notices.ts";
import { requireCard } from "./review-answers.ts";
import { refundQuota, spendQuota } from "./spend-quota.ts";

export interface RegenerateWish extends ModelWishes {
  target: RegenerateTarget;
}

type RegenerateContext = Pick<
  Context,
  "store" | "queue" | "limits" | "events" | "system" | "settings" | "observer" | "generator"
>;

/**
 * Queues a card so that a model writes one section, or all of them, anew. The texts there are stay until better ones replace
 * them, and for good when none come; an approval ends. Hints that give a model orders are refused.
 * Throws `card_not_found`, `card_in_work`, `card_not_in_review`, `text_length`, `hints_refused`, `no_provider`,
 * `provider_unknown`, `budget_exhausted`, `quota_exhausted`.
 */
export async function regenerateCard(
  context: RegenerateContext,
  principal: Principal,
  cardId: string,
  wish: RegenerateWish,
): Promise<Regenerating> {
  const { store, events, system } = context;
  const hints = cleanHints(wish.hints);
  const card = await requireCard(store, principal, cardId);
  if (!canHappen("regenerated", card.state)) throw new ProductError(whyNot(card.state));
  const provider = chooseProvider(context, wish.provider);
  await requireBudget(context, card.tenantId);

  // Counted by what is asked anew: of two who ask at the same moment one is told that the card is in work, whatever is left.
  const ask = `${cardId}/${card.attempt}`;
  await spendQuota(context, principal, "retries", ask);
  const owner = { tenantId: card.tenantId, userId: card.ownerId };
  await expectNotice(context, owner, card.batchId, { kind: "regenerated" });
  const pending: Pending = { target: wish.target, hints, provider, by: principal.name, at: system.now() };
  const queued = await store.forUser(principal).regenerate(cardId, pending);
  if (!queued?.done) {
    // What this person asked for a moment earlier is counted by the same.
    if (queued?.card.pending?.by !== principal.name) await refundQuota(context, principal, "retries", ask);
    throw new ProductError(queued ? whyNot(queued.card.state) : "card_not_found");
  }
  const { tenantId, ownerId: userId, attempt, batchId } = queued.card;
  await enqueueCards(context, [{ cardId, user: { tenantId, userId }, attempt }]);
  events.ping(batchId);
  return { card: summarise(queued.card), pending };
}

const whyNot = (state: CardState): ErrorCode => (isSettled(state) ? "card_not_in_review" : "card_in_work");
