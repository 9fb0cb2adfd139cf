import { OfficeError } from "./host.ts";

/** Actions that wait for Excel at once; more than this means that Excel is stuck. */
const MOST_WAITING = 50;

/** Runs actions one after another: two that interleave would each find the other's column missing. */
export function oneAtATime(): <T>(action: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (action) => {
    if (waiting >= MOST_WAITING) throw new OfficeError("office_failed");
    waiting++;
    const turn = last.then(action, action);
    last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      waiting--;
    }
  };
}
