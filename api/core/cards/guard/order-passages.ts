import type { Row } from "../../../contract/row.ts";
import { findOrders } from "../find-suspicious.ts";
import { decodedParts, hiddenReadings, rot13 } from "./hidden-readings.ts";
import { unmasked } from "./reveal.ts";
import { isContent, stemOf, wordsOf } from "./words.ts";

export interface OrderPassage {
  /** The passage as the cell has it. */
  quote: string;
  /** What it may say: as it stands, decoded, backwards. */
  readings: string[];
}

/** An order's words may stand in the sentences behind it. */
const SENTENCES_BEHIND = 6;
/** A sentence that stands so often in a cell with an order is filling of the order. */
const FILLING = 4;
/** Not behind abbreviations: "dr. Brzeziński". */
const SENTENCE_ENDS =
  /(?<=[.!?…])(?<!(?<!\p{L})(?:dr|inż|prof|hab|mgr|np|ok|tj|nr|ul|im|wg|por|tys|mln|in|pkt|ust|art)\.)\s+|\n+/u;
const CELLS = ["nazwaProjektu", "opis", "celProjektu", "osobaOdpowiedzialna"] as const;

/**
 * The passages of a row that give orders to a model: every sentence that does, and those behind it that have no word in
 * common with the rest of the row, or are repeated over and over. Empty for nearly every row.
 */
export function orderPassages(row: Row): OrderPassage[] {
  const cells = CELLS.map((key) => row[key]);
  if (!cells.some(findOrders)) return [];
  const pieces = cells.map(sentencesOf);
  const flags = pieces.map((sentences) => sentences.map((sentence) => findOrders(sentence)));
  const known = new Set(
    pieces
      .flatMap((sentences, cell) => [...new Set(sentences.filter((_, index) => !flags[cell]?.[index]))])
      .flatMap((sentence) => [...new Set(stemsOf(sentence))])
      .filter((stem, index, all) => all.indexOf(stem) !== index),
  );
  return cells.flatMap((cell, index) => {
    const sentences = pieces[index] ?? [];
    const flagged = flags[index] ?? [];
    const isFilling = (sentence: string) => sentences.filter((other) => other === sentence).length >= FILLING;
    // Split over sentences, or hidden in a way that one sentence does not show: the whole cell is the order.
    if (!flagged.includes(true) && findOrders(cell)) return [passage(cell)];
    return sentences
      .filter(
        (sentence, at) => flagged[at] || isFilling(sentence) || belongsToOrder(sentence, at, flagged, known),
      )
      .map(passage);
  });
}

function belongsToOrder(
  sentence: string,
  at: number,
  flagged: readonly boolean[],
  known: ReadonlySet<string>,
): boolean {
  if (!flagged.slice(Math.max(0, at - SENTENCES_BEHIND), at).includes(true)) return false;
  return !stemsOf(sentence).some((stem) => known.has(stem));
}

const stemsOf = (text: string) =>
  wordsOf(text)
    .filter(isContent)
    .map(({ folded }) => stemOf(folded));

const sentencesOf = (text: string) => text.split(SENTENCE_ENDS).filter((sentence) => sentence.trim() !== "");

function passage(quote: string): OrderPassage {
  const plain = unmasked(quote);
  const turned = [rot13(plain), [...plain].reverse().join("")];
  return { quote, readings: [plain, ...decodedParts(quote), ...hiddenReadings(quote), ...turned] };
}

/** A row's text without its orders: what a card may take over. */
export function withoutOrders(text: string, orders: readonly OrderPassage[]): string {
  return orders.reduce((left, { quote }) => left.replaceAll(quote, " "), text);
}
