import { foldLetters } from "./fold-letters.ts";

/** A person as the sheet names them: given names and the parts of the surname, titles and roles left out. */
export interface PersonName {
  given: string[];
  surnames: string[];
}

/** Academic, professional and courtesy titles, folded, without the full stop. */
export const TITLES =
  "prof|dr|hab|inz|mgr|lic|lek|med|wet|arch|doc|tech|ks|pani|pan|panem|panu|pana|phd|msc|mba|ceng|mr|mrs|ms|ing|dipl";

const TITLE = new RegExp(`^(?:${TITLES})$`);
/** Words that say a cell names a unit or nobody, not a person. */
const UNIT = /^(?:dzial|zespol|biuro|laboratorium|departament|zarzad|spolka|firma|brak|nie)$/;
/** Words of a role, left out beside a name. */
const ROLE =
  /^(?:kierowni(?:k|czka)|dyrektor(?:ka)?|prezes(?:ka)?|wlasciciel(?:ka)?|glown[ya]|technolog|konstruktor(?:ka)?|specjalist[ka]a?|lider(?:ka)?|koordynator(?:ka)?)$/;
/** Endings that mark a surname, for sheets that write the surname first. */
const SURNAME_ENDING =
  /(?:sk|ck|dzk)[iay]$|(?:wicz|czyk|owsk[ia]|ewsk[ia]|iak|czak|czuk|yk|ek|ec|uk|ak|arz)$/;

/**
 * The people of the responsible person's cell, at most five. "dr inż. Jan Kowalski", "KOWALSKI Jan", "Kowalski, Jan",
 * "Anna Nowak-Zielińska (kierownik B+R)" and "A. Nowak i P. Lis" are understood; a unit ("Dział Rozwoju") is nobody.
 */
export function personNames(cell: string): PersonName[] {
  const plain = cell
    .slice(0, 300)
    .normalize("NFC")
    .replace(/^[^:]*:/, "")
    .replace(/\S+@\S+/g, " ")
    .replace(/[([{][^)\]}]*[)\]}]/g, " ");
  const swapped = /^\s*(\p{L}[\p{L}'’-]+),\s*(\p{L}[\p{L}'’-]+)\s*$/u.exec(plain);
  if (swapped && !isTitle(swapped[2] ?? "")) return [readName([swapped[2] ?? "", swapped[1] ?? ""])];
  return plain
    .split(/[,;/\n]|\s+(?:i|oraz|and)\s+|\s+[-–—]\s+/u)
    .map(nameWords)
    .filter((words) => words.length > 0)
    .slice(0, 5)
    .map(readName);
}

const isTitle = (word: string) => TITLE.test(foldLetters(word));

/** Capitalised words of a piece of the cell that can be names; empty when it names a unit or only a role. */
function nameWords(piece: string): string[] {
  const words = (piece.match(/\p{L}[\p{L}'’-]*/gu) ?? []).map((word) => ({
    word,
    folded: foldLetters(word),
  }));
  if (words.some(({ folded }) => UNIT.test(folded))) return [];
  const names = words
    .filter(({ word, folded }) => /^\p{Lu}/u.test(word) && !TITLE.test(folded) && !ROLE.test(folded))
    .map(({ word }) => word);
  const hasRole = words.some(({ folded }) => ROLE.test(folded));
  const enough = hasRole ? names.length > 1 : names.some((name) => name.length > 1);
  return enough ? names : [];
}

function readName(words: string[]): PersonName {
  const [first = "", ...rest] = words;
  const last = rest.at(-1);
  if (last === undefined) return { given: [], surnames: parts(first) };
  const shouting = (word: string) => word.length > 2 && word === word.toUpperCase();
  const looksLikeSurname = (word: string) => SURNAME_ENDING.test(foldLetters(word));
  const reversed =
    last.length === 1 ||
    (shouting(first) && !shouting(last)) ||
    (looksLikeSurname(first) && !looksLikeSurname(last));
  const surname = reversed ? first : last;
  const given = reversed ? rest : words.slice(0, -1);
  return { given, surnames: parts(surname) };
}

const parts = (surname: string) => surname.split("-").filter((part) => part.length > 1);
