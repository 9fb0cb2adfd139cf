import type { Vocabulary } from "./vocabulary.ts";
import { isContent, wordsOf } from "./words.ts";

/** How strange a sentence may be. */
export interface Strictness {
  /** A sentence of fewer content words proves nothing. */
  enough: number;
  /** The least share of its content words that must be known. */
  share: number;
  /** The most unknown content words in a row. */
  run: number;
}

/**
 * Of a hundred sentences of sound cards, 99 know half of their words and all a third; empty talk knows less and is the
 * rubric's business. More is asked where the row gives orders to a model.
 */
export const ORDINARY: Strictness = { enough: 4, share: 0.13, run: 9 };
export const UNDER_ORDERS: Strictness = { enough: 3, share: 0.41, run: 3 };

/** Sentences and placeholders that speak of something else than the row and cards do, in any language. */
export function findOffTopic(
  text: string,
  vocabulary: Vocabulary,
  { enough, share, run }: Strictness,
): { quote: string; position: number }[] {
  const found: { quote: string; position: number }[] = [];
  for (const match of text.replace(OUR_WORDS, cut).matchAll(/[^.!?…;\n]+/g)) {
    const known = wordsOf(match[0])
      .filter(isContent)
      .map((word) => vocabulary.has(word));
    if (known.length < enough) continue;
    const runs = known
      .map((yes) => (yes ? " " : "x"))
      .join("")
      .split(" ");
    const longest = Math.max(...runs.map((each) => each.length));
    if (known.filter(Boolean).length / known.length < share || longest > run)
      found.push({ quote: match[0].trim(), position: match.index });
  }
  return found;
}

/** Labels, "[do uzupełnienia: " and ", z raportu]" are our own words and would hide a strange few between them. */
const OUR_WORDS = /^\p{Lu}[\p{L}+ ]{2,25}:|\[do uzupełnienia:|,(?= ?\p{Ll}{1,3} [^,[\]\n]{0,60}\])|\]/gmu;
const cut = (part: string) => ".".repeat(part.length);

const ENGLISH =
  /(?<![\p{L}])(?:the|of|and|is|are|with|this|that|has|have|will|your|our|you|which|from)(?![\p{L}])/giu;

/** Sentences in English that the row does not have: a card is Polish. */
export function findEnglish(text: string, own: string): { quote: string; position: number }[] {
  return [...text.matchAll(/[^.!?…\n]+/g)]
    .filter(([sentence]) => (sentence.match(ENGLISH) ?? []).length >= 3 && !own.includes(sentence.trim()))
    .map((match) => ({ quote: match[0].trim(), position: match.index }));
}

/** The same words five times in a row and more. */
export function findRepetition(text: string): { quote: string; position: number }[] {
  return [...text.matchAll(/(?<![\p{L}\d])([\p{L}\d][^.\n]{2,60}?)(?:[ ,;.!]{1,3}\1){4,}/gu)].map(
    (match) => ({
      quote: match[1] ?? "",
      position: match.index,
    }),
  );
}
