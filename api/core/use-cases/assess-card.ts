import type { Assessment } from "../../contract/assessment.ts";
import { warsawDate } from "../../contract/dates.ts";
import { assessmentOf } from "../cards/assessment-of.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";
import { requireCard } from "./review-answers.ts";
import { findShared } from "./shared-sentences.ts";

/**
 * Score, findings and statutory tests of a card as it stands, sentences it shares with other cards of its batch among the findings.
 * Some five milliseconds of work. Throws `card_not_found`.
 */
export async function assessCard(
  context: Pick<Context, "store" | "system" | "sentences">,
  principal: Principal,
  cardId: string,
): Promise<Assessment> {
  const card = await requireCard(context.store, principal, cardId);
  const shared = await findShared(context, principal, card);
  return assessmentOf({ ...card, shared }, warsawDate(context.system.now()));
}
