import { FINDING_TEXT, type Finding, findingMessage, RULES } from "../../../contract/findings.ts";
import type { PrintedSentence } from "./sentence-prints.ts";

/** Findings of one card. */
const MOST = 30;

/** In how many cards of a batch each sentence stands, by its print. */
export function countPrints(cards: Iterable<readonly number[]>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const prints of cards) for (const print of prints) counts.set(print, (counts.get(print) ?? 0) + 1);
  return counts;
}

/**
 * R25 across a batch: the sentences of a card that other cards have too, with how many. `others` says in how many other cards a
 * print stands. They cost no points: see `docs/decisions/0017-shared-sentences-cost-no-points.md`.
 */
export function sharedFindings(
  sentences: readonly PrintedSentence[],
  others: (print: number) => number,
): Finding[] {
  const shared = sentences.filter(({ print }) => others(print) > 0).slice(0, MOST);
  return shared.map(({ print, quote, section, position }) => {
    const found = { rule: "R25", judged: false, params: { cards: others(print) } } as const;
    return {
      ...{ ...found, severity: RULES.R25.severity, quote: quote.slice(0, FINDING_TEXT), section, position },
      message: findingMessage(found),
    };
  });
}
