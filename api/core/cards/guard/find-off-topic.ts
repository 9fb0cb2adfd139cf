import { isContent, stemOf, wordsOf } from "./words.ts";

/** A sentence of fewer content words proves nothing. */
const ENOUGH_WORDS = 3;
/**
 * The least share of a sentence's content words that must be known. Sentences of sound cards have a third at the least
 * and nearly all have half; where the row gives orders to a model, more is asked.
 */
export const LEAST_SHARE = { ordinary: 0.26, underOrders: 0.41 } as const;

/** Sentences that speak of something else than the row and cards do, in any language. */
export function findOffTopic(
  text: string,
  vocabulary: ReadonlySet<string>,
  leastShare: number,
): { quote: string; position: number }[] {
  const found: { quote: string; position: number }[] = [];
  for (const match of text.matchAll(/[^.!?…;\n]+[.!?…;\n]?/g)) {
    const words = wordsOf(match[0]).filter(isContent);
    const known = words.filter(({ folded }) => vocabulary.has(stemOf(folded))).length;
    if (words.length >= ENOUGH_WORDS && known / words.length < leastShare)
      found.push({ quote: match[0].trim(), position: match.index });
  }
  return found;
}

/** The same words five times in a row and more. */
export function findRepetition(text: string): { quote: string; position: number }[] {
  return [...text.matchAll(/(?<![\p{L}\d])([\p{L}\d][^.\n]{2,60}?)(?:[ ,;.!]{1,3}\1){4,}/gu)].map((match) => ({
    quote: match[1] ?? "",
    position: match.index,
  }));
}
