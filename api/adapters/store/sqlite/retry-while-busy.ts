import type { System } from "../../../core/ports/system.ts";
import { RETRIES, WAIT_MS } from "../retries.ts";
import { asStoreError, isBusy } from "./sqlite-errors.ts";

/**
 * Runs database work and repeats it while somebody else holds the lock: 3 times, half a second apart, without
 * holding up the event loop. Throws what `asStoreError` makes of the last error.
 */
export async function retryWhileBusy<T>(sleep: System["sleep"], work: () => T | Promise<T>): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await work();
    } catch (error) {
      if (retry === RETRIES || !isBusy(error)) throw asStoreError(error);
    }
    await sleep(WAIT_MS);
  }
}
