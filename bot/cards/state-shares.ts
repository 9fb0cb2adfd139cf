import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import type { CardCounts, CardState } from "@rnd-cards/api/contract/states.ts";
import type { Share } from "./bar.ts";
import type { Area, Color } from "./elements.ts";
import { TEXTS } from "./texts.ts";

/** How a state looks: what is done first, then what is at work, then what waits. */
const LOOKS: Readonly<Record<CardState, { area: Area; color: Color; mark: string }>> = {
  review: { area: "good", color: "good", mark: "●" },
  draft: { area: "warning", color: "warning", mark: "◐" },
  failed: { area: "attention", color: "attention", mark: "✕" },
  generating: { area: "accent", color: "accent", mark: "▸" },
  queued: { area: "emphasis", color: "default", mark: "○" },
  cancelled: { area: "emphasis", color: "default", mark: "■" },
};
const ORDER: readonly CardState[] = ["review", "draft", "failed", "generating", "queued", "cancelled"];

/** The cards of a batch by state, as parts of a bar. */
export function stateShares(counts: CardCounts, language: Language): Share[] {
  const say = speak(TEXTS, language);
  return ORDER.map((state) => ({
    ...LOOKS[state],
    count: counts[state],
    words: say(`${state}Count`, { n: counts[state] }),
  }));
}
