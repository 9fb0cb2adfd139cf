import type { AdaptiveCard } from "../gateway/gateway.ts";
import { harmless, oneLine } from "./plain-text.ts";
import { shorten } from "./shorten.ts";

/** Bytes of a card as JSON in UTF-8. Teams refuses a message of 28 KB, its wrapping included. */
const CARD_BYTES = 20_000;

/**
 * Shares of their room that excerpts, texts and names get, tried one after another: what can be read elsewhere gives way
 * first. With the last one every card fits, whatever its texts.
 */
const SHARES: readonly Shares[] = [
  ...[1, 0.85, 0.7, 0.55, 0.4, 0.3].map((excerpt) => ({ excerpt, text: 1, name: 1 })),
  { excerpt: 0.2, text: 0.6, name: 1 },
  { excerpt: 0.12, text: 0.3, name: 0.7 },
  { excerpt: 0.05, text: 0.1, name: 0.3 },
  { excerpt: 0.02, text: 0.04, name: 0.1 },
];
const LEAST_CHARACTERS = 16;

interface Shares {
  excerpt: number;
  text: number;
  name: number;
}

/** Gives texts from outside their room on a card, cut at a word where there is too little. */
export interface Room {
  /** The beginning of a long text; that it was cut, `shortened` says. */
  excerpt(text: string, characters: number): string;
  /** A text that people may want to read to its end; that it was cut, `shortened` says. */
  text(text: string, characters: number): string;
  /** A name, on one line; that it goes on is plain from the `…`. */
  name(text: string, characters: number): string;
  /** Something people may miss was cut so far. */
  shortened(): boolean;
}

/** Draws a card with as much text as fits into `CARD_BYTES`. `draw` is pure and called again with less room until the card fits. */
export function fitCard(draw: (room: Room) => AdaptiveCard): AdaptiveCard {
  let card: AdaptiveCard = { type: "AdaptiveCard" };
  for (const shares of SHARES) {
    card = draw(createRoom(shares));
    if (bytesOf(card) <= CARD_BYTES) return card;
  }
  return card;
}

export function bytesOf(card: AdaptiveCard): number {
  return new TextEncoder().encode(JSON.stringify(card)).length;
}

function createRoom(shares: Shares): Room {
  let cut = false;
  const give = (text: string, characters: number, share: number): { clean: string; given: string } => {
    // What is behind this is cut in any case and need not be cleaned.
    const clean = harmless(text.slice(0, characters * 8)).trim();
    return { clean, given: shorten(clean, Math.max(LEAST_CHARACTERS, Math.floor(characters * share))) };
  };
  const readable = (kind: "excerpt" | "text") => (text: string, characters: number) => {
    const { clean, given } = give(text, characters, shares[kind]);
    cut ||= given !== clean;
    return given;
  };
  return {
    excerpt: readable("excerpt"),
    text: readable("text"),
    name: (text, characters) => {
      const { clean, given } = give(oneLine(text.slice(0, characters * 8)), characters, shares.name);
      cut ||= shares.name < 1 && given !== clean;
      return given;
    },
    shortened: () => cut,
  };
}
