import { isContent, stemOf, wordsOf } from "./words.ts";

/** A sentence of fewer content words proves nothing. */
const ENOUGH_WORDS = 3;
/** Sentences of sound cards share at least two words in five with their row and with cards in general. */
const LEAST_SHARE = 0.16;

/** Sentences that speak of something else than the row and cards do, in any language. */
export function findOffTopic(
  text: string,
  vocabulary: ReadonlySet<string>,
): { quote: string; position: number }[] {
  const found: { quote: string; position: number }[] = [];
  for (const match of text.matchAll(/[^.!?…\n]+[.!?…\n]?/g)) {
    const words = wordsOf(match[0]).filter(isContent);
    const known = words.filter(({ folded }) => vocabulary.has(stemOf(folded))).length;
    if (words.length >= ENOUGH_WORDS && known / words.length < LEAST_SHARE)
      found.push({ quote: match[0].trim(), position: match.index });
  }
  return found;
}
