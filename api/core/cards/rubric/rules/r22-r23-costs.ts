import { type CardMaterial, type Found, places, type Rule } from "../card-material.ts";

/** Categories of art. 18d ust. 2, 2a and 3 CIT. */
const CATEGORIES: readonly RegExp[] = [
  /wynagrodze|skladk|naleznosci ze stosunku pracy/,
  /umow\w* (?:o dzielo|zleceni)|zleceni[ae]|o dzielo/,
  /material|surowc/,
  /sprzet\w* specjalist/,
  /ekspertyz|opini[ei]|uslug\w* doradcz/,
  /aparatur/,
  /patent|wzor\w* (?:uzytkow|przemyslow)|prawa ochronn/,
  /amortyzac/,
];
const EVIDENCE =
  /ewidencj|raport\w* z etap|karty (?:czasu )?prac|protokol|faktur|dokument\w* (?:zakupu|zuzycia|magazyn)|lista plac|umow[yae] o prac|rozchod/;

/** R22: at least two categories (two thirds) and named evidence (one third). */
export const costsNamed: Rule = ({ folded }) => {
  const categories = CATEGORIES.filter((pattern) => pattern.test(folded.koszty)).length >= 2;
  const evidence = EVIDENCE.test(folded.koszty);
  const share = (categories ? 2 / 3 : 0) + (evidence ? 1 / 3 : 0);
  return {
    share: categories && evidence ? 1 : share,
    found: share < 0.99 ? [{ quote: "", section: "koszty", position: null }] : [],
  };
};

const INELIGIBLE =
  /(?<![a-z])(?:marketing\w*|reklam\w*|promocj\w*|szkole[nń]\w*|delegacj\w*|podroz\w* sluzbow\w*|koszt\w* ogoln\w*|leasing\w*|czynsz\w*|najem\w*|najm\w+|reprezentacj\w*)/g;
const B2B = /(?<![a-z])(?:b2b|samozatrudni\w*|kontrakt\w* b2b)/g;
const EXCLUDED =
  /(?<![a-z])nie (?:\w+ ){0,3}(?:zalicz|obejm|wchodz|stanowi|kwalifik|uwzgledni|ujmuj|ujet|podleg|ujmowa|wykazuj|sa |nalez)|wylacz|poza |pomini|bez (?:koszt|marketing|szkole|leasing|czynsz)|niekwalifikowan|odrebn/;
const CAVEAT = /zastrzez|wymaga|weryfik|potwierdz|interpretac|ostrozn|ryzyk|doradc/;

/** R23: nothing ineligible is offered as a cost; contractors only with a caveat. */
export const costsEligible: Rule = (card) => {
  const offered = places(card, "koszty", INELIGIBLE).filter(
    (place) => !EXCLUDED.test(sentenceAt(card, place)),
  );
  const contractors = places(card, "koszty", B2B).filter((place) => {
    const sentence = sentenceAt(card, place);
    return !EXCLUDED.test(sentence) && !CAVEAT.test(sentence);
  });
  const found = [...offered, ...contractors];
  return {
    share: found.length > 0 ? 0 : 1,
    found: found.map((place) => ({ ...place, params: { x: place.quote } })),
  };
};

function sentenceAt({ folded }: CardMaterial, { position }: Found): string {
  const at = position ?? 0;
  const text = folded.koszty;
  const start = Math.max(text.lastIndexOf(". ", at), text.lastIndexOf("\n", at), at - 400) + 1;
  const end = text.slice(at, at + 300).search(/[.\n](?:\s|$)/);
  return text.slice(start, end < 0 ? at + 300 : at + end);
}
