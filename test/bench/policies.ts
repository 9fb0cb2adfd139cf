import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import type { GenerateRequest, TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import * as z from "zod";
import type { Figure } from "./run.ts";

const CALLS = 50_000;

/** What bulkhead, retry, breaker and timeout add to a call that does nothing. */
export async function benchPolicies(): Promise<Figure[]> {
  const answer = { value: "x", provider: "none", model: "none", usage: { input: 0, cached: 0, output: 0 } };
  const bare = {
    generate: async () => answer,
    health: () => [
      { provider: "none", model: "none", circuit: "closed", lastSuccessAt: null, lastFailureAt: null },
    ],
    close: async () => {},
  } as unknown as TextGenerator;
  const observer = { log() {}, metric() {} };
  const wrapped = createResilientGenerator({
    generators: [bare],
    system: createSystem(),
    observer,
    maxCalls: 40,
  });
  const direct = await perCall(bare);
  const full = await perCall(wrapped);
  await wrapped.close();
  return [
    {
      what: "policies around a model call, added per call",
      value: `${(full - direct).toFixed(1)} µs`,
      gate: "< 50 µs",
    },
  ];
}

async function perCall(generator: TextGenerator): Promise<number> {
  const request: GenerateRequest<string> = {
    ...{ purpose: "outline", blocks: [], maxTokens: 1, signal: new AbortController().signal },
    schema: { name: "text", type: z.string() },
  };
  for (let warm = 0; warm < 2_000; warm++) await generator.generate(request);
  const startedAt = performance.now();
  for (let call = 0; call < CALLS; call++) await generator.generate(request);
  return ((performance.now() - startedAt) * 1000) / CALLS;
}
