import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from "cockatiel";
import type { Observer } from "../../../core/ports/observer.ts";
import type { System } from "../../../core/ports/system.ts";
import {
  type Generated,
  type GenerateRequest,
  GenerationError,
  type GenerationFailure,
  type ProviderHealth,
  type TextGenerator,
  type TokenUsage,
} from "../../../core/ports/text-generator.ts";

/** Durations are milliseconds. */
export interface Protection {
  system: Pick<System, "now" | "random" | "sleep">;
  observer: Observer;
  /** Upper bounds of the waits before the second and third call. */
  waitsMs: readonly [number, number];
  /** Asked to wait longer than this, a call goes elsewhere instead. */
  longestRetryAfterMs: number;
  callTimeoutMs: number;
  /** Failures in a row that open the circuit. */
  failuresToOpen: number;
  openMs: number;
  probeTimeoutMs: number;
}

/** One provider behind retry → breaker → timeout. */
export interface ProtectedProvider {
  provider: string;
  /** Rejects with `GenerationError`, the signal's reason, or `CircuitOpen`. */
  generate<T>(request: GenerateRequest<T>): Promise<Generated<T>>;
  health(): ProviderHealth;
}

/** The provider is not asked: its circuit is open, or somebody else is probing it. */
export { BrokenCircuitError as CircuitOpen };

const RETRIED: readonly GenerationFailure[] = ["rate_limited", "overloaded", "server", "network", "timeout"];
const COUNTED: readonly GenerationFailure[] = ["overloaded", "server", "network", "timeout"];
/** Added to a wait that the provider named, so that those who were told the same do not come back as one. */
const RETRY_AFTER_SPREAD = 0.1;

/** How one call failed, on its way through the policies, which judge by these marks alone. */
class FailedCall extends Error {
  readonly reason: unknown;
  /** Speaks against the provider. */
  readonly counts: boolean;
  /** Asking the same provider again may help. */
  readonly again: boolean;

  constructor(reason: unknown, marks: { counts: boolean; again: boolean }) {
    super("the call failed");
    this.reason = reason;
    this.counts = marks.counts;
    this.again = marks.again;
  }
}

