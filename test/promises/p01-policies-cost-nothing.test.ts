import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import type { TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import { expect, test } from "vitest";
import { noteRequest, scriptedProvider } from "../support/model-requests.ts";

const CALLS = 200_000;
const ROUNDS = 10;

async function secondsFor(generator: TextGenerator, calls: number): Promise<number> {
  const { signal } = new AbortController();
  const request = noteRequest(signal);
  const startedAt = performance.now();
  for (let call = 0; call < calls; call++) await generator.generate(request);
  return (performance.now() - startedAt) / 1000;
}

test("P01: the policies add less than 50 µs to a call", { timeout: 60_000 }, async () => {
  const bare = scriptedProvider("anthropic", () => "ok").generator;
  const wrapped = createResilientGenerator({
    generators: [
      scriptedProvider("anthropic", () => "ok").generator,
      scriptedProvider("openai", () => "ok").generator,
    ],
    system: createSystem(),
    observer: { log: () => {}, metric: () => {} },
  });
  const spent = { bare: 0, wrapped: 0 };
  await secondsFor(wrapped, 1_000);
  for (let round = 0; round < ROUNDS; round++) {
    spent.bare += await secondsFor(bare, CALLS / ROUNDS);
    spent.wrapped += await secondsFor(wrapped, CALLS / ROUNDS);
  }
  const addedMicroseconds = ((spent.wrapped - spent.bare) / CALLS) * 1_000_000;
  console.info(`P01: ${addedMicroseconds.toFixed(1)} µs added per call over ${CALLS} calls`);
  expect(addedMicroseconds).toBeLessThan(50);
});
