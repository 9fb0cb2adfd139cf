import { foldedWords, wordSet } from "../../grounding/word-stems.ts";
import { nameForms } from "../../name-forms.ts";
import { personNames } from "../../person-name.ts";
import { PERSON_TOKEN } from "../../person-token.ts";
import type { Rule } from "../card-material.ts";
import { fold } from "../fold.ts";

/** Share of the input name's words that the card's name has to keep. */
const KEPT = 0.8;

/** R04: the name is the sheet's, slogans and shortenings aside. */
export const nameKept: Rule = ({ texts, row }) => {
  const wanted = foldedWords(row.nazwaProjektu);
  const have = new Set(foldedWords(texts.nazwa_projektu));
  const kept = wanted.filter((word) => have.has(word)).length;
  const ok = wanted.length === 0 || kept / wanted.length >= KEPT;
  const quote = texts.nazwa_projektu.trim();
  return {
    share: ok ? 1 : 0,
    found: ok
      ? []
      : [
          {
            quote: quote.slice(0, 255),
            section: "nazwa_projektu",
            position: quote === "" ? null : texts.nazwa_projektu.indexOf(quote),
          },
        ],
  };
};

/** R05: the responsible person's surname, in whatever case, stands in the description, the method or the schedule. */
export const personNamed: Rule = ({ folded, texts, row }) => {
  const cell = row.osobaOdpowiedzialna;
  const places = [folded.opis_projektu, folded.metodologia, folded.harmonogram].join("\n");
  const people = cell.includes(PERSON_TOKEN) ? [] : personNames(cell);
  const named =
    people.length > 0
      ? people.some(({ surnames }) => surnames.some((surname) => nameStands(fold(surname), places)))
      : cell.includes(PERSON_TOKEN)
        ? texts.opis_projektu.includes(PERSON_TOKEN)
        : unitStands(cell, places);
  return {
    share: named ? 1 : 0,
    found: named ? [] : [{ quote: "", section: "opis_projektu", position: null, params: { osoba: cell } }],
  };
};

function nameStands(surname: string, text: string): boolean {
  if (new RegExp(`(?<![a-z])${nameForms(surname)}(?![a-z])`).test(text)) return true;
  const stem = surname.replace(/[^a-z]/g, "").slice(0, -2);
  return stem.length >= 4 && new RegExp(`(?<![a-z])${stem}[a-z]{0,5}(?![a-z])`).test(text);
}

/** A unit instead of a person ("Dział Rozwoju"): its words, inflected. */
function unitStands(cell: string, text: string): boolean {
  const words = foldedWords(cell).filter((word) => word.length > 2);
  const have = wordSet(text);
  return words.length > 0 && words.every((word) => have.has(word));
}
