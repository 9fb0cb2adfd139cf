import type * as z from "zod";
import type { System } from "../../core/ports/system.ts";
import {
  GenerationError,
  type PromptBlock,
  type TextGenerator,
  type TokenUsage,
} from "../../core/ports/text-generator.ts";
import { InvalidAnswer, parseAnswer } from "./parse-answer.ts";
import { type JsonSchema, promptSchema } from "./prompt-schema.ts";
import { type CallLimits, watchCall } from "./watch-call.ts";

/** What every provider's generator takes besides its own address and key. Timeouts are milliseconds. */
export interface GeneratorOptions {
  system: Pick<System, "now">;
  /** Between two events of an answer; 30,000. Pings and comments are no events. */
  idleTimeoutMs?: number;
  /** From asking to the first event; as `idleTimeoutMs`, or 120,000 where a slow start is known (see `callLimits`). */
  firstEventTimeoutMs?: number;
  /** A whole call; 180,000. */
  callTimeoutMs?: number;
}

/** A question as a provider's client takes it. */
export interface Question {
  blocks: readonly PromptBlock[];
  schema: { name: string; json: JsonSchema };
  maxTokens: number;
}

/** A whole answer: its ending was seen and was a good one. */
export interface Answer {
  text: string;
  /** As the provider names it; null when it does not say. */
  model: string | null;
  usage: TokenUsage;
}

/** One provider's client, seen from here. */
export interface ProviderClient {
  /** Name for logs, metrics and people, such as `anthropic`. */
  provider: string;
  /** The model as configured. */
  model: string;
  /** Tokens it adds to a question's `maxTokens` for a model that thinks first. */
  room: number;
  /** Asks once, without retries. Calls `progress` at every event of the answer. Throws `GenerationError` or whatever its driver throws. */
  ask(question: Question, signal: AbortSignal, progress: () => void): Promise<Answer>;
  /** What the driver threw, by the port's names. */
  explain(error: unknown): GenerationError;
}

/** No section comes near; a server that never stops writing does. */
export const MAX_ANSWER_CHARACTERS = 200_000;
const MAX_MODEL_NAME = 100;

const SLOW_START_MS = 120_000;

/**
 * The limits of a provider's calls. `slowStart`: its first event may take long although all is well, because the model
 * thinks first, a schema is compiled, or the server is a small one. An `idleTimeoutMs` that was asked for counts there too.
 */
export function callLimits(options: GeneratorOptions, slowStart: boolean): CallLimits {
  const { idleTimeoutMs = 30_000, callTimeoutMs = 180_000 } = options;
  const usual = slowStart ? (options.idleTimeoutMs ?? SLOW_START_MS) : idleTimeoutMs;
  return { idleTimeoutMs, callTimeoutMs, firstEventTimeoutMs: options.firstEventTimeoutMs ?? usual };
}

/** A `TextGenerator` over one provider: limits on time, the answer checked, errors named, health noted. Never retries. */
export function createSingleProvider(
  client: ProviderClient,
  limits: CallLimits,
  system: Pick<System, "now">,
): TextGenerator {
  const { provider } = client;
  const closing = new AbortController();
  const schemas = new WeakMap<z.ZodType, JsonSchema>();
  let lastSuccessAt: number | null = null;
  let lastFailureAt: number | null = null;

  const schemaOf = (type: z.ZodType) => {
    const json = schemas.get(type) ?? promptSchema(type);
    schemas.set(type, json);
    return json;
  };
  const expired = (why: string) => new GenerationError("timeout", provider, { cause: new Error(why) });

  return {
    async generate({ blocks, schema, maxTokens, signal }) {
      if (blocks.length === 0) throw new TypeError("a prompt needs at least one block");
      const question = { blocks, schema: { name: schema.name, json: schemaOf(schema.type) }, maxTokens };
      const watch = { limits, signals: [signal, closing.signal], expired };
      try {
        const answer = await watchCall(watch, (own, progress) => client.ask(question, own, progress));
        const value = parse(answer, schema.type);
        lastSuccessAt = system.now();
        const model = answer.model?.slice(0, MAX_MODEL_NAME) || client.model;
        return { value, provider, model, usage: answer.usage };
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        lastFailureAt = system.now();
        throw error instanceof GenerationError ? error : client.explain(error);
      }
    },
    health: () => [{ provider, model: client.model, circuit: "closed", lastSuccessAt, lastFailureAt }],
    thinkingRoom: () => client.room,
    async close() {
      closing.abort(new GenerationError("unavailable", provider, { cause: new Error("closed") }));
    },
  };

  function parse<T>({ text, usage }: Answer, type: z.ZodType<T>): T {
    try {
      return parseAnswer(text, type);
    } catch (cause) {
      if (cause instanceof InvalidAnswer)
        throw new GenerationError("invalid_output", provider, { cause, usage });
      throw cause;
    }
  }
}
