/** No room: every place is taken and so is the line. */
export class BulkheadFull extends Error {
  override readonly name = "BulkheadFull";
}

/** Lets so many run at a time and so many wait; the rest are refused at once. */
export interface Bulkhead {
  /**
   * Runs `work` when its turn comes, first come, first served. Its signal fires with the caller's or when the bulkhead closes;
   * one that waits then leaves the line at once. Throws `BulkheadFull`, the signal's reason, or what `work` throws.
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Ends everything that runs or waits, with this reason, and refuses what comes later. */
  close(reason: Error): void;
}

interface Waiting {
  enter(): void;
}

/** Our own and not cockatiel's: there, calls that were given up keep their place in line, and newcomers can overtake it. */
export function createBulkhead({
  running: most,
  waiting: longest,
}: {
  running: number;
  waiting: number;
}): Bulkhead {
  const calls = new Set<AbortController>();
  const line = new Set<Waiting>();
  let running = 0;
  let closed: Error | null = null;

  async function enter(signal: AbortSignal): Promise<void> {
    if (running < most) {
      running++;
      return;
    }
    if (line.size >= longest) throw new BulkheadFull();
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        enter() {
          signal.removeEventListener("abort", leaveLine);
          resolve();
        },
      };
      const leaveLine = () => {
        line.delete(waiting);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leaveLine, { once: true });
      line.add(waiting);
    });
  }

  /** Hands the place on rather than freeing it, so that nobody overtakes the line. */
  function leave(): void {
    const [next] = line;
    if (!next) {
      running--;
      return;
    }
    line.delete(next);
    next.enter();
  }

  return {
    async run(work, signal) {
      if (closed) throw closed;
      signal.throwIfAborted();
      const call = new AbortController();
      const stop = () => call.abort(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      calls.add(call);
      try {
        await enter(call.signal);
        try {
          // Given its place and given up in the same moment.
          call.signal.throwIfAborted();
          return await work(call.signal);
        } finally {
          leave();
        }
      } finally {
        calls.delete(call);
        signal.removeEventListener("abort", stop);
      }
    },
    close(reason) {
      closed ??= reason;
      for (const call of calls) call.abort(reason);
    },
  };
}