/** Puts the policies around a provider. They are built once and shared by all its calls. */
export function protectProvider(generator: TextGenerator, protection: Protection): ProtectedProvider {
  const { system, observer, waitsMs, longestRetryAfterMs } = protection;
  const { provider, model } = ownHealth(generator);
  let lastSuccessAt: number | null = null;
  let lastFailureAt: number | null = null;
  /** Rises whenever the circuit changes: a failure of a call begun before says nothing about now. */
  let epoch = 0;

  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof FailedCall && error.counts),
    { halfOpenAfter: protection.openMs, breaker: new ConsecutiveBreaker(protection.failuresToOpen) },
  );
  const retrying = retry(
    handleWhen(
      (error) => error instanceof FailedCall && error.again && breaker.state === CircuitState.Closed,
    ),
    // The waiting is done below, where it can be broken off.
    { maxAttempts: waitsMs.length, backoff: new ConstantBackoff(0) },
  );
  const strategy = { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false };
  const wholeCall = timeout(protection.callTimeoutMs, strategy);
  const probeCall = timeout(protection.probeTimeoutMs, strategy);

  observer.metric("rnd_circuit_open", 0, { provider });
  breaker.onStateChange((state) => {
    epoch++;
    observer.metric("rnd_circuit_open", state === CircuitState.Closed ? 0 : 1, { provider });
    const level = state === CircuitState.Open ? "warn" : "info";
    observer.log(level, "model provider's circuit changed", { provider, circuit: nameOf(state) });
  });

  return {
    provider,
    async generate(request) {
      const { signal } = request;
      let failed: GenerationError | null = null;
      try {
        return await retrying.execute(async ({ attempt }) => {
          if (failed) await system.sleep(waitBefore(attempt, failed), signal);
          // Cockatiel would have the others wait for the probe; they have somewhere else to go.
          if (breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
          return await breaker
            .execute(() => callOnce(request, attempt))
            .catch((error: unknown) => {
              if (error instanceof FailedCall && error.reason instanceof GenerationError)
                failed = error.reason;
              throw error;
            });
        }, signal);
      } catch (error) {
        throw error instanceof FailedCall ? error.reason : error;
      }
    },
    health: () => ({ provider, model, circuit: nameOf(breaker.state), lastSuccessAt, lastFailureAt }),
  };

  /** Full jitter below the bound, or what the provider asked for. */
  function waitBefore(attempt: number, { retryAfterMs }: GenerationError): number {
    if (retryAfterMs !== null) return retryAfterMs * (1 + RETRY_AFTER_SPREAD * system.random());
    return (waitsMs[attempt - 1] ?? waitsMs[1]) * system.random();
  }

  /** One call of the provider, timed and counted. Throws `FailedCall`. */
  async function callOnce<T>(request: GenerateRequest<T>, attempt: number): Promise<Generated<T>> {
    const probing = breaker.state === CircuitState.HalfOpen;
    const begun = { epoch, at: system.now() };
    let limit: AbortSignal | null = null;
    try {
      const generated = await (probing ? probeCall : wholeCall).execute(({ signal }) => {
        limit = signal;
        return generator.generate({ ...request, signal });
      }, request.signal);
      succeeded(generated.usage, begun.at);
      return generated;
    } catch (thrown) {
      const { signal } = request;
      if (signal.aborted) {
        counted("aborted");
        // A probe that was given up decided nothing; the circuit must not close on it.
        throw new FailedCall(signal.reason, { counts: probing, again: false });
      }
      const error = isLimit(thrown, limit) ? timedOut() : thrown;
      const failure = error instanceof GenerationError ? error.failure : null;
      lastFailureAt = system.now();
      counted(failure ?? "error");
      report(error, request.purpose, attempt);
      throw new FailedCall(error, {
        counts: failure !== null && COUNTED.includes(failure) && (probing || begun.epoch === epoch),
        again: failure !== null && RETRIED.includes(failure) && !asksForTooLong(error),
      });
    }
  }

  function succeeded(usage: TokenUsage, startedAt: number): void {
    lastSuccessAt = system.now();
    counted("ok");
    observer.metric("rnd_model_call_seconds", (lastSuccessAt - startedAt) / 1000, { provider });
    paid(usage);
  }

  function paid(usage: TokenUsage): void {
    for (const kind of ["input", "cached", "output"] as const)
      observer.metric("rnd_model_tokens_total", usage[kind], { provider, kind });
  }

  function counted(outcome: string): void {
    observer.metric("rnd_model_calls_total", 1, { provider, outcome });
  }

  function report(error: unknown, purpose: string, attempt: number): void {
    if (!(error instanceof GenerationError)) {
      observer.log("error", "model call ended by an unexpected error", { provider, purpose }, error);
      return;
    }
    const { failure, retryAfterMs, usage, cause } = error;
    if (usage) paid(usage);
    // Somebody has to pay or to mend the configuration; the rest passes or is the text's own fault.
    const level = failure === "quota" || failure === "misconfigured" ? "error" : "warn";
    const detail = cause instanceof Error ? cause.message : "";
    observer.log(level, "model call failed", { provider, purpose, failure, attempt, retryAfterMs, detail });
  }

  function timedOut(): GenerationError {
    return new GenerationError("timeout", provider, { cause: new Error("the call's own limit ran out") });
  }

  function asksForTooLong(error: unknown): boolean {
    return error instanceof GenerationError && (error.retryAfterMs ?? 0) > longestRetryAfterMs;
  }
}

/** The policy gave up, or the generator did because the policy told it to. */
function isLimit(error: unknown, limit: AbortSignal | null): boolean {
  return error instanceof TaskCancelledError || (limit?.aborted === true && error === limit.reason);
}

function ownHealth(generator: TextGenerator): ProviderHealth {
  const [own] = generator.health();
  if (!own) throw new TypeError("a generator to protect must name its provider");
  return own;
}

function nameOf(state: CircuitState): ProviderHealth["circuit"] {
  if (state === CircuitState.Closed) return "closed";
  return state === CircuitState.HalfOpen ? "half-open" : "open";
}
