import { withoutDiacritics } from "../../contract/text.ts";

/**
 * Lower case without diacritics, letter by letter: the result has the same length as the text, so that a match in it
 * stands at the same place in the original.
 */
export function foldLetters(text: string): string {
  let folded = "";
  for (const letter of text) {
    const plain = withoutDiacritics(letter).toLowerCase();
    folded += plain.length === letter.length ? plain : letter;
  }
  return folded;
}
