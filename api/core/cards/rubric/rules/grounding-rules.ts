import type { Ungrounded } from "../../grounding/ground-card.ts";
import type { CardMaterial, Found, Rule } from "../card-material.ts";

/** Points that one invented figure or name costs. */
const LOSS = 2;

const listed = (card: CardMaterial, rule: Ungrounded["rule"], param: string): Found[] =>
  card.ungrounded
    .filter((claim) => claim.rule === rule)
    .map(({ quote, section, position }) => ({ quote, section, position, params: { [param]: quote } }));

const allOrNothing =
  (rule: Ungrounded["rule"], param: string): Rule =>
  (card) => {
    const found = listed(card, rule, param);
    return { share: found.length > 0 ? 0 : 1, capped: found.length > 0, found };
  };

const perItem =
  (rule: Ungrounded["rule"], weight: number): Rule =>
  (card) => {
    const found = listed(card, rule, "x");
    const items = new Set(found.map(({ quote }) => quote.toLowerCase())).size;
    return { share: Math.max(0, weight - LOSS * items) / weight, found };
  };

/** R06: every date is the row's, its start or end, or a stage's computed boundary. */
export const datesGrounded: Rule = allOrNothing("R06", "d");
/** R10: every amount of money stands in the row. */
export const amountsGrounded: Rule = allOrNothing("R10", "x");
/** R11: every other figure stands in the row; the same one twice counts once. */
export const figuresGrounded: Rule = perItem("R11", 5);
/** R12: norms, patents, institutions, programmes and people stand in the row. */
export const namesGrounded: Rule = perItem("R12", 4);
