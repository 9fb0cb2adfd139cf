import { type CardToPrint, sentencePrints } from "../cards/rubric/sentence-prints.ts";

/** Prints of cards that were looked at lately, so that a large batch is not read anew for each of its cards. Hashes only. */
export interface SentenceMemory {
  /** Null where this version of the card is not remembered. */
  recall(card: { id: string; version: number }): readonly number[] | null;
  /** Works a card's prints out and keeps them in place of an earlier version's. */
  learn(card: CardToPrint & { id: string; version: number }): readonly number[];
}

/** Remembers at most `most` prints, some eight bytes each; the cards asked for least recently are forgotten first. */
export function createSentenceMemory({ prints: most = 200_000 }: { prints?: number } = {}): SentenceMemory {
  // Least recently used first.
  const cards = new Map<string, { version: number; prints: readonly number[] }>();
  let held = 0;

  const forget = (id: string) => {
    held -= cost(cards.get(id)?.prints);
    cards.delete(id);
  };
  return {
    recall({ id, version }) {
      const known = cards.get(id);
      if (known?.version !== version) return null;
      cards.delete(id);
      cards.set(id, known);
      return known.prints;
    },
    learn(card) {
      const prints = sentencePrints(card).map(({ print }) => print);
      forget(card.id);
      cards.set(card.id, { version: card.version, prints });
      held += cost(prints);
      for (const id of cards.keys()) {
        if (held <= most) break;
        forget(id);
      }
      return prints;
    },
  };
}

/** A card without prints is remembered too, and must not be for nothing. */
const cost = (prints: readonly number[] | undefined) => (prints ? prints.length + 4 : 0);
