import { ProductError } from "../../contract/errors.ts";

export interface ReadingPlaces {
  /**
   * Runs a task when a place is free, in order of arrival. Throws `overloaded` when too many wait already, `stopping` after
   * `close`, or the signal's reason; a task that has begun must heed the signal it is given.
   */
  run<T>(task: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Turns away who waits, aborts who is at work, and resolves when all are gone. */
  close(): Promise<void>;
}

/** At most `concurrency` tasks at a time and `waiting` in line. */
export function createReadingPlaces(bounds: { concurrency: number; waiting: number }): ReadingPlaces {
  const line: (() => void)[] = [];
  const closing = new AbortController();
  const atWork = new Set<Promise<unknown>>();
  let taken = 0;

  /** Resolves once a place is this caller's: whoever leaves hands it over, so nobody who comes later can slip in. */
  function takePlace(signal: AbortSignal): Promise<void> {
    if (taken < bounds.concurrency) {
      taken++;
      return Promise.resolve();
    }
    if (line.length >= bounds.waiting) throw new ProductError("overloaded");
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        line.splice(line.indexOf(enter), 1);
        reject(signal.reason);
      };
      line.push(enter);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  function givePlace(): void {
    const next = line.shift();
    if (next) next();
    else taken--;
  }

  return {
    async run(task, signal) {
      const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      either.throwIfAborted();
      await takePlace(either);
      const work = task(either);
      atWork.add(work);
      try {
        return await work;
      } finally {
        atWork.delete(work);
        givePlace();
      }
    },
    async close() {
      closing.abort(new ProductError("stopping"));
      await Promise.allSettled(atWork);
    },
  };
}
