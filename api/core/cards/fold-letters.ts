import { withoutDiacritics } from "../../contract/text.ts";

/** Spaces, punctuation and pictures are left out: they have neither case nor diacritics. */
const LETTERS = /[\u0080-\u1fff\u2100-\u{1efff}\u{1fb00}-\u{10ffff}]/gu;

/**
 * Lower case without diacritics, letter by letter: the result has the same length as the text, so that a match in it
 * stands at the same place in the original.
 */
export function foldLetters(text: string): string {
  const seen = new Map<string, string>();
  return text
    .replace(/[A-Z]+/g, (run) => run.toLowerCase())
    .replace(LETTERS, (letter) => {
      const known = seen.get(letter);
      if (known !== undefined) return known;
      const plain = withoutDiacritics(letter).toLowerCase();
      const folded = plain.length === letter.length ? plain : letter;
      seen.set(letter, folded);
      return folded;
    });
}
