import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Observer } from "@rnd-cards/api/core/ports/observer.ts";

/** Work that goes on after a turn was answered. */
export interface Tasks {
  /** Begins something; throws `overloaded` when too much goes on, `stopping` after `close`. What it throws is logged. */
  start(what: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Resolves when nothing goes on. */
  idle(): Promise<void>;
  /** Waits for what goes on; what is not done within `patienceMs` is told to stop. Safe to call twice. */
  close(patienceMs: number): Promise<void>;
}

/** Turns of a whole deployment that are worked on at a time; each lasts a second or, with a file, a minute. */
const MOST = 200;
/** What was told to stop gets this long to do so. */
const STOP_MS = 2_000;

export function createTasks(observer: Observer): Tasks {
  const running = new Set<Promise<void>>();
  const stop = new AbortController();
  let closed = false;
  const ended = (ms: number) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    return Promise.race([Promise.all(running), late]).finally(() => clearTimeout(timer));
  };
  return {
    start(what, work) {
      if (closed) throw new ProductError("stopping");
      if (running.size >= MOST) throw new ProductError("overloaded");
      const task = work(stop.signal)
        .catch((error: unknown) => observer.log("error", "work of the bot failed", { what }, error))
        .finally(() => running.delete(task));
      running.add(task);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    async close(patienceMs) {
      closed = true;
      await ended(patienceMs);
      stop.abort(new ProductError("stopping"));
      await ended(STOP_MS);
    },
  };
}
