import { AnthropicBedrock } from "@anthropic-ai/bedrock-sdk";
import { Anthropic } from "@anthropic-ai/sdk";
import type { TextBlockParam } from "@anthropic-ai/sdk/resources/messages";
import type { PromptBlock, TextGenerator } from "../../../core/ports/text-generator.ts";
import { callLimits, createSingleProvider, type GeneratorOptions } from "../single-provider.ts";
import { explainError } from "./explain-error.ts";
import { readMessage } from "./read-message.ts";
import { thinkingOf } from "./thinking.ts";

/** Anthropic's own API, or its models at Amazon Bedrock when `aws` is given. */
export type AnthropicOptions = GeneratorOptions & {
  /** As Anthropic or Bedrock names it. */
  model: string;
  /** Another address of the API. */
  baseUrl?: string;
} & ({ apiKey: string; aws?: undefined } | { aws: AwsAccess; apiKey?: undefined });

export interface AwsAccess {
  region: string;
  /** Absent: AWS's default chain, that is environment, profile, container, instance. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

const ANTHROPIC_URL = "https://api.anthropic.com";
/** The API takes no more in one request. */
const MAX_CACHE_BREAKPOINTS = 4;
/** Bedrock knows the SDK's own API version from Claude 4.7 on; older models there take this one. */
const OLDER_AT_BEDROCK = /claude-(?:3|(?:sonnet|opus|haiku)-4(?!-[7-9](?!\d)))/;
const BEDROCK_API_VERSION = "bedrock-2023-05-31";

/** Claude by Anthropic's SDK: streaming, structured output, cache breakpoints. One call is one request. */
export function createAnthropicGenerator(options: AnthropicOptions): TextGenerator {
  const provider = options.aws ? "bedrock" : "anthropic";
  const { thinking, effort, room } = thinkingOf(options.model);
  // Bedrock may take minutes to compile a schema it sees for the first time.
  const limits = callLimits(options, Boolean(options.aws) || room > 0);
  const messages = openMessages(options, limits.callTimeoutMs);

  return createSingleProvider(
    {
      provider,
      model: options.model,
      room,
      async ask({ blocks, schema, maxTokens }, signal, progress) {
        const [first, ...rest] = withBreakpoints(blocks);
        const format = { type: "json_schema" as const, schema: schema.json };
        const events = await messages.create(
          {
            model: options.model,
            max_tokens: maxTokens + room,
            stream: true,
            ...(rest.length > 0 && first ? { system: [first] } : {}),
            messages: [{ role: "user", content: rest.length > 0 || !first ? rest : [first] }],
            output_config: effort ? { format, effort } : { format },
            ...(thinking ? { thinking } : {}),
          },
          { signal },
        );
        return await readMessage(provider, events, progress);
      },
      explain: (error) => explainError(provider, error, options.system.now()),
    },
    limits,
    options.system,
  );
}

/** Everything the SDKs would otherwise take from the environment is said here, and their logs, which quote answers, are off. */
function openMessages(options: AnthropicOptions, timeout: number): Pick<Anthropic["messages"], "create"> {
  const common = { maxRetries: 0, timeout, logLevel: "off", openTelemetry: false } as const;
  if (!options.aws) {
    const baseURL = options.baseUrl ?? ANTHROPIC_URL;
    return new Anthropic({ apiKey: options.apiKey, baseURL, ...common }).messages;
  }
  const { region: awsRegion, credentials: keys } = options.aws;
  const baseURL = options.baseUrl ?? `https://bedrock-runtime.${awsRegion}.amazonaws.com`;
  const older = OLDER_AT_BEDROCK.test(options.model);
  const defaultHeaders = older ? { "anthropic-version": BEDROCK_API_VERSION } : {};
  const bedrock = keys
    ? new AnthropicBedrock({
        ...{ awsRegion, baseURL, defaultHeaders, ...common },
        ...{ awsAccessKey: keys.accessKeyId, awsSecretKey: keys.secretAccessKey },
        awsSessionToken: keys.sessionToken ?? null,
      })
    : new AnthropicBedrock({ awsRegion, baseURL, defaultHeaders, ...common });
  return bedrock.messages;
}

/** The longest prefixes are worth most: where too many blocks ask for a breakpoint, the last ones get it. */
function withBreakpoints(blocks: readonly PromptBlock[]): TextBlockParam[] {
  const marked = new Set(blocks.filter(({ cache }) => cache).slice(-MAX_CACHE_BREAKPOINTS));
  return blocks.map((block) => ({
    type: "text",
    text: block.text,
    ...(marked.has(block) ? { cache_control: { type: "ephemeral" } } : {}),
  }));
}
