import type { Estimate } from "../../contract/estimate.ts";
import type { Principal } from "../ports/identity.ts";
import { type Context, utcDay } from "./context.ts";

/** What a batch of so many cards is expected to take, from what cards of this process took lately. */
export async function estimateBatch(
  {
    store,
    generator,
    system,
    settings,
    pace,
  }: Pick<Context, "store" | "generator" | "system" | "settings" | "pace">,
  { tenantId }: Principal,
  cards: number,
): Promise<Estimate> {
  const spent = await store.system().spentTokens(tenantId, utcDay(system));
  const tokensLeft = Math.max(0, settings.dailyTokens - spent);
  // Without a model, or without tokens, cards are drafts at once.
  if (generator.health().length === 0 || tokensLeft === 0)
    return { cards, milliseconds: null, tokens: null, tokensLeft };
  const one = pace.perCard();
  const rounds = Math.ceil(cards / settings.cardsPerUser);
  return { cards, milliseconds: rounds * one.milliseconds, tokens: cards * one.tokens, tokensLeft };
}
