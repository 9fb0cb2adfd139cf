import { SECTION_KEYS } from "../../contract/sections.ts";
import type { ProviderHealth } from "../ports/text-generator.ts";
import type { CardRecord } from "./card-record.ts";

/**
 * The provider that wrote least of a card, of several the first in their usual order: the second pair of eyes. Null when none is
 * configured.
 */
export function chooseJudge(
  { sections }: Pick<CardRecord, "sections">,
  providers: readonly Pick<ProviderHealth, "provider">[],
): string | null {
  const written = (provider: string) =>
    SECTION_KEYS.filter((key) => {
      const { source } = sections[key];
      return source?.kind === "model" && source.provider === provider;
    }).length;
  const [least] = providers.map(({ provider }) => provider).sort((a, b) => written(a) - written(b));
  return least ?? null;
}
