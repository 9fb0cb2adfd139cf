import type { ErrorCode, ProductError } from "../contract/errors.ts";

/** Seconds after which errors that pass by themselves are worth another try. */
const PASSING: Partial<Readonly<Record<ErrorCode, number>>> = {
  overloaded: 5,
  store_unavailable: 5,
  sign_in_unavailable: 5,
  stopping: 2,
  too_many_streams: 15,
};

/** Value of `Retry-After` in seconds, or null where waiting does not help. `now` is epoch milliseconds. */
export function retryAfter({ code, params }: ProductError, now: number): number | null {
  if (code === "timeout") return null;
  if (typeof params.seconds === "number") return Math.max(1, params.seconds);
  // Budgets are per day of UTC.
  if (code === "budget_exhausted") return Math.max(1, Math.ceil((86_400_000 - (now % 86_400_000)) / 1000));
  return PASSING[code] ?? null;
}
