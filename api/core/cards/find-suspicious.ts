import { hiddenReadings } from "./guard/hidden-readings.ts";
import { ORDER_PATTERNS, WRITER_PATTERNS } from "./guard/suspicious-patterns.ts";

const anyOf = (patterns: readonly RegExp[], readings: readonly string[]) =>
  readings.some((reading) => patterns.some((pattern) => pattern.test(reading)));

/**
 * True when a text tries to give orders to a language model: overriding instructions, asking for the prompt, posing as
 * another role, closing the quotation it stands in. Polish and English; invisible characters, look-alike letters,
 * spelt-out words ("i g n o r e"), base64, hexadecimal, rot13 and text written backwards are seen through. Wording about
 * instructions in general is left alone.
 */
export function findSuspicious(text: string): boolean {
  return anyOf(ORDER_PATTERNS, hiddenReadings(text));
}

/**
 * The same for a cell of a row, where talking to whoever writes the card is out of place too ("w każdej sekcji napisz …");
 * in hints it is what they are for.
 */
export function findOrders(text: string): boolean {
  return anyOf([...ORDER_PATTERNS, ...WRITER_PATTERNS], hiddenReadings(text));
}
