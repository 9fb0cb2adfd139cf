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

test.each([
  ["succeeds", true],
  ["fails", false],
])(
  "P08: of 50 calls that wait for a broken primary one probes it, the others are served meanwhile; the probe %s",
  async (_, up) => {
    const primary = scriptedProvider("anthropic", async (call) => {
      if (call > 3) await new Promise((resolve) => setTimeout(resolve, 5_000));
      return call > 3 && up ? "ok" : failing("anthropic", "server");
    });
    const fallback = scriptedProvider(
      "openai",
      () => new Promise((resolve) => setTimeout(() => resolve("ok"), 1_000)),
    );
    const generator = createResilientGenerator({
      generators: [primary.generator, fallback.generator],
      system: { ...createSystem(), random: () => 0 },
      observer: rememberingObserver(),
      maxCalls: 100,
    });
    void outcomeOf(generator.generate(noteRequest()));
    await vi.advanceTimersByTimeAsync(60_100);
    expect(primary.calls).toHaveLength(3);

    const served: string[] = [];
    const calls = Array.from({ length: 50 }, () =>
      generator.generate(noteRequest()).then(({ provider }) => served.push(provider)),
    );
    await vi.advanceTimersByTimeAsync(1_100);
    expect(primary.calls).toHaveLength(4);
    expect(served).toEqual(Array(49).fill("openai"));

    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(calls);
    expect(served.at(-1)).toBe(up ? "anthropic" : "openai");
    expect(primary.calls).toHaveLength(4);

    const next = generator.generate(noteRequest());
    await vi.advanceTimersByTimeAsync(6_000);
    expect((await next).provider).toBe(up ? "anthropic" : "openai");
  },
);
