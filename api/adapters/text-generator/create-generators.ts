import type { Observer } from "../../core/ports/observer.ts";
import type { System } from "../../core/ports/system.ts";
import type { TextGenerator } from "../../core/ports/text-generator.ts";
import { createAnthropicGenerator } from "./anthropic/anthropic-generator.ts";
import { createOpenAiGenerator } from "./openai/openai-generator.ts";
import { createResilientGenerator } from "./resilient/resilient-generator.ts";

/** A provider as an operator configures it. An `openai` with an address of its own is a compatible server. */
export type ConfiguredProvider =
  | { kind: "anthropic"; apiKey: string; baseUrl?: string | undefined; model: string }
  | { kind: "bedrock"; region: string; model: string }
  | { kind: "openai"; apiKey: string; baseUrl?: string | undefined; model: string }
  | { kind: "azure"; apiKey: string; endpoint: string; deployment: string; apiVersion: string };

/** The configured providers, in their order, behind the policies. Closing the result closes them. */
export function createGenerators(
  { providers, maxCalls }: { providers: readonly ConfiguredProvider[]; maxCalls: number },
  { system, observer }: { system: System; observer: Observer },
): TextGenerator {
  const generators = providers.map((provider) => createGenerator(provider, system));
  return createResilientGenerator({ generators, system, observer, maxCalls });
}

function createGenerator(provider: ConfiguredProvider, system: System): TextGenerator {
  switch (provider.kind) {
    case "anthropic": {
      const { apiKey, baseUrl, model } = provider;
      return createAnthropicGenerator({ apiKey, baseUrl, model, system });
    }
    case "bedrock":
      return createAnthropicGenerator({ aws: { region: provider.region }, model: provider.model, system });
    case "azure":
      return createOpenAiGenerator({ flavour: provider, system });
    case "openai": {
      const { apiKey, baseUrl, model } = provider;
      if (baseUrl)
        return createOpenAiGenerator({ flavour: { kind: "compatible", apiKey, baseUrl, model }, system });
      return createOpenAiGenerator({ flavour: { kind: "openai", apiKey, model }, system });
    }
  }
}
