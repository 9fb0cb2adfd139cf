import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";

/**
 * The providers a person may choose from: health names each with its model, `openai/gpt-6.1-sol`. Undefined: nobody can tell now,
 * which is no reason to refuse anything.
 */
export function providersOf(health: DetailedHealth | null): string[] | undefined {
  if (!health) return undefined;
  const models = health.services.filter(({ name, state }) => name === "model" && state !== "off");
  return [...new Set(models.map(({ kind }) => kind.split("/")[0] ?? kind))];
}
