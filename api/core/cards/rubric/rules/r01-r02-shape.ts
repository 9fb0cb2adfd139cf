import { SECTION_KEYS, SECTIONS } from "../../../../contract/sections.ts";
import { lengthOf } from "../../../../contract/text.ts";
import type { Rule } from "../card-material.ts";

/** R01: all eight sections are there. Proportional. */
export const sectionsPresent: Rule = ({ texts }) => {
  const missing = SECTION_KEYS.filter((key) => texts[key].trim() === "");
  const names = missing.map((key) => SECTIONS[key].title.pl).join(", ");
  return {
    share: 1 - missing.length / SECTION_KEYS.length,
    capped: missing.length > 0,
    found:
      missing.length > 0
        ? [
            {
              quote: "",
              section: missing[0] ?? null,
              position: null,
              params: { lista: names, list: missing.map((key) => SECTIONS[key].title.en).join(", ") },
            },
          ]
        : [],
  };
};

/** R02: lengths within the contract, in characters after trimming. Proportional; a missing section is R01's. */
export const lengthsInRange: Rule = ({ texts }) => {
  const outside = SECTION_KEYS.map((key) => ({
    key,
    n: lengthOf(texts[key].trim()),
    ...SECTIONS[key].length,
  })).filter(({ n, min, max }) => n < min || n > max);
  return {
    share: 1 - outside.length / SECTION_KEYS.length,
    found: outside
      .filter(({ n }) => n > 0)
      .map(({ key, n, min, max }) => ({
        ...{ quote: "", section: key, position: null },
        params: { s: SECTIONS[key].title.pl, sEn: SECTIONS[key].title.en, n, min, max },
      })),
  };
};
