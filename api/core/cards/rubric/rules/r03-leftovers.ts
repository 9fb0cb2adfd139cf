import { SECTION_KEYS } from "../../../../contract/sections.ts";
import { findLeftovers, findStrayBrackets } from "../../leftovers.ts";
import type { Found, Rule } from "../card-material.ts";
import { fold } from "../fold.ts";

const MARKS =
  /```|~~~|\*\*[^*\n]{1,80}\*\*|(?:^|\n)#{1,6} |<\/?(?:b|i|p|br|div|span|strong|em|ul|li|h[1-6])\b[^<>\n]{0,80}>/g;

/** R03: nothing is left of the drafting: remarks, a model's phrases, code fences, brackets that are no placeholder. */
export const noLeftovers: Rule = ({ texts, foldedRow }) => {
  const answers = new Map<string, boolean>();
  const isStrange = (quote: string) => {
    const answer = answers.get(quote) ?? !foldedRow.includes(fold(quote));
    answers.set(quote, answer);
    return answer;
  };
  const found = SECTION_KEYS.flatMap((section): Found[] => {
    const text = texts[section];
    const marks = [...text.matchAll(MARKS)].map((match) => ({
      quote: match[0].trim(),
      position: match.index,
    }));
    return [...findLeftovers(text), ...findStrayBrackets(text), ...marks]
      .filter(({ quote }) => isStrange(quote))
      .map(({ quote, position }) => ({ quote, position, section, params: { x: quote } }));
  });
  return { share: found.length > 0 ? 0 : 1, capped: found.length > 0, found };
};
