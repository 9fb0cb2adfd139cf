import { foldLetters } from "../fold-letters.ts";

export interface Word {
  /** As the text writes it. */
  text: string;
  /** Lower case, without diacritics. */
  folded: string;
  /** UTF-16 index. */
  position: number;
}

/** The words and numbers of a text in order. */
export function wordsOf(text: string): Word[] {
  const folded = foldLetters(text);
  return [...folded.matchAll(/[\p{L}\d]+/gu)].map((match) => ({
    text: text.slice(match.index, match.index + match[0].length),
    folded: match[0],
    position: match.index,
  }));
}

/** What the forms of a Polish word have in common, roughly: its first five letters, fewer for short words. */
export const stemOf = (folded: string) => folded.slice(0, Math.min(5, folded.length - 1));

/** Words that say what a text is about: four letters at least, no digits. */
export const isContent = ({ folded }: Word) => folded.length >= 4 && !/\d/.test(folded);
