import type { Judging } from "../../contract/card.ts";
import { type ErrorCode, ProductError } from "../../contract/errors.ts";
import type { JudgementAsked } from "../../contract/review.ts";
import { isSettled } from "../../contract/states.ts";
import { type CardRecord, summarise } from "../cards/card-record.ts";
import { canBeJudged } from "../cards/judging-changes.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";
import { enqueueCards } from "./enqueue-cards.ts";
import { chooseProvider, requireBudget } from "./model-wishes.ts";
import { requireCard } from "./review-answers.ts";
import { refundQuota, spendQuota } from "./spend-quota.ts";

type JudgeContext = Pick<
  Context,
  "store" | "queue" | "limits" | "events" | "system" | "settings" | "observer" | "generator"
>;

/**
 * Asks for a model's judgement of a card as it stands. The card's state, texts and approval stay; asked again before the answer is
 * there, nothing changes.
 * Throws `card_not_found`, `card_in_work`, `card_not_judged`, `no_judge`, `provider_unknown`, `budget_exhausted`,
 * `quota_exhausted`.
 */
export async function judgeCard(
  context: JudgeContext,
  principal: Principal,
  cardId: string,
  wish: { provider?: string | undefined } = {},
): Promise<JudgementAsked> {
  const { store, events, system, generator } = context;
  const card = await requireCard(store, principal, cardId);
  if (!canBeJudged(card)) throw new ProductError(whyNot(card));
  if (card.judging) return { card: summarise(card), judging: card.judging };
  if (generator.health().length === 0) throw new ProductError("no_judge");
  const provider = chooseProvider(context, wish.provider);
  await requireBudget(context, card.tenantId);

  await spendQuota(context, principal, "retries");
  const judging: Judging = { provider, by: principal.name, at: system.now() };
  const asked = await store.forUser(principal).askJudgement(cardId, judging);
  if (!asked?.done) {
    await refundQuota(context, principal, "retries");
    throw new ProductError(asked ? whyNot(asked.card) : "card_not_found");
  }
  const { tenantId, ownerId: userId, attempt, batchId } = asked.card;
  await enqueueCards(context, [{ cardId, user: { tenantId, userId }, attempt }]);
  events.ping(batchId);
  return { card: summarise(asked.card), judging: asked.card.judging ?? judging };
}

const whyNot = ({ state }: CardRecord): ErrorCode => (isSettled(state) ? "card_not_judged" : "card_in_work");
