import type { OrderPassage } from "./order-passages.ts";
import { unmasked } from "./reveal.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { isContent, stemOf, type Word, wordsOf } from "./words.ts";

/** A word that is strange to the row and this long is hardly in an answer by chance. */
const LONG = 6;

/**
 * Finds the first place where a text does what an order in its row says: words of the order that nothing else in the row or in
 * a card accounts for. Two such words side by side are enough, or one that is long or that the order sets apart: in
 * capitals, with a digit, in quotation marks, after a colon.
 */
export function echoFinder(
  passages: readonly OrderPassage[],
  vocabulary: Vocabulary,
): (text: string) => { quote: string; position: number }[] {
  const strange = (word: Word) =>
    (isContent(word) || /\p{L}\d|\d\p{L}/u.test(word.folded)) && !vocabulary.has(word);
  const readings = passages.flatMap((passage) => passage.readings);
  const pairs = new Set<string>();
  const marked = new Set<string>();
  for (const reading of readings) {
    const words = wordsOf(reading);
    for (const [index, word] of words.entries()) {
      if (!strange(word)) continue;
      const next = words.slice(index + 1, index + 3).find(strange);
      if (next) pairs.add(`${stemOf(word.folded)} ${stemOf(next.folded)}`);
      if (word.folded.length >= LONG || isSetApart(word, reading)) marked.add(word.folded);
    }
  }
  if (pairs.size + marked.size === 0) return () => [];
  return (text) => {
    const words = wordsOf(unmasked(text));
    const said = words.find((word, index) => {
      if (!strange(word)) return false;
      const next = words.slice(index + 1, index + 3).find(strange);
      return marked.has(word.folded) || (next && pairs.has(`${stemOf(word.folded)} ${stemOf(next.folded)}`));
    });
    return said ? [{ quote: said.text, position: said.position }] : [];
  };
}

function isSetApart({ text, position }: Word, reading: string): boolean {
  if (text.length < 4) return false;
  const before = reading.slice(Math.max(0, position - 2), position);
  const capitals = text === text.toUpperCase();
  const capital = /^\p{Lu}/u.test(text) && /[\p{L},] $/u.test(before);
  return capitals || capital || /[:"„'«]\s?$/.test(before);
}
