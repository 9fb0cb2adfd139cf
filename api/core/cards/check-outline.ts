import { ruleMessage } from "../../contract/findings.ts";
import type { Row } from "../../contract/row.ts";
import { type ContentCheck, contentCheck } from "./check-section.ts";
import { describeFinding } from "./describe-finding.ts";
import { textGrounder } from "./grounding/ground-card.ts";
import type { Outline } from "./outline.ts";
import { hidePerson } from "./person-token.ts";
import { comparable, rowText } from "./row-text.ts";

/** What an outline needs before prose is worth asking for. */
const ENOUGH = { facts: 3, stages: 3 } as const;
/** A shorter quote would be found anywhere. */
const SHORTEST_QUOTE = 8;

export interface CheckedOutline {
  /** What of the outline the row bears out. */
  outline: Outline;
  /** What was taken out, in the outline's words. */
  dropped: string[];
  /** At least three facts and three stages are left. */
  sufficient: boolean;
  /** In Polish, for asking once more. */
  findings: string[];
}

/**
 * Holds an outline against its row. Facts stay only with a quote that stands in the row (case, spaces, quotation marks
 * and dashes aside); whatever carries a number, date, code or name the row does not have, or an order to a model, goes.
 */
export function checkOutline(
  outline: Outline,
  row: Row,
  content: ContentCheck = contentCheck(row),
): CheckedOutline {
  const dropped: string[] = [];
  const findings: string[] = [];
  const haystack = comparable(`${rowText(row)}\n${rowText(hidePerson(row))}`);
  const ungrounded = textGrounder("opis_projektu", { row, stages: [] });
  const drop = (what: string, why: string) => {
    dropped.push(what);
    findings.push(why);
    return false;
  };
  const sound = (what: string, ...texts: string[]) => {
    const text = texts.join(" – ");
    const [claim] = ungrounded(text);
    if (claim) {
      const { pl } = ruleMessage(claim.rule, { x: claim.quote, d: claim.quote });
      return drop(text, `${what} „${text}”: ${pl}`);
    }
    const [wrong] = texts.flatMap(content);
    if (wrong) return drop(text, `${what}: ${describeFinding(wrong)}`);
    return true;
  };
  const quoteStands = (quote: string) => {
    const wanted = comparable(quote).replace(/[.,;:]+$/, "");
    return wanted.length >= SHORTEST_QUOTE && haystack.includes(wanted);
  };
  const field = (what: string, text: string | null) => (text !== null && sound(what, text) ? text : null);

  const checked: Outline = {
    facts: outline.facts.filter(({ fact, quote }) =>
      quoteStands(quote)
        ? sound("Fakt", fact)
        : drop(fact, `Fakt „${fact}”: cytatu „${quote}” nie ma w danych. Przepisz fragment dosłownie.`),
    ),
    stages: outline.stages.filter(({ name, output }) => sound("Etap", name, output)),
    uncertainty: field("Niepewność", outline.uncertainty),
    stateOfKnowledge: field("Stan wiedzy", outline.stateOfKnowledge),
    newElement: field("Element nowy", outline.newElement),
    knowledgeGained: field("Przyrost wiedzy", outline.knowledgeGained),
    artefacts: outline.artefacts.filter((artefact) => sound("Artefakt", artefact)),
    gaps: outline.gaps.filter(({ what, source }) => sound("Brak", what, source)),
  };
  const { facts, stages } = checked;
  if (facts.length < ENOUGH.facts)
    findings.push(`Podaj co najmniej ${ENOUGH.facts} fakty z dosłownymi cytatami z danych.`);
  if (stages.length < ENOUGH.stages)
    findings.push(`Podaj co najmniej ${ENOUGH.stages} etapy prac bez liczb i dat, których nie ma w danych.`);
  const sufficient = facts.length >= ENOUGH.facts && stages.length >= ENOUGH.stages;
  return { outline: checked, dropped, sufficient, findings };
}
