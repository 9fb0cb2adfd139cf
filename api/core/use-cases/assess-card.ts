import type { Assessment } from "../../contract/assessment.ts";
import { warsawDate } from "../../contract/dates.ts";
import { scoreCard } from "../cards/rubric/score-card.ts";
import { statutoryTests } from "../cards/rubric/statutory-tests.ts";
import { cardToScore, verdictsOf } from "../cards/score-of.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";
import { requireCard } from "./review-answers.ts";

/** Score, findings and statutory tests of a card as it stands. Some five milliseconds of work. Throws `card_not_found`. */
export async function assessCard(
  { store, system }: Pick<Context, "store" | "system">,
  principal: Principal,
  cardId: string,
): Promise<Assessment> {
  const card = await requireCard(store, principal, cardId);
  const material = cardToScore(card, warsawDate(system.now()));
  const verdicts = verdictsOf(card);
  return {
    ...scoreCard(material, verdicts),
    ...{ tests: statutoryTests(material, verdicts), version: card.version },
  };
}
