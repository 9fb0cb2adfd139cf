import { fold } from "./fold.ts";

const ASKS = /\[do uzupełnienia/i;
const LABEL = /^\p{Lu}[\p{L} +]{2,30}:\s*/u;

/** The words of a sentence whatever their order, its label left out; null for one of less than `shortest` characters and one that still asks. */
export function sentenceSignature(sentence: string, shortest: number): string | null {
  const bare = fold(sentence.replace(LABEL, ""));
  if (bare.length < shortest || ASKS.test(sentence)) return null;
  return [...new Set((bare.match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 6)))].sort().join(" ");
}
