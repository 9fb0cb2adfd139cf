import { AzureOpenAI, OpenAI } from "openai";
import type { System } from "../../../core/ports/system.ts";
import type { PromptBlock, TextGenerator } from "../../../core/ports/text-generator.ts";
import { callLimits, createSingleProvider, type GeneratorOptions } from "../single-provider.ts";
import { explainError } from "./explain-error.ts";
import { readCompletion } from "./read-completion.ts";
import { reasoningOf } from "./reasoning.ts";

export type OpenAiOptions = GeneratorOptions & {
  system: Pick<System, "now" | "hash">;
  flavour: OpenAiFlavour;
};

export type OpenAiFlavour =
  /** OpenAI itself, or a gateway in front of it. */
  | { kind: "openai"; apiKey: string; model: string; baseUrl?: string }
  | { kind: "azure"; apiKey: string; endpoint: string; deployment: string; apiVersion: string }
  /** Any server that speaks chat completions; `baseUrl` ends where `/chat/completions` begins. */
  | { kind: "compatible"; apiKey: string; model: string; baseUrl: string };

const OPENAI_URL = "https://api.openai.com/v1";

/**
 * GPT and its like by OpenAI's SDK. Chat completions, because every compatible server has them: streaming, with usage, the
 * answer held to the schema. One call is one request.
 */
export function createOpenAiGenerator(options: OpenAiOptions): TextGenerator {
  const { flavour, system } = options;
  const provider = flavour.kind;
  const model = flavour.kind === "azure" ? flavour.deployment : flavour.model;
  const { effort, room } = flavour.kind === "compatible" ? reasoningOf("") : reasoningOf(model);
  const limits = callLimits(options, room > 0);
  const completions = openClient(flavour, limits.callTimeoutMs).chat.completions;

  return createSingleProvider(
    {
      provider,
      model,
      room,
      async ask({ blocks, schema, maxTokens }, signal, progress) {
        const [first, ...rest] = blocks;
        const system = rest.length > 0 && first ? [{ role: "system" as const, content: first.text }] : [];
        const user = join(rest.length > 0 ? rest : blocks);
        const limit = maxTokens + room;
        const chunks = await completions.create(
          {
            model,
            stream: true,
            stream_options: { include_usage: true },
            messages: [...system, { role: "user", content: user }],
            response_format: {
              type: "json_schema",
              json_schema: { name: schema.name, schema: schema.json, strict: true },
            },
            ...(flavour.kind === "compatible" ? { max_tokens: limit } : { max_completion_tokens: limit }),
            ...(effort ? { reasoning_effort: effort } : {}),
            ...(flavour.kind === "openai" ? openAiOnly(blocks) : {}),
          },
          { signal },
        );
        return await readCompletion(provider, chunks, join(blocks).length, progress);
      },
      explain: (error) => explainError(provider, error, system.now()),
    },
    limits,
    system,
  );

  /** Keeps nothing there, and sends prompts with the same beginning where that beginning is cached. */
  function openAiOnly(blocks: readonly PromptBlock[]) {
    const recurring = blocks.slice(0, blocks.findLastIndex(({ cache }) => cache) + 1);
    const key = recurring.length > 0 ? { prompt_cache_key: system.hash(join(recurring)).slice(0, 32) } : {};
    return { store: false, ...key };
  }
}

/** Everything the SDK would otherwise take from the environment is said here, and its logs are off. */
function openClient(flavour: OpenAiFlavour, timeout: number): OpenAI {
  const common = { maxRetries: 0, timeout, logLevel: "off", organization: null, project: null } as const;
  if (flavour.kind === "azure") {
    const { endpoint, apiKey, apiVersion, deployment } = flavour;
    const baseURL = `${endpoint.replace(/\/+$/, "")}/openai`;
    return new AzureOpenAI({ baseURL, apiKey, apiVersion, deployment, ...common });
  }
  const baseURL = flavour.baseUrl ?? OPENAI_URL;
  return new OpenAI({ apiKey: flavour.apiKey, adminAPIKey: null, baseURL, ...common });
}

const join = (blocks: readonly PromptBlock[]) => blocks.map(({ text }) => text).join("\n\n");
