import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";

export interface VirtualSystem {
  system: System;
  /** Lets virtual time pass, one sleeper after the other; whatever `rest` waits for is done before the next one wakes. */
  pass(ms: number): Promise<void>;
}

/** Time that passes when the test says so, for code that sleeps by its `System`. Ids, randomness and hashes are the real ones. */
export function virtualSystem(rest: () => Promise<void>, start = Date.UTC(2026, 10, 24, 12)): VirtualSystem {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = () => {
        sleepers.delete(sleeper);
        signal?.removeEventListener("abort", abort);
      };
      const abort = () => {
        end();
        reject(signal?.reason);
      };
      const wake = () => {
        end();
        resolve();
      };
      const sleeper = { at: now + ms, wake };
      sleepers.add(sleeper);
      signal?.addEventListener("abort", abort, { once: true });
    });
  return {
    system: { ...createSystem(), now: () => now, sleep },
    async pass(ms) {
      const end = now + ms;
      await rest();
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        now = Math.max(now, next.at);
        next.wake();
        await rest();
      }
      now = end;
    },
  };
}
