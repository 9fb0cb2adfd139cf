import type { Row } from "@rnd-cards/api/contract/row.ts";
import {
  type GenerateRequest,
  GenerationError,
  type TextGenerator,
} from "@rnd-cards/api/core/ports/text-generator.ts";
import { answerFor } from "./model-answers.ts";

export interface StubCall {
  purpose: GenerateRequest<unknown>["purpose"];
  /** Name of the project asked about. */
  project: string;
  /** The whole prompt. */
  prompt: string;
  /** The provider the caller wants asked first. */
  provider?: string | undefined;
  /** Nobody else is to be asked. */
  alone?: boolean | undefined;
}

/** What the stub does with a call: a value to answer with, or an error to throw; undefined: the careful answer. */
export type StubScript = (call: StubCall, nth: number) => unknown;

export interface StubGenerator extends TextGenerator {
  calls: StubCall[];
  /** Most calls that were open at once. */
  peak(): number;
}

/**
 * A model without a network: answers carefully about the rows it is given, or as a script says, after `latencyMs`. As several
 * `providers` it answers in the name of the one that is asked, or of the first.
 */
export function stubGenerator(
  rows: readonly Row[],
  {
    script = () => undefined,
    latencyMs = 0,
    providers = ["stub"],
  }: { script?: StubScript; latencyMs?: number; providers?: readonly string[] } = {},
): StubGenerator {
  const calls: StubCall[] = [];
  let open = 0;
  let peak = 0;
  return {
    calls,
    peak: () => peak,
    async generate<T>({ purpose, blocks, provider, alone, schema, signal }: GenerateRequest<T>) {
      const prompt = blocks.map(({ text }) => text).join("\n");
      const row = rows
        .filter(({ nazwaProjektu }) => prompt.includes(nazwaProjektu))
        .sort((a, b) => b.nazwaProjektu.length - a.nazwaProjektu.length)[0];
      if (!row) throw new Error("the stub knows no such row");
      const call = { purpose, project: row.nazwaProjektu, prompt, provider, alone };
      const named = providers.find((one) => one === provider) ?? providers[0] ?? "stub";
      calls.push(call);
      peak = Math.max(peak, ++open);
      try {
        await pause(latencyMs, signal);
        const told = await script(call, calls.length);
        if (told instanceof Error) throw told;
        const value = told ?? answerFor(purpose, row);
        const parsed = schema.type.safeParse(value);
        if (!parsed.success) throw new GenerationError("invalid_output", "stub");
        const usage = { input: 1000, cached: 600, output: 300 };
        return { value: parsed.data, provider: named, model: `${named}-1`, usage };
      } finally {
        open--;
      }
    },
    health: () =>
      providers.map((provider) => ({
        ...{ provider, model: `${provider}-1`, circuit: "closed", lastSuccessAt: null, lastFailureAt: null },
      })),
    close: async () => {},
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
