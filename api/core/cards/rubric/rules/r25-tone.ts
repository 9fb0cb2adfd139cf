import { SECTION_KEYS, type SectionKey } from "../../../../contract/sections.ts";
import type { CardMaterial, Found, Rule } from "../card-material.ts";
import { places, type SectionTexts } from "../card-material.ts";
import { fold } from "../fold.ts";
import { literalSentences } from "../literal-sentences.ts";

const PROMOTIONAL =
  /(?<![a-z])(?:rewolucyj|przelomow|lider(?:em|a|zy|ow)?(?![a-z])|kompleksow|unikatow|unikaln|bezkonkurencyj|niezrownan|perfekcyj|doskonal|najnowoczesniejsz|nowoczesn|wiodac|swiatow\w{1,3} (?:klas|poziom)|najwyzsz\w{1,3} jakosc|pioniersk|innowacyjn|wyjatkow|przyszlosciow|spektakular|ponadprzecietn|synergi)\w*/g;
/** Hits per thousand words above which the tone is a seller's. */
const TOLERATED = 4;
/** A shorter sentence may well stand twice, and in two cards of one client. */
const SHORTEST = 30;
const SHORTEST_SHARED = 60;
const ASKS = /\[do uzupełnienia/i;
const REPEATED = 0.1;
const CAPPED = 0.25;
/** Where cards of one client may not be copies of each other; costs and schedule are alike by nature. */
const OWN: readonly SectionKey[] = [
  "cel_projektu",
  "opis_projektu",
  "nowatorstwo",
  "metodologia",
  "rezultaty",
];

/** R25: one half for a matter-of-fact tone, one for sentences that are not repeated, here or in the client's other cards. */
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
  const elsewhere = new Set((card.siblings ?? []).slice(0, 50).flatMap(signaturesOf));
  const seen = new Set<string>();
  const found: Found[] = [];
  let total = 0;
  for (const section of SECTION_KEYS)
    for (const { text, position } of literalSentences(card.texts[section])) {
      const signature = signatureOf(text, SHORTEST);
      if (signature === null) continue;
      total++;
      if (
        seen.has(signature) ||
        (OWN.includes(section) && elsewhere.has(signature) && text.length >= SHORTEST_SHARED)
      )
        found.push({ quote: text, section, position });
      seen.add(signature);
    }
  return { share: total === 0 ? 0 : found.length / total, found };
}

function signaturesOf(sections: SectionTexts): string[] {
  return OWN.flatMap((key) => literalSentences(sections[key] ?? "")).flatMap(
    ({ text }) => signatureOf(text, SHORTEST_SHARED) ?? [],
  );
}

/** The words of a sentence whatever their order, its label left out; null for a short one and one that still asks. */
function signatureOf(sentence: string, shortest: number): string | null {
  const bare = fold(sentence.replace(/^\p{Lu}[\p{L} +]{2,30}:\s*/u, ""));
  if (bare.length < shortest || ASKS.test(sentence)) return null;
  return [...new Set((bare.match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 6)))].sort().join(" ");
}
