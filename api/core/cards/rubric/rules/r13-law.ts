import { SECTION_KEYS } from "../../../../contract/sections.ts";
import type { CardMaterial, Found, Rule } from "../card-material.ts";
import { places } from "../card-material.ts";

/** Articles that concern research and development: CIT, PIT, higher education and science. Null: any part of them. */
const ARTICLES: Readonly<Record<string, RegExp | null>> = {
  "4a": /^(?:pkt (?:2[678]))?$/,
  "9": /^ust 1b/,
  "18d": null,
  "18da": null,
  "5a": /^(?:pkt (?:38|39|40))?$/,
  "24a": /^(?:ust 1b)?$/,
  "26e": null,
  "4": /^ust [23]/,
};

const ARTICLE =
  /(?<![a-z])art(?:\.|ykul\w{0,3}) ?(\d{1,3}[a-z]{0,2})((?: ?,? ?(?:ust|pkt|lit)\.? ?\d{1,3}[a-z]{0,2})?)/g;
const RATE =
  /(?<![\d,.])(?:100|150|200|50) ?(?:%|proc)|(?:dwustu|stu|dwiescie|sto|stupiecdziesieci\w*) ?procent/g;
const COST = /koszt|odlicz|wynagrodz|kwalifikowan|podstaw\w opodatk|ulg[aiey](?![a-z])|wydatk|skladk/;
const NEAR = 70;

/** R13: only articles that concern the relief, and no printed rate of deduction. A percentage far from costs is a result. */
export const lawRight: Rule = (card) => {
  const found = SECTION_KEYS.flatMap((section): Found[] => {
    const folded = card.folded[section];
    const wrong = [...folded.matchAll(ARTICLE)].filter(
      ([, article = "", rest = ""]) => !isKnown(article, rest),
    );
    const articles = wrong.map((match) => quoted(card, section, match.index, match[0].length));
    const rates = places(card, section, RATE).filter(({ position }) =>
      COST.test(folded.slice(Math.max(0, (position ?? 0) - NEAR), (position ?? 0) + NEAR)),
    );
    return [...articles, ...rates.filter(({ quote }) => !card.row.opis.includes(quote))];
  });
  return {
    share: found.length > 0 ? 0 : 1,
    found: found.map((place) => ({ ...place, params: { x: place.quote } })),
  };
};

function isKnown(article: string, rest: string): boolean {
  const part = ARTICLES[article];
  if (part === undefined) return false;
  return (
    part === null ||
    part.test(
      rest
        .replace(/[.,]/g, "")
        .replace(/(\D)(\d)/, "$1 $2")
        .replace(/\s+/g, " ")
        .trim(),
    )
  );
}

const quoted = (
  card: CardMaterial,
  section: Found["section"] & string,
  position: number,
  length: number,
): Found => ({
  quote: card.texts[section].slice(position, position + length),
  section,
  position,
});
