import type { RawMessageStreamEvent } from "@anthropic-ai/sdk/resources/messages";
import {
  GenerationError,
  type GenerationFailure,
  type TokenUsage,
} from "../../../core/ports/text-generator.ts";
import { type Answer, MAX_ANSWER_CHARACTERS } from "../single-provider.ts";

/**
 * Reads a stream to its end. Only `message_stop` after `end_turn` is an answer: a socket that closes early ends the SDK's
 * stream without an error and with half a text. `input` counts what was read from and written to the cache too.
 */
export async function readMessage(
  provider: string,
  events: AsyncIterable<RawMessageStreamEvent>,
  progress: () => void,
): Promise<Answer> {
  const usage = { fresh: 0, read: 0, written: 0, output: 0 };
  let text = "";
  let model: string | null = null;
  let stopReason: string | null = null;
  let stopped = false;

  for await (const event of events) {
    progress();
    if (event.type === "message_start") {
      model = event.message.model;
      count(usage, event.message.usage);
    } else if (event.type === "content_block_delta" && event.delta.type === "text_delta") {
      text += event.delta.text;
      if (text.length > MAX_ANSWER_CHARACTERS) throw new GenerationError("invalid_output", provider);
    } else if (event.type === "message_delta") {
      stopReason = event.delta.stop_reason;
      count(usage, event.usage);
    } else if (event.type === "message_stop") {
      stopped = true;
    }
  }

  if (!stopped)
    throw new GenerationError("network", provider, { cause: new Error("the stream ended early") });
  const total: TokenUsage = {
    input: usage.fresh + usage.read + usage.written,
    cached: usage.read,
    output: usage.output,
  };
  const failure = failureOf(stopReason);
  if (failure)
    throw new GenerationError(failure, provider, {
      usage: total,
      cause: new Error(`stop_reason ${stopReason}`),
    });
  return { text, model, usage: total };
}

function failureOf(stopReason: string | null): GenerationFailure | null {
  if (stopReason === "end_turn") return null;
  if (stopReason === "refusal") return "refused";
  return stopReason === "max_tokens" || stopReason === "model_context_window_exceeded"
    ? "cut_off"
    : "invalid_output";
}

/** Counts are cumulative; a later event only repeats those it knows. */
function count(
  usage: { fresh: number; read: number; written: number; output: number },
  told: {
    input_tokens?: number | null;
    cache_read_input_tokens?: number | null;
    cache_creation_input_tokens?: number | null;
    output_tokens?: number | null;
  },
): void {
  usage.fresh = told.input_tokens ?? usage.fresh;
  usage.read = told.cache_read_input_tokens ?? usage.read;
  usage.written = told.cache_creation_input_tokens ?? usage.written;
  usage.output = told.output_tokens ?? usage.output;
}
