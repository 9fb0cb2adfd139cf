import { foldLetters } from "../fold-letters.ts";
import { HINTS_V1 } from "../prompts/hints-v1.ts";
import { JUDGE_V1 } from "../prompts/judge-v1.ts";
import { OUTLINE_V1 } from "../prompts/outline-v1.ts";
import { QUOTE_CLOSE, QUOTE_OPEN, STATUS_LINES } from "../prompts/quoted-data.ts";
import { SECTION_V1 } from "../prompts/section-v1.ts";
import { decodedParts, rot13 } from "./hidden-readings.ts";
import { once } from "./once.ts";

/** Letters in a row that an answer may share with our instructions: about five words. */
const WINDOW = 36;

const letters = (text: string) => foldLetters(text).replace(/[^a-z0-9]+/g, "");

/**
 * Finds where an answer repeats our instructions: five words in a row or more, with or without spaces, backwards, in rot13 or
 * encoded; and the marks that fence quotations in a prompt. What the row says itself is no repetition.
 */
export function promptTextFinder(own: string): (text: string) => { quote: string; position: number }[] {
  const rowSays = letters(own);
  const forbidden = telltales().filter((piece) => !rowSays.includes(piece));
  return (text) => findIn(text, forbidden);
}

function findIn(text: string, forbidden: readonly string[]): { quote: string; position: number }[] {
  const fences = [...text.matchAll(new RegExp(`${QUOTE_OPEN}|${QUOTE_CLOSE}|^\\| `, "gm"))].map((match) => ({
    quote: match[0],
    position: match.index,
  }));
  const plain = letters(text);
  const readings = [plain, [...plain].reverse().join(""), rot13(plain), ...decodedParts(text).map(letters)];
  const windows = new Set<string>();
  for (const reading of readings)
    for (let from = 0; from + WINDOW <= reading.length; from++)
      windows.add(reading.slice(from, from + WINDOW));
  const repeats = (piece: string) =>
    piece.length === WINDOW ? windows.has(piece) : readings.some((reading) => reading.includes(piece));
  const leaked = forbidden.filter(repeats);
  return [...fences, ...leaked.slice(0, 3).map((quote) => ({ quote, position: 0 }))];
}

/**
 * What of our instructions an answer may not hold: every stretch that starts at a word. What they quote and the cost
 * categories may be repeated; what describes a field of the outline only not in whole sentences, since a card's gaps are
 * named in the same words.
 */
const telltales = once((): string[] => {
  const { koszty, ...sections } = SECTION_V1.sections;
  const asks = [...Object.values(sections).map(({ ask }) => ask), OUTLINE_V1.ask, ...STATUS_LINES];
  const costs = koszty.ask.split("\n").filter((line) => !/art\.|\[/.test(line));
  const instructions = [OUTLINE_V1.instructions, SECTION_V1.instructions, HINTS_V1.instructions];
  const lines = [...instructions, JUDGE_V1.conduct, ...asks, ...costs].join("\n").split("\n");
  return lines.flatMap((line) => (/^- \w+: /.test(line) ? sentencesOf(line) : stretchesOf(line)));
});

const sentencesOf = (line: string) =>
  line
    .split(/(?<=[.:]) /)
    .map(letters)
    .filter((sentence) => sentence.length > WINDOW);

function stretchesOf(line: string): string[] {
  return line.split(/\[[^\]]*\]|„[^”]*”/).flatMap((part) => {
    const words = part.split(/\s+/).map(letters).filter(Boolean);
    return words
      .map((_, index) => words.slice(index).join("").slice(0, WINDOW))
      .filter((piece) => piece.length === WINDOW);
  });
}
