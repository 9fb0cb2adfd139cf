import { foldLetters } from "../fold-letters.ts";

const POLISH: Readonly<Record<string, string>> = {
  ...{ ą: "a", ć: "c", ę: "e", ł: "l", ń: "n", ó: "o", ś: "s", ź: "z", ż: "z" },
};

/** `foldLetters` for whole cards: the same result, at once where a text has no letters but Polish ones. */
export function fold(text: string): string {
  if (!/^[\x20-\x7e\nąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”…°–]*$/.test(text)) return foldLetters(text);
  return text.toLowerCase().replace(/[ąćęłńóśźż]/g, (letter) => POLISH[letter] ?? letter);
}
