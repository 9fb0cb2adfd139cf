/** How fast cards of this process are written and what they cost, learnt as they are; for estimates. */
export interface Pace {
  /** A card was written in `milliseconds` of working time. */
  written(milliseconds: number): void;
  /** Tokens of one model call. */
  paid(tokens: number): void;
  /** What a card is expected to take. */
  perCard(): { milliseconds: number; tokens: number };
}

/** What a card takes before anything was learnt: an outline and seven sections of an average row. */
const FIRST_GUESS = { milliseconds: 60_000, tokens: 30_000 };

/** The weight of the newest card: some ten cards make the guess. */
const WEIGHT = 0.2;

/** Averages over the latest cards, the newest counting most. Cards side by side share their calls evenly. */
export function createPace(): Pace {
  let { milliseconds, tokens } = FIRST_GUESS;
  let paidSince = 0;
  const closer = (guess: number, seen: number) => guess + WEIGHT * (seen - guess);
  return {
    written(took) {
      milliseconds = closer(milliseconds, took);
      tokens = closer(tokens, paidSince);
      paidSince = 0;
    },
    paid: (count) => {
      paidSince += count;
    },
    perCard: () => ({ milliseconds: Math.round(milliseconds), tokens: Math.round(tokens) }),
  };
}
