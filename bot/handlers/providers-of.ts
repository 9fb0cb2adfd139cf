import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";

/** The providers a person may choose from: health names each with its model, `openai/gpt-6.1-sol`. */
export function providersOf(health: DetailedHealth | null): string[] {
  const models = health?.services.filter(({ name, state }) => name === "model" && state !== "off") ?? [];
  return [...new Set(models.map(({ kind }) => kind.split("/")[0] ?? kind))];
}
