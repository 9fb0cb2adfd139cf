import type { Observer } from "../../../core/ports/observer.ts";
import type { System } from "../../../core/ports/system.ts";
import {
  type Generated,
  type GenerateRequest,
  GenerationError,
  type TextGenerator,
} from "../../../core/ports/text-generator.ts";
import { BulkheadFull, createBulkhead } from "./bulkhead.ts";
import { CircuitOpen, type ProtectedProvider, protectProvider } from "./protected-provider.ts";

/** Durations are milliseconds. */
export interface ResilientOptions {
  /** In the order they are asked: the primary, then its fallbacks. None: every call is `unavailable`. */
  generators: readonly TextGenerator[];
  system: Pick<System, "now" | "random" | "sleep">;
  observer: Observer;
  /** Calls at once, over all providers; 40. */
  maxCalls?: number;
  /** Calls that may wait for their turn; 1,000. */
  maxWaiting?: number;
  /** Bounds of the waits before the second and third call, by provider; 1 s and 4 s, at Azure 2 s and 8 s. */
  waitsMs?: Readonly<Record<string, readonly [number, number]>>;
  /** 180,000. */
  callTimeoutMs?: number;
  /** How long a broken circuit stays open; 60,000. */
  openMs?: number;
  /** The one call that tries a broken provider; 30,000. */
  probeTimeoutMs?: number;
}

const WAITS_MS: Readonly<Record<string, readonly [number, number]>> = { azure: [2_000, 8_000] };
const USUAL_WAITS_MS = [1_000, 4_000] as const;
const LONGEST_RETRY_AFTER_MS = 30_000;
const FAILURES_TO_OPEN = 3;

/**
 * All providers as one: bulkhead → (for each provider in turn: retry → breaker → timeout). Each is called three times at most;
 * what is the provider's trouble goes on to the next one, what is the question's or the answer's own fault goes back to
 * the caller. The bulkhead stands around all of it: a call holds one place from its first try to its last, so that the cap is one of the
 * whole process and a call that changes providers does not queue twice. A request may name the provider to start with. Closes
 * its generators.
 */
export function createResilientGenerator(options: ResilientOptions): TextGenerator {
  const { generators, system, observer, maxCalls = 40, maxWaiting = 1_000 } = options;
  const waits = { ...WAITS_MS, ...options.waitsMs };
  const bulkhead = createBulkhead({ running: maxCalls, waiting: maxWaiting });
  const providers = generators.map((generator) =>
    protectProvider(generator, {
      ...{ system, observer },
      waitsMs: waits[generator.health()[0]?.provider ?? ""] ?? USUAL_WAITS_MS,
      longestRetryAfterMs: LONGEST_RETRY_AFTER_MS,
      callTimeoutMs: options.callTimeoutMs ?? 180_000,
      failuresToOpen: FAILURES_TO_OPEN,
      openMs: options.openMs ?? 60_000,
      probeTimeoutMs: options.probeTimeoutMs ?? 30_000,
    }),
  );

  return {
    async generate(request) {
      if (providers.length === 0) throw unavailable("none", "no provider is configured");
      try {
        return await bulkhead.run(
          (signal) => askInTurn(inOrder(providers, request), { ...request, signal }, observer),
          request.signal,
        );
      } catch (error) {
        if (!(error instanceof BulkheadFull)) throw error;
        observer.log("warn", "model call refused: too many wait", { purpose: request.purpose, maxWaiting });
        throw unavailable("any", "too many calls wait");
      }
    },
    health: () => providers.map((provider) => provider.health()),
    thinkingRoom: () => Math.max(0, ...generators.map((generator) => generator.thinkingRoom?.() ?? 0)),
    async close() {
      bulkhead.close(unavailable("any", "closed"));
      await Promise.all(generators.map((generator) => generator.close()));
    },
  };
}

/** The providers in the order they are asked: the one that was chosen first, or alone. */
function inOrder(
  providers: readonly ProtectedProvider[],
  { provider: chosen, alone = false }: Pick<GenerateRequest<unknown>, "provider" | "alone">,
): readonly ProtectedProvider[] {
  const isChosen = ({ provider }: ProtectedProvider) => provider === chosen;
  if (alone) return providers.filter(isChosen);
  return [...providers.filter(isChosen), ...providers.filter((provider) => !isChosen(provider))];
}

async function askInTurn<T>(
  providers: readonly ProtectedProvider[],
  request: GenerateRequest<T>,
  observer: Observer,
): Promise<Generated<T>> {
  const failures: string[] = [];
  for (const [index, asked] of providers.entries()) {
    try {
      return await asked.generate(request);
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      const failure = providersTrouble(error);
      if (failure === null) throw error;
      failures.push(`${asked.provider}: ${failure}`);
      const next = providers[index + 1]?.provider ?? null;
      observer.log("warn", next ? "model call goes to the fallback" : "model call given up", {
        ...{ provider: asked.provider, failure, next, purpose: request.purpose },
      });
    }
  }
  throw unavailable(providers.at(-1)?.provider ?? "none", failures.join(", "));
}

/** Why another provider should be asked; null when it should not. */
function providersTrouble(error: unknown): string | null {
  if (error instanceof CircuitOpen) return "circuit open";
  if (!(error instanceof GenerationError) || error.terminal) return null;
  return error.failure === "cut_off" || error.failure === "invalid_output" ? null : error.failure;
}

function unavailable(provider: string, why: string): GenerationError {
  return new GenerationError("unavailable", provider, { cause: new Error(why) });
}
