import { foldLetters } from "../fold-letters.ts";

/** The words of a text without case and diacritics, in order. */
export function foldedWords(text: string): string[] {
  return foldLetters(text).match(/[a-z\d]+/g) ?? [];
}

/** Words as a text holds them, found again in another case of the Polish declension. */
export interface WordSet {
  /** True when a word stands in the set in some grammatical case. */
  has(word: string): boolean;
}

/** Looks words up by their first letters, so that a look-up costs little however long the text is. */
export function wordSet(text: string): WordSet {
  const byStart = new Map<string, string[]>();
  for (const word of new Set(foldedWords(text))) {
    const start = word.slice(0, 2);
    byStart.set(start, [...(byStart.get(start) ?? []), word]);
  }
  return {
    has(word) {
      const folded = foldLetters(word).replace(/[^a-z\d]/g, "");
      return (byStart.get(folded.slice(0, 2)) ?? []).some((known) => sameWord(folded, known));
    },
  };
}

/** Two cases of one word: a common beginning, and endings no longer than a Polish case ending. */
function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  let common = 0;
  while (common < shorter && one[common] === other[common]) common++;
  const tail = Math.max(one.length, other.length) - common;
  return common >= 3 && tail <= Math.min(4, shorter - 1) && common >= shorter - (shorter > 6 ? 2 : 1);
}
