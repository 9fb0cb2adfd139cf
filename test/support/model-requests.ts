import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import type { LogFields, LogLevel, Observer } from "@rnd-cards/api/core/ports/observer.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";
import {
  type Generated,
  type GenerateRequest,
  GenerationError,
  type GenerationFailure,
  type TextGenerator,
} from "@rnd-cards/api/core/ports/text-generator.ts";
import * as z from "zod";

/** What the tests ask a model for. */
export const noteSchema = z.object({
  title: z.string().trim().min(1).max(80).describe("Tytuł"),
  points: z.array(z.string().min(1)).max(5),
});
export type Note = z.infer<typeof noteSchema>;

export const NOTE: Note = { title: "Próby wariantów", points: ["odporność na ścieranie", "temperatura"] };

/** A prompt of three blocks; words no log may ever hold stand in each. */
export function noteRequest(signal: AbortSignal = new AbortController().signal): GenerateRequest<Note> {
  return {
    purpose: "rezultaty",
    blocks: [
      { text: "Pisz po polsku. KANAREK-1", cache: true },
      { text: "Wiersz klienta: KANAREK-2", cache: true },
      { text: "Napisz sekcję. KANAREK-3", cache: false },
    ],
    schema: { name: "note", type: noteSchema },
    maxTokens: 700,
    signal,
  };
}

/** What a call came to: the failure's name, or `ok`, or the thrown thing itself. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return "ok";
  } catch (error) {
    return error instanceof GenerationError ? error.failure : error;
  }
}

/** The error a call ended with. Throws when it did not. */
export async function failureOf(call: Promise<unknown>): Promise<GenerationError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof GenerationError) return error;
  throw error;
}

type Turn = GenerationError | "ok";

/** A provider by script: `turn` says how the call goes; calls are counted from 1. */
export function scriptedProvider(
  provider: string,
  turn: (call: number, signal: AbortSignal, maxTokens: number) => Turn | Promise<Turn>,
): { generator: TextGenerator; calls: number[]; running: () => number } {
  const calls: number[] = [];
  let running = 0;
  const generator: TextGenerator = {
    async generate<T>({ signal, maxTokens }: GenerateRequest<T>): Promise<Generated<T>> {
      calls.push(Date.now());
      running++;
      try {
        const came = await turn(calls.length, signal, maxTokens);
        if (came !== "ok") throw came;
      } finally {
        running--;
      }
      const usage = { input: 120, cached: 100, output: 30 };
      return { value: NOTE as T, provider, model: `${provider}-1`, usage };
    },
    health: () => [
      { provider, model: `${provider}-1`, circuit: "closed", lastSuccessAt: null, lastFailureAt: null },
    ],
    close: async () => {},
  };
  return { generator, calls, running: () => running };
}

export function failing(
  provider: string,
  failure: GenerationFailure,
  options?: { retryAfterMs?: number },
): GenerationError {
  return new GenerationError(failure, provider, options);
}

/** A promise that waits for its signal and rejects with the reason. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** The real system, except that sleeping is noted and takes no time. */
export function sleepless(): { system: System; slept: number[] } {
  const slept: number[] = [];
  const real = createSystem();
  const sleep: System["sleep"] = async (ms, signal) => {
    slept.push(ms);
    signal?.throwIfAborted();
  };
  return { system: { ...real, sleep }, slept };
}

export interface SeenLog {
  level: LogLevel;
  message: string;
  fields: LogFields;
}

/** An observer that remembers; `metric` sums counters and keeps the last value of everything else. */
export function rememberingObserver(): Observer & {
  logs: SeenLog[];
  metrics: Map<string, number>;
  said(): string;
} {
  const logs: SeenLog[] = [];
  const metrics = new Map<string, number>();
  return {
    logs,
    metrics,
    log: (level, message, fields = {}) => void logs.push({ level, message, fields }),
    metric(name, value, labels) {
      const key = [name, ...Object.values(labels ?? {})].join(" ");
      metrics.set(key, name.endsWith("_total") ? (metrics.get(key) ?? 0) + value : value);
    },
    said: () => JSON.stringify([logs, [...metrics]]),
  };
}
