import type { Language } from "@rnd-cards/api/contract/language.ts";
import { withoutDiacritics } from "@rnd-cards/api/contract/text.ts";
import { COMMANDS, type CommandName, FILLERS, LANGUAGE_WORDS, LATEST, WEAK, WORDS } from "./command-words.ts";

/** Which batch words are about; null: they do not say, the latest that fits is meant. */
export type WhichBatch = { nth: number } | { named: readonly string[] } | null;

/** What words ask for. `nearest` is a command they come close to. */
export type Command =
  | { name: "help" | "hello" | "batches" | "template" }
  | { name: "status" | "review" | "export" | "cancel" | "retry"; which: WhichBatch }
  | { name: "language"; language: Language | null }
  | { name: "unknown"; said: string; nearest: CommandName | null };

/** Longer messages are no commands; what is behind is not looked at. */
const MOST_CHARACTERS = 500;
const MOST_WORDS = 40;
const MOST_BATCH = 9_999;
/** Shorter words are too much like others to be guessed at. */
const LEAST_GUESSED = 4;

/**
 * Reads what a person wrote, in either language, without regard to case, diacritics, punctuation and words around. A batch is
 * named by its place in the list, as the latest, or by words of its name. Pure and total.
 */
export function parseCommand(text: string): Command {
  const said = text.trim();
  const words = fold(said.slice(0, MOST_CHARACTERS));
  if (words.length === 0) {
    const asking = /^[?？\s]+$/.test(said);
    return asking ? { name: "help" } : { name: "unknown", said, nearest: null };
  }
  const found = words.flatMap((word) => commandOf(word) ?? []);
  const strong = found.filter((one) => !WEAK.includes(one));
  // "pobierz szablon": what is to be fetched counts, not that it is fetched.
  const wanted = strong[0] === "export" && strong.includes("template") ? "template" : strong[0];
  const name = wanted ?? found.find((one) => one === "batches") ?? found[0];
  const language = languageIn(words);
  if (name === undefined) {
    // "po polsku", "English please": saying the language is asking for it.
    const onlyThat = words.every((word) => isLanguage(word) || word === "po" || FILLERS.includes(word));
    if (language && onlyThat) return { name: "language", language };
    return { name: "unknown", said, nearest: nearestTo(words) };
  }
  switch (name) {
    case "language":
      return { name, language };
    case "help":
    case "hello":
    case "batches":
    case "template":
      return { name };
    default:
      return { name, which: whichBatch(words) };
  }
}

/** The words of a text: no case, no diacritics, letters and digits only. */
export function fold(text: string): string[] {
  return withoutDiacritics(text.normalize("NFKC"))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS);
}

const commandOf = (word: string): CommandName | null =>
  COMMANDS.find((name) => WORDS[name].includes(word)) ?? null;

const isLanguage = (word: string) => Object.values(LANGUAGE_WORDS).some((names) => names.includes(word));

function languageIn(words: readonly string[]): Language | null {
  if (words.some((word) => LANGUAGE_WORDS.pl.includes(word))) return "pl";
  return words.some((word) => LANGUAGE_WORDS.en.includes(word)) ? "en" : null;
}

function whichBatch(words: readonly string[]): WhichBatch {
  if (words.some((word) => LATEST.includes(word))) return { nth: 1 };
  const rest = words.filter((word) => commandOf(word) === null && !FILLERS.includes(word));
  const [only] = rest;
  if (rest.length === 1 && only !== undefined && /^\d{1,4}$/.test(only)) {
    const nth = Number(only);
    if (nth >= 1 && nth <= MOST_BATCH) return { nth };
  }
  return rest.length > 0 ? { named: rest } : null;
}

/** A command that one of a few words misses by a letter or, where it is long, by two. */
function nearestTo(words: readonly string[]): CommandName | null {
  let nearest: { name: CommandName; distance: number } | null = null;
  for (const word of words.slice(0, 5)) {
    if (word.length < LEAST_GUESSED || word.length > 15) continue;
    for (const name of COMMANDS)
      for (const known of WORDS[name]) {
        if (known.length < LEAST_GUESSED) continue;
        const distance = distanceOf(word, known);
        const allowed = known.length >= 6 ? 2 : 1;
        if (distance <= allowed && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
          nearest = { name, distance };
      }
  }
  return nearest?.name ?? null;
}

/** Letters to put in, leave out, replace or swap with their neighbour to get from one short word to another. */
function distanceOf(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
