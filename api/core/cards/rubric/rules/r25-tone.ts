import { SECTION_KEYS } from "../../../../contract/sections.ts";
import type { CardMaterial, Found, Rule } from "../card-material.ts";
import { places } from "../card-material.ts";
import { fold } from "../fold.ts";
import { literalSentences } from "../literal-sentences.ts";
import { sentenceSignature } from "../sentence-signature.ts";

const PROMOTIONAL =
  /(?<![a-z])(?:rewolucyj|przelomow|lider(?:em|a|zy|ow)?(?![a-z])|kompleksow|unikatow|unikaln|bezkonkurencyj|niezrownan|perfekcyj|doskonal|najnowoczesniejsz|nowoczesn|wiodac|swiatow\w{1,3} (?:klas|poziom)|najwyzsz\w{1,3} jakosc|pioniersk|innowacyjn|wyjatkow|przyszlosciow|spektakular|ponadprzecietn|synergi)\w*/g;
/** Hits per thousand words above which the tone is a seller's. */
const TOLERATED = 4;
/** A shorter sentence may well stand twice. */
const SHORTEST = 30;
const REPEATED = 0.1;
const CAPPED = 0.25;

/** R25: one half for a matter-of-fact tone, one for sentences that are not repeated within the card. */
export const toneAndVariety: Rule = (card) => {
  const words = SECTION_KEYS.reduce((sum, key) => sum + (card.folded[key].match(/[a-z]+/g)?.length ?? 0), 0);
  const praise = SECTION_KEYS.filter((key) => key !== "nazwa_projektu")
    .flatMap((key) => places(card, key, PROMOTIONAL))
    .filter(({ quote }) => !card.foldedRow.includes(fold(quote).slice(0, 7)));
  const loud = words > 0 && praise.length > Math.max(1, (TOLERATED * words) / 1000);
  const repeats = repeatedSentences(card);
  const boring = repeats.share > REPEATED;
  const found = [...(loud ? praise : []), ...(boring ? repeats.found : [])];
  return {
    share: (Number(!loud) + Number(!boring)) / 2,
    capped: repeats.share > CAPPED,
    found: found.map((place) => ({ ...place, params: { n: found.length } })),
  };
};

function repeatedSentences(card: CardMaterial): { share: number; found: Found[] } {
  const seen = new Set<string>();
  const found: Found[] = [];
  let total = 0;
  for (const section of SECTION_KEYS)
    for (const { text, position } of literalSentences(card.texts[section])) {
      const signature = sentenceSignature(text, SHORTEST);
      if (signature === null) continue;
      total++;
      if (seen.has(signature)) found.push({ quote: text, section, position });
      seen.add(signature);
    }
  return { share: total === 0 ? 0 : found.length / total, found };
}
