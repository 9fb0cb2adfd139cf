import { withoutDiacritics } from "../../contract/text.ts";

/**
 * Lower case without diacritics, letter by letter: the result has the same length as the text, so that a match in it
 * stands at the same place in the original.
 */
export function foldLetters(text: string): string {
  return text
    .replace(/[A-Z]+/g, (run) => run.toLowerCase())
    .replace(/[\u0080-\u{10ffff}]/gu, (letter) => {
      const plain = withoutDiacritics(letter).toLowerCase();
      return plain.length === letter.length ? plain : letter;
    });
}
