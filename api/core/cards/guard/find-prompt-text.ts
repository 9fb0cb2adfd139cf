import { foldLetters } from "../fold-letters.ts";
import { OUTLINE_V1 } from "../prompts/outline-v1.ts";
import { QUOTE_CLOSE, QUOTE_OPEN, STATUS_LINES } from "../prompts/quoted-data.ts";
import { SECTION_V1 } from "../prompts/section-v1.ts";
import { decodedParts, rot13 } from "./hidden-readings.ts";

/** Letters in a row that an answer may share with our instructions: about five words. */
const WINDOW = 36;

const letters = (text: string) => foldLetters(text).replace(/[^a-z0-9]+/g, "");

/**
 * Where an answer repeats our instructions: five words in a row or more, with or without spaces, backwards, in rot13 or
 * encoded; and the marks that fence quotations in a prompt. What the row says itself is no repetition.
 */
export function findPromptText(text: string, own: string): { quote: string; position: number }[] {
  const fences = [...text.matchAll(new RegExp(`${QUOTE_OPEN}|${QUOTE_CLOSE}|^\\| `, "gm"))].map((match) => ({
    quote: match[0],
    position: match.index,
  }));
  const plain = letters(text);
  const readings = [plain, [...plain].reverse().join(""), rot13(plain), ...decodedParts(text).map(letters)];
  const windows = new Set<string>();
  for (const reading of readings)
    for (let from = 0; from + WINDOW <= reading.length; from++) windows.add(reading.slice(from, from + WINDOW));
  const rowSays = letters(own);
  const leaked = telltales().filter(
    (piece) => windows.has(piece) && !rowSays.includes(piece),
  );
  return [...fences, ...leaked.slice(0, 3).map((quote) => ({ quote, position: 0 }))];
}

/** Every stretch of our instructions that starts at a word. What they quote, and the cost categories a card is to name, may be repeated. */
function telltales(): string[] {
  const { koszty, ...sections } = SECTION_V1.sections;
  const asks = Object.values(sections).map(({ ask }) => ask);
  const kosztyRest = koszty.ask.split("\n").filter((line) => !/art\.|\[/.test(line));
  return [OUTLINE_V1.instructions, OUTLINE_V1.ask, SECTION_V1.instructions, ...asks, ...kosztyRest, ...STATUS_LINES]
    .join("\n")
    .split("\n")
    .flatMap((line) => {
      const words = line.split(/\[[^\]]*\]|„[^”]*”/).map((part) => part.split(/\s+/).map(letters).filter(Boolean));
      return words.flatMap((part) =>
        part.flatMap((_, index) => {
          const piece = part.slice(index).join("").slice(0, WINDOW);
          return piece.length === WINDOW ? [piece] : [];
        }),
      );
    });
}
