import { harmless, oneLine } from "./plain-text.ts";
import { shorten } from "./shorten.ts";

/** A name from outside as it may stand in a sentence, a button or a choice: on one line, at most `characters` long. */
export function shortName(text: string, characters: number): string {
  // What is behind this is cut in any case and need not be cleaned.
  return shorten(oneLine(harmless(text.slice(0, characters * 8))), characters);
}
