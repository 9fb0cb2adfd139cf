import type { AdaptiveCard } from "../gateway/gateway.ts";
import { harmless, oneLine } from "./plain-text.ts";
import { shorten } from "./shorten.ts";

/** Bytes of a card as JSON in UTF-8. Teams refuses a message of 28 KB, its wrapping included. */
export const CARD_BYTES = 20_000;

/** Shares of the room texts get, tried one after another. With the last one every card fits, whatever its texts. */
const SHARES = [1, 0.7, 0.5, 0.35, 0.2, 0.1, 0.05] as const;
const LEAST_CHARACTERS = 16;

/** Gives texts from outside their room on a card, cut at a word where there is too little. */
export interface Room {
  /** A text that people may want to read to its end: where it is cut, `shortened` says so. */
  text(text: string, characters: number): string;
  /** A name, on one line; that it goes on is plain from the `…`. */
  name(text: string, characters: number): string;
  /** Something people may miss was cut so far. */
  shortened(): boolean;
}

/** Draws a card with as much text as fits into `CARD_BYTES`. `draw` is pure and called up to seven times. */
export function fitCard(draw: (room: Room) => AdaptiveCard): AdaptiveCard {
  let card: AdaptiveCard = { type: "AdaptiveCard" };
  for (const share of SHARES) {
    card = draw(createRoom(share));
    if (bytesOf(card) <= CARD_BYTES) return card;
  }
  return card;
}

export function bytesOf(card: AdaptiveCard): number {
  return new TextEncoder().encode(JSON.stringify(card)).length;
}

/** Room for words that stand beside a card, not on it. */
export const PLENTY = createRoom(1);

function createRoom(share: number): Room {
  let cut = false;
  const give = (text: string, characters: number): { clean: string; given: string } => {
    // What is behind this is cut in any case and need not be cleaned.
    const clean = harmless(text.slice(0, characters * 8)).trim();
    return { clean, given: shorten(clean, Math.max(LEAST_CHARACTERS, Math.floor(characters * share))) };
  };
  return {
    text: (text, characters) => {
      const { clean, given } = give(text, characters);
      cut ||= given !== clean;
      return given;
    },
    name: (text, characters) => {
      const { clean, given } = give(oneLine(text.slice(0, characters * 8)), characters);
      cut ||= share < 1 && given !== clean;
      return given;
    },
    shortened: () => cut,
  };
}
