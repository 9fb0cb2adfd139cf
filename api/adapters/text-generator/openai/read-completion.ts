import type { ChatCompletionChunk } from "openai/resources/chat/completions";
import {
  GenerationError,
  type GenerationFailure,
  type TokenUsage,
} from "../../../core/ports/text-generator.ts";
import { type Answer, MAX_ANSWER_CHARACTERS } from "../single-provider.ts";

/** Characters of Polish text per token, on the low side. */
const CHARACTERS_PER_TOKEN = 2.5;

/**
 * Reads a stream to its end. Only `finish_reason` `stop` without a refusal is an answer: what ends without a reason was
 * cut. `asked` is the length of the prompt, characters: from it usage is estimated where a compatible server counts none.
 */
export async function readCompletion(
  provider: string,
  chunks: AsyncIterable<ChatCompletionChunk>,
  asked: number,
  progress: () => void,
): Promise<Answer> {
  let text = "";
  let model: string | null = null;
  let refused = false;
  let finish: string | null = null;
  let told: TokenUsage | null = null;

  for await (const chunk of chunks) {
    progress();
    model = chunk.model || model;
    if (chunk.usage) told = usageOf(chunk.usage);
    const choice = chunk.choices?.[0];
    if (!choice) continue;
    text += choice.delta?.content ?? "";
    if (text.length > MAX_ANSWER_CHARACTERS) throw new GenerationError("invalid_output", provider);
    refused ||= Boolean(choice.delta?.refusal);
    finish = choice.finish_reason ?? finish;
  }

  if (!finish) throw new GenerationError("network", provider, { cause: new Error("the stream ended early") });
  const usage = told ?? { input: tokensIn(asked), cached: 0, output: tokensIn(text.length) };
  const failure = refused ? "refused" : failureOf(finish);
  if (failure)
    throw new GenerationError(failure, provider, { usage, cause: new Error(`finish_reason ${finish}`) });
  return { text, model, usage };
}

function failureOf(finish: string): GenerationFailure | null {
  if (finish === "stop") return null;
  if (finish === "length") return "cut_off";
  return finish === "content_filter" ? "content_filter" : "invalid_output";
}

function usageOf(usage: NonNullable<ChatCompletionChunk["usage"]>): TokenUsage {
  return {
    input: usage.prompt_tokens,
    cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
    output: usage.completion_tokens,
  };
}

const tokensIn = (characters: number) => Math.ceil(characters / CHARACTERS_PER_TOKEN);
