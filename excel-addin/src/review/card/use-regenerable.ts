import { canHappen, isSettled } from "@rnd-cards/api/contract/states.ts";
import { useReview, useSay } from "../review-context.ts";
import { useCard } from "./card-context.ts";
import { TEXTS } from "./texts.ts";

/** Why a model cannot be asked to write anything of this card anew now, for the reader; null: it can. */
export function useRegenerable(): string | null {
  const { card } = useCard();
  const { health } = useReview();
  const say = useSay(TEXTS);
  if (!isSettled(card.state)) return say("onlySettled");
  if (!canHappen("regenerated", card.state)) return say("notInReview");
  const generate = health?.features.find(({ feature }) => feature === "generate");
  return generate && !generate.works ? generate.note || say("degraded") : null;
}
