import type { Section } from "@rnd-cards/api/contract/card.ts";
import type { Say } from "@rnd-cards/api/contract/phrases.ts";
import type { TEXTS } from "./texts.ts";

/** Why a section has no new text, in plain words; null: nothing failed. */
export function failureWords({ failure, state }: Section, say: Say<typeof TEXTS>): string | null {
  if (!failure) return null;
  const why = say(failure);
  return state === "failed"
    ? `${say("failedNew", { why })} ${say("failedNewWays")}`
    : say("failedAgain", { why });
}
