import { type FindingRule, RULES } from "../../../contract/findings.ts";
import { SECTION_KEYS, type SectionKey } from "../../../contract/sections.ts";

/** A model's opinion on one rule of a card. */
export interface Judgement {
  rule: FindingRule;
  met: boolean;
  /** The words of the card the opinion rests on. */
  quote: string;
}

export interface CountedJudgement extends Judgement {
  section: SectionKey;
  position: number;
}

/** Fewer characters stand in any card. */
const SHORTEST_QUOTE = 12;

/**
 * The opinions that count: on a rule that may be judged, with a quote that stands in the card letter by letter. Of
 * several on one rule the first; everything else is left out, and the program's own result stands.
 */
export function countJudgements(
  judgements: readonly Judgement[],
  texts: Readonly<Record<SectionKey, string>>,
): CountedJudgement[] {
  const counted = new Map<FindingRule, CountedJudgement>();
  for (const judgement of judgements.slice(0, 200)) {
    const { rule, quote } = judgement;
    if (counted.has(rule) || !RULES[rule]?.judged || quote.trim().length < SHORTEST_QUOTE) continue;
    const section = SECTION_KEYS.find((key) => texts[key].includes(quote));
    if (section) counted.set(rule, { ...judgement, section, position: texts[section].indexOf(quote) });
  }
  return [...counted.values()];
}
