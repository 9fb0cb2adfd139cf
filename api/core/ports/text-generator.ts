import type * as z from "zod";
import type { SectionKey } from "../../contract/sections.ts";

/** A piece of a prompt. Blocks come stable-first, so that a provider's prompt cache can reuse what did not change. */
export interface PromptBlock {
  text: string;
  /** The prefix up to and including this block recurs: worth a cache breakpoint. */
  cache: boolean;
}

export interface GenerateRequest<T> {
  purpose: "outline" | SectionKey | "judgement";
  /** At least one. Where there are more, the first holds the instructions and gets the system's role, the rest the user's. */
  blocks: readonly PromptBlock[];
  /** What the answer must be. `name` identifies the schema to the provider: `^[a-z_]{1,60}$`. */
  schema: { name: string; type: z.ZodType<T> };
  /** The provider to be asked first, by its name in `health`; the others keep their order behind it, an unknown one changes nothing. */
  provider?: string;
  /** Nobody but `provider` is asked: where it cannot answer there is no answer. */
  alone?: boolean;
  /** Set tightly: some providers reserve quota by it. */
  maxTokens: number;
  /** Ends the call; the promise then rejects with the signal's reason. */
  signal: AbortSignal;
}

export interface Generated<T> {
  value: T;
  provider: string;
  /** The model that answered, as the provider names it. */
  model: string;
  usage: TokenUsage;
}

/** Tokens of one call as the provider counts them, or an estimate when it does not say. */
export interface TokenUsage {
  /** Everything the model read, cached or not. */
  input: number;
  /** The part of `input` served from the provider's cache. */
  cached: number;
  output: number;
}

/** Writes text by a language model: one prompt in, one checked value out. Never returns part of an answer. */
export interface TextGenerator {
  /** Rejects with `GenerationError`, or with the signal's reason. */
  generate<T>(request: GenerateRequest<T>): Promise<Generated<T>>;
  /** How the providers are, without calling them; empty when none is configured. */
  health(): ProviderHealth[];
  /**
   * Tokens a call may write beyond its `maxTokens`, because a model thinks before it answers; of several providers the most.
   * For budgets, which reserve them. None where this is left out.
   */
  thinkingRoom?(): number;
  close(): Promise<void>;
}

export interface ProviderHealth {
  provider: string;
  model: string;
  /** `open`: broken, not called until its pause is over; `half-open`: being probed. */
  circuit: "closed" | "open" | "half-open";
  /** Epoch milliseconds of the last success and failure, null when there was none. */
  lastSuccessAt: number | null;
  lastFailureAt: number | null;
}

/**
 * Why there is no answer. *Terminal* ones (`refused`, `content_filter`, `bad_request`) would be the same anywhere: never
 * retried, never taken to another provider. `cut_off` and `invalid_output` are answers that cannot be used: the caller
 * decides whether to ask again. The rest is the provider's trouble; asking it again is of no use for `quota` (money or
 * allowance spent) and `misconfigured` (key, rights, an unknown or retired model). `unavailable` is the end of the line:
 * every provider failed, none is configured, or too many calls wait already.
 */
export type GenerationFailure =
  | "refused"
  | "content_filter"
  | "bad_request"
  | "cut_off"
  | "invalid_output"
  | "rate_limited"
  | "quota"
  | "misconfigured"
  | "overloaded"
  | "server"
  | "network"
  | "timeout"
  | "unavailable";

/** Neither the message nor the cause ever holds a word of the prompt, the answer, or a provider's own message. */
export class GenerationError extends Error {
  override readonly name = "GenerationError";
  readonly failure: GenerationFailure;
  readonly provider: string;
  /** What the provider asked to wait, milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;
  /** What the call cost all the same; null when the provider did not say. */
  readonly usage: TokenUsage | null;

  constructor(
    failure: GenerationFailure,
    provider: string,
    options: { retryAfterMs?: number | null; usage?: TokenUsage | null; cause?: unknown } = {},
  ) {
    super(`${provider}: ${failure}`, { cause: options.cause });
    this.failure = failure;
    this.provider = provider;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.usage = options.usage ?? null;
  }

  /** The same question would be refused anywhere. */
  get terminal(): boolean {
    return this.failure === "refused" || this.failure === "content_filter" || this.failure === "bad_request";
  }
}
