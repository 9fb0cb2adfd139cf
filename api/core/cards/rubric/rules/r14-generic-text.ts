import type { Rule } from "../card-material.ts";
import { termsIn } from "../client-terms.ts";

/** Share of the client's terms that return: nothing below the first, everything from the second, capped below the third. */
const NONE = 0.1;
const FULL = 0.25;
const CAPPED = 0.15;

/** R14: the client's own terms return where the substance is. Texts of equal length differ in this more than in anything. */
export const ownTermsReturn: Rule = ({ terms, said }) => {
  if (terms.size === 0) return { share: 1, found: [] };
  const text = [said.nowatorstwo, said.metodologia, said.rezultaty].join("\n");
  const returned = termsIn(text, terms).size / terms.size;
  const share = Math.min(1, Math.max(0, (returned - NONE) / (FULL - NONE)));
  return {
    share,
    capped: returned < CAPPED,
    found:
      share < 1
        ? [{ quote: "", section: "nowatorstwo", position: null, params: { p: Math.round(returned * 100) } }]
        : [],
  };
};
