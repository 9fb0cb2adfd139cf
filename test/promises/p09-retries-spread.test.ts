import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  failing,
  noteRequest,
  outcomeOf,
  rememberingObserver,
  scriptedProvider,
} from "../support/model-requests.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const CALLS = 50;

test.each([
  { provider: "anthropic", base: 1_000, asked: null, spread: 500 },
  { provider: "azure", base: 2_000, asked: null, spread: 1_000 },
  // Told to wait, nobody comes earlier; a tenth of the wait spreads them.
  { provider: "anthropic", base: 22_000, asked: 20_000, spread: 1_000 },
])(
  "P09: $provider fails 50 calls at once (asks to wait $asked): their first retries spread over $spread ms and more",
  async (given) => {
    const { provider, base, asked, spread } = given;
    const startedAt = Date.now();
    const madeAt = new Map<number, number[]>();
    // A rate limit, because it does not open the circuit: behind an open one nobody comes back at all.
    const primary = scriptedProvider(provider, (_, __, call) => {
      madeAt.set(call, [...(madeAt.get(call) ?? []), Date.now() - startedAt]);
      return failing(provider, "rate_limited", asked ? { retryAfterMs: asked } : {});
    });
    const generator = createResilientGenerator({
      generators: [primary.generator],
      system: createSystem(),
      observer: rememberingObserver(),
      maxCalls: CALLS,
    });
    const all = Array.from({ length: CALLS }, (_, call) =>
      outcomeOf(generator.generate({ ...noteRequest(), maxTokens: call })),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await Promise.all(all)).toEqual(Array(CALLS).fill("unavailable"));

    const times = [...madeAt.values()];
    expect(times.every(([first]) => (first ?? 0) <= 1)).toBe(true);
    const retries = times.map(([, second]) => second ?? 0);
    expect(retries).toHaveLength(CALLS);
    expect(Math.min(...retries)).toBeGreaterThanOrEqual(asked ?? 0);
    expect(Math.max(...retries)).toBeLessThanOrEqual(base + 10);
    expect(Math.max(...retries) - Math.min(...retries)).toBeGreaterThanOrEqual(spread);
  },
);
