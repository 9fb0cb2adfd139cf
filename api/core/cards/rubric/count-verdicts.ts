import { type FindingRule, type Opinion, RULES } from "../../../contract/findings.ts";
import { SECTION_KEYS, type SectionKey } from "../../../contract/sections.ts";
import type { CardMaterial } from "./card-material.ts";
import { isLeftOut } from "./labelled-blocks.ts";

/** A model's opinion on one rule of a card; only one that the rule is not met says anything. */
export interface Verdict extends Pick<Opinion, "rule" | "quote"> {
  met: boolean;
  why?: string;
}

export interface CountedVerdict extends Verdict {
  section: SectionKey;
  position: number;
}

/** Fewer characters stand in any card. */
export const SHORTEST_QUOTE = 12;
const MOST = 200;

/**
 * The verdicts that count: on a rule that may be judged, with a quote that stands in the card letter by letter. Of
 * several on one rule the first; everything else is left out, and the program's own result stands. What the card itself takes
 * out of the work is no routine offered as research.
 */
export function countVerdicts(
  verdicts: readonly Verdict[],
  { texts, blocks }: Pick<CardMaterial, "texts" | "blocks">,
): CountedVerdict[] {
  const counted = new Map<FindingRule, CountedVerdict>();
  for (const verdict of verdicts.slice(0, MOST)) {
    const { rule, quote } = verdict;
    if (counted.has(rule) || !RULES[rule]?.judged || quote.trim().length < SHORTEST_QUOTE) continue;
    const section = SECTION_KEYS.find((key) => texts[key].includes(quote));
    if (!section) continue;
    const position = texts[section].indexOf(quote);
    if (rule === "R20" && isLeftOut(blocks[section], position)) continue;
    counted.set(rule, { ...verdict, section, position });
  }
  return [...counted.values()];
}
