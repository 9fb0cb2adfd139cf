const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;

/** How long to wait after the nth failure in a row (from 1), milliseconds: doubling, and spread so that not all come back at once. */
export function growingWait(nth: number, random: () => number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(nth - 1, 20));
  return Math.round(whole * (0.5 + random() / 2));
}
