import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import type { GenerationFailure } from "@rnd-cards/api/core/ports/text-generator.ts";
import { vi } from "vitest";
import { failing, noteRequest, rememberingObserver, scriptedProvider } from "./model-requests.ts";

/** Lets everything happen that waits for nothing. */
export const settle = () => vi.advanceTimersByTimeAsync(9);

export type Provider = ReturnType<typeof scriptedProvider>;

/** Scripted providers behind the policies, in virtual time. */
export function resilient(
  providers: Provider[],
  options: { maxCalls?: number; maxWaiting?: number; random?: number } = {},
) {
  const observer = rememberingObserver();
  const { random = 0.5, ...rest } = options;
  const generator = createResilientGenerator({
    generators: providers.map(({ generator }) => generator),
    system: { ...createSystem(), random: () => random },
    observer,
    ...rest,
  });
  const startedAt = Date.now();
  /** Asks, and lets virtual time pass until the answer is there. */
  const ask = async (signal?: AbortSignal) => {
    const call = generator.generate(noteRequest(signal));
    call.catch(() => {});
    await vi.advanceTimersByTimeAsync(200_000);
    return call;
  };
  /** When calls were made, to the nearest 10 ms: a timer for 0 ms takes one. */
  const offsets = ({ calls }: Provider) => calls.map((at) => Math.round((at - startedAt) / 10) * 10);
  return { generator, observer, ask, offsets };
}

export const always = (provider: string, failure: GenerationFailure, retryAfterMs?: number) =>
  scriptedProvider(provider, () =>
    failing(provider, failure, retryAfterMs === undefined ? {} : { retryAfterMs }),
  );
export const good = (provider: string) => scriptedProvider(provider, () => "ok");
export const upTo = (provider: string, failures: number, failure: GenerationFailure) =>
  scriptedProvider(provider, (call) => (call <= failures ? failing(provider, failure) : "ok"));
