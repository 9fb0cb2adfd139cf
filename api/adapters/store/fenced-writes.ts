import { releaseCard, setOutline, settleCard, storeSection } from "../../core/cards/card-changes.ts";
import type { CardRecord } from "../../core/cards/card-record.ts";
import { storeJudgement } from "../../core/cards/judging-changes.ts";
import type { SystemStore } from "../../core/ports/store.ts";

/** What a worker writes, on any adapter's way of changing one card in one step; `change` answers false when it was refused. */
export function fencedWrites(
  change: (cardId: string, of: (card: CardRecord) => CardRecord | null) => Promise<boolean>,
): Pick<SystemStore, "saveOutline" | "saveSection" | "saveJudgement" | "settle" | "release"> {
  return {
    saveOutline: (cardId, token, outline, calls, now) =>
      change(cardId, (card) => setOutline(card, token, outline, calls, now)),
    saveSection: (cardId, token, section, write, calls) =>
      change(cardId, (card) => storeSection(card, token, section, write, calls)),
    saveJudgement: (cardId, token, judged, calls, now) =>
      change(cardId, (card) => storeJudgement(card, token, judged, calls, now)),
    settle: (cardId, token, end, now, calls) =>
      change(cardId, (card) => settleCard(card, token, end, now, calls)),
    release: (cardId, token, back, now, calls) =>
      change(cardId, (card) => releaseCard(card, token, back, now, calls)),
  };
}
