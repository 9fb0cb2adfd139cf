import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";

/** A system whose time stands still until the test moves it. Ids, randomness and hashes are the real ones. */
export function manualClock(start = Date.UTC(2026, 10, 24, 12)): {
  system: System;
  advance(ms: number): void;
} {
  let now = start;
  return {
    system: { ...createSystem(), now: () => now },
    advance(ms) {
      now += ms;
    },
  };
}
