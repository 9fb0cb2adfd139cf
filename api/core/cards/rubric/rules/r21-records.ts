import type { Rule } from "../card-material.ts";

const RECORDS: readonly RegExp[] = [
  /raport|sprawozdani/,
  /prototyp|demonstrator|makiet|egzemplarz/,
  /protokol|zapis(?:y|ow|ami|ach) (?:z )?(?:prob|pomiar|badan)|karty prob|dziennik/,
  /receptur|formulacj/,
  /repozytori|kod zrodlow|kod symulator/,
  /zbior(?:y|u|em|ow)? (?:dan|nagran|pomiar|prob|wynik|obraz|kart|testow)|baz\w danych|zestaw danych|nagrania/,
  /dokumentacj|rysunk|schemat|specyfikacj/,
  /model (?:numerycz|formal|oblicz|matemat|przeplyw|bilans|uczon)|algorytm|symulator/,
  /instrukcj|procedur|karta technologicz|parametry procesu/,
  /probk|probek|zarob|parti/,
];
const ENOUGH = 2;

/** R21: results name at least two things from which the work could be repeated; one earns half. */
export const recordsNamed: Rule = ({ folded }) => {
  const named = RECORDS.filter((pattern) => pattern.test(folded.rezultaty)).length;
  return {
    share: Math.min(named, ENOUGH) / ENOUGH,
    found: named < ENOUGH ? [{ quote: "", section: "rezultaty", position: null }] : [],
  };
};
