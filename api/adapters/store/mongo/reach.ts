import { ProductError } from "../../../contract/errors.ts";
import type { System } from "../../../core/ports/system.ts";
import { asStoreError } from "./mongo-errors.ts";

/** Attempts come so far apart at first, and at most. */
const WAIT_MS = { first: 250, most: 5_000 };

export interface Reaching {
  /** Settles with the first attempt: rejects where that showed something that waiting does not mend. */
  first: Promise<void>;
  /** Resolves once an attempt succeeded; rejects while the last one showed something that waiting does not mend. */
  ready(): Promise<void>;
  /** Makes no further attempts, and waits for one that runs. */
  stop(): Promise<void>;
}

/** Attempts something again and again, ever less often, until it succeeds or is stopped. `onTrouble` hears of each new kind of failure. */
export function reach({
  attempt,
  onTrouble,
  system,
}: {
  attempt: () => Promise<void>;
  onTrouble: (error: unknown) => void;
  system: Pick<System, "sleep" | "random">;
}): Reaching {
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  let refusal: unknown = null;

  const isAway = (error: unknown) => error instanceof ProductError && error.code === "store_unavailable";

  const run = async () => {
    let told = "";
    for (let wait = WAIT_MS.first; !stopping.signal.aborted; wait = Math.min(2 * wait, WAIT_MS.most)) {
      try {
        await attempt();
        refusal = null;
        reached.resolve();
        first.resolve();
        return;
      } catch (caught) {
        const error = asStoreError(caught);
        refusal = isAway(error) ? null : error;
        if (refusal) first.reject(refusal);
        else first.resolve();
        if (told !== String(error)) onTrouble(error);
        told = String(error);
      }
      // Processes that lost the same database do not all come back at the same moment.
      await system.sleep(wait * (0.5 + system.random() / 2), stopping.signal).catch(() => undefined);
    }
  };
  const running = run();
  return {
    first: first.promise,
    ready: async () => {
      if (refusal) throw refusal;
      await reached.promise;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
