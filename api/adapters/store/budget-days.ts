const DAY_MS = 86_400_000;

/** The oldest day whose budget is kept at `now`: a full day after its own, for late corrections. */
export function oldestKeptDay(now: number): string {
  return new Date(now - DAY_MS).toISOString().slice(0, 10);
}

export function requireTokens(tokens: number): void {
  if (!Number.isSafeInteger(tokens) || tokens < 0)
    throw new RangeError("tokens must be a whole number from 0");
}
