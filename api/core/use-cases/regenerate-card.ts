import type { Pending, RegenerateTarget } from "../../contract/card.ts";
import { type ErrorCode, ProductError } from "../../contract/errors.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { Regenerating } from "../../contract/review.ts";
import { type CardState, canHappen, isSettled } from "../../contract/states.ts";
import { normaliseText } from "../../contract/text.ts";
import { summarise } from "../cards/card-record.ts";
import { findSuspicious } from "../cards/find-suspicious.ts";
import type { Principal } from "../ports/identity.ts";
import { type Context, utcDay } from "./context.ts";
import { enqueueCards } from "./enqueue-cards.ts";
import { requireCard, requireLength } from "./review-answers.ts";
import { refundQuota, spendQuota } from "./spend-quota.ts";

export interface RegenerateWish {
  target: RegenerateTarget;
  /** A person's wishes for the text; empty: none. */
  hints: string;
  /** The provider to be asked first. */
  provider?: string | undefined;
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
  const hints = normaliseText(wish.hints);
  requireLength(hints, { min: 0, max: LIMITS.hints });
  if (findSuspicious(wish.hints) || findSuspicious(hints)) throw new ProductError("hints_refused");
  const card = await requireCard(store, principal, cardId);
  if (!canHappen("regenerated", card.state)) throw new ProductError(whyNot(card.state));
  const provider = choose(context, wish.provider);
  await refuseWithoutBudget(context, card.tenantId);

  await spendQuota(context, principal, "retries");
  const pending: Pending = { target: wish.target, hints, provider, by: principal.name, at: system.now() };
  const queued = await store.forUser(principal).regenerate(cardId, pending);
  if (!queued?.done) {
    await refundQuota(context, principal, "retries");
    throw new ProductError(queued ? whyNot(queued.card.state) : "card_not_found");
  }
  const { tenantId, ownerId: userId, attempt, batchId } = queued.card;
  await enqueueCards(context, [{ cardId, user: { tenantId, userId }, attempt }]);
  events.ping(batchId);
  return { card: summarise(queued.card), pending };
}

const whyNot = (state: CardState): ErrorCode => (isSettled(state) ? "card_not_in_review" : "card_in_work");

function choose({ generator }: RegenerateContext, provider: string | undefined): string | null {
  const known = generator.health().map((health) => health.provider);
  if (known.length === 0) throw new ProductError("no_provider");
  if (provider === undefined) return null;
  if (!known.includes(provider))
    throw new ProductError("provider_unknown", { provider, known: known.join(", ") });
  return provider;
}

async function refuseWithoutBudget(
  { store, system, settings }: RegenerateContext,
  tenantId: string,
): Promise<void> {
  const spent = await store.system().spentTokens(tenantId, utcDay(system));
  if (spent >= settings.dailyTokens) throw new ProductError("budget_exhausted");
}
