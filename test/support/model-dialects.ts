import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createAnthropicGenerator } from "@rnd-cards/api/adapters/text-generator/anthropic/anthropic-generator.ts";
import { createOpenAiGenerator } from "@rnd-cards/api/adapters/text-generator/openai/openai-generator.ts";
import type { TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import { bedrockEvent, bedrockException } from "./aws-frames.ts";
import type { Reply } from "./model-stub.ts";

export interface TestLimits {
  idleTimeoutMs?: number;
  firstEventTimeoutMs?: number;
  callTimeoutMs?: number;
}

/** How an answer ended, by no provider's name. */
export type Ending = "good" | "length" | "refusal" | "odd";

/** How one provider says things, and the generator that must understand them. */
export interface Dialect {
  provider: string;
  model: string;
  make(url: string, limits?: TestLimits): TextGenerator;
  headers: Readonly<Record<string, string>>;
  /** The pieces of a whole answer: 120 tokens read, 100 of them cached, 30 written. */
  answer(text: string, ending?: Ending): (string | Uint8Array)[];
  /** How many pieces from the end may be missing and the answer still be whole. */
  spare: number;
  /** A piece that keeps the line warm and is no part of an answer. */
  ping: string | Uint8Array;
  /** "Overloaded", said in the middle of a stream. */
  overloaded: string | Uint8Array;
  /** The body of a refusal with a status. */
  problem(code: string, message: string): string;
}

const system = createSystem();
/** In three, so that a cut can fall inside a word. */
const thirds = (text: string) => {
  const size = Math.ceil(text.length / 3);
  return [text.slice(0, size), text.slice(size, 2 * size), text.slice(2 * size)];
};

const STOP_REASONS = { good: "end_turn", length: "max_tokens", refusal: "refusal", odd: "tool_use" };

function anthropicEvents(model: string, text: string, ending: Ending): { type: string }[] {
  const usage = {
    input_tokens: 15,
    cache_read_input_tokens: 100,
    cache_creation_input_tokens: 5,
    output_tokens: 1,
  };
  const message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model,
    content: [],
    stop_reason: null,
    usage,
  };
  const delta = { stop_reason: STOP_REASONS[ending], stop_sequence: null };
  const events = [
    { type: "message_start", message },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    ...thirds(text).map((part) => ({
      ...{ type: "content_block_delta", index: 0 },
      delta: { type: "text_delta", text: part },
    })),
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta, usage: { output_tokens: 30 } },
    { type: "message_stop" },
  ];
  return events;
}

const sse = (event: { type: string }) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
const anthropicProblem = (type: string, message: string) => ({ type: "error", error: { type, message } });

const anthropic: Dialect = {
  provider: "anthropic",
  model: "claude-sonnet-5-5",
  make: (baseUrl, limits) =>
    createAnthropicGenerator({ ...limits, system, apiKey: "test", baseUrl, model: "claude-sonnet-5-5" }),
  headers: { "content-type": "text/event-stream" },
  answer: (text, ending = "good") => anthropicEvents("claude-sonnet-5-5", text, ending).map(sse),
  spare: 0,
  ping: 'event: ping\ndata: {"type":"ping"}\n\n',
  overloaded: sse(anthropicProblem("overloaded_error", "Overloaded")),
  problem: (code, message) => JSON.stringify(anthropicProblem(code, message)),
};

const bedrock: Dialect = {
  ...anthropic,
  provider: "bedrock",
  model: "eu.anthropic.claude-sonnet-5-5",
  make: (baseUrl, limits) =>
    createAnthropicGenerator({
      ...{ ...limits, system, baseUrl, model: "eu.anthropic.claude-sonnet-5-5" },
      aws: { region: "eu-central-1", credentials: { accessKeyId: "AKIATEST", secretAccessKey: "test" } },
    }),
  headers: { "content-type": "application/vnd.amazon.eventstream" },
  answer: (text, ending = "good") =>
    anthropicEvents("eu.anthropic.claude-sonnet-5-5", text, ending).map(bedrockEvent),
  ping: bedrockEvent({ type: "ping" }),
  overloaded: bedrockException("serviceUnavailableException", "Bedrock is unable to process your request."),
  problem: (_code, message) => JSON.stringify({ message }),
};

const FINISH_REASONS = { good: "stop", length: "length", refusal: "stop", odd: "tool_calls" };

function chatChunks(model: string, text: string, ending: Ending): string[] {
  const chunk = (choices: unknown[], usage: unknown = null) =>
    `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model, choices, usage })}\n\n`;
  const choice = (delta: unknown, finish_reason: string | null = null) => [
    { index: 0, delta, finish_reason },
  ];
  const usage = {
    ...{ prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
    prompt_tokens_details: { cached_tokens: 100 },
  };
  const said = ending === "refusal" ? "refusal" : "content";
  return [
    chunk(choice({ role: "assistant", content: "" })),
    ...thirds(text).map((part) => chunk(choice({ [said]: part }))),
    chunk(choice({}, FINISH_REASONS[ending])),
    chunk([], usage),
    "data: [DONE]\n\n",
  ];
}

function chatDialect(provider: string, model: string, make: Dialect["make"]): Dialect {
  return {
    ...{ provider, model, make },
    headers: { "content-type": "text/event-stream" },
    answer: (text, ending = "good") => chatChunks(model, text, ending),
    // The reason is the ending; the count of tokens and the farewell come after it.
    spare: 2,
    ping: ": still here\n\n",
    overloaded: `data: ${JSON.stringify({ error: { message: "Overloaded", type: "overloaded_error", code: "overloaded" } })}\n\n`,
    problem: (code, message) => JSON.stringify({ error: { message, type: code, code, param: null } }),
  };
}

const openai = chatDialect("openai", "gpt-6.1-terra", (url, limits) =>
  createOpenAiGenerator({
    ...{ ...limits, system },
    flavour: { kind: "openai", apiKey: "test", model: "gpt-6.1-terra", baseUrl: `${url}/v1` },
  }),
);

const azure = chatDialect("azure", "gpt-6-1-terra", (endpoint, limits) =>
  createOpenAiGenerator({
    ...{ ...limits, system },
    flavour: {
      kind: "azure",
      apiKey: "test",
      endpoint,
      deployment: "gpt-6-1-terra",
      apiVersion: "2025-04-01-preview",
    },
  }),
);

const compatible = chatDialect("compatible", "bielik-11b", (url, limits) =>
  createOpenAiGenerator({
    ...{ ...limits, system },
    flavour: { kind: "compatible", apiKey: "none", model: "bielik-11b", baseUrl: `${url}/v1` },
  }),
);

export const DIALECTS = { anthropic, bedrock, openai, azure, compatible };

/** A reply that streams these pieces. */
export function streamed(dialect: Dialect, ...body: NonNullable<Reply["body"]>[number][]): Reply {
  return { headers: dialect.headers, body };
}

/** A refusal with a status and a body as the provider writes it. */
export function refused(
  dialect: Dialect,
  status: number,
  {
    code = "some_error",
    message = "no",
    headers = {},
  }: { code?: string; message?: string; headers?: Record<string, string> } = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: [dialect.problem(code, message)],
  };
}
