import type { CardMaterial, Found, Rule } from "../card-material.ts";
import { places } from "../card-material.ts";

const ACHIEVED =
  /(?<!nie )(?<![a-z])(?:osiagnieto|uzyskano|opracowano|wykonano|zbudowano|potwierdzono|wykazano|stwierdzono|zrealizowano|wdrozono|zakonczono|powstal[aoy]?|udalo sie|stworzono|przygotowano|wytworzono|zweryfikowano|ustalono|zostal[aoy]? (?:osiagniet|uzyskan|opracowan|wykonan)[aey])(?![a-z])/g;
const PLANNED =
  /(?<![a-z])(?:planowan[aeyi]\w{0,3}|zaplanowan\w{1,3}|planuje sie|przewidywan\w{1,3}|przewiduje sie|oczekiwan\w{1,3}|zostanie|zostana|bedzie|beda|powstanie|powstana|ma(?:ja)? (?:powstac|dostarczyc|byc|umozliwic|pokazac|dac))(?![a-z])/g;
/** Wording that an unfinished project may use of what is done already. */
const PARTLY =
  /dotychczas|do tej pory|dotad|czastkow|wstepn|w pierwszej|w pierwszych|pierwsz\w+ (?:seri|prob|wersj|prototyp)|na biezaco|w toku/;

/** R09: planned results while the project lies ahead or runs, achieved ones (or what is to be confirmed) when it has ended. */
export const tenseFitsStatus: Rule = (card) => {
  const achieved = places(card, "rezultaty", ACHIEVED);
  const planned = places(card, "rezultaty", PLANNED);
  const share =
    card.status === "ended" ? shareOfEnded(card, achieved, planned) : shareOfOpen(card, achieved, planned);
  const wrong = card.status === "ended" ? planned : achieved;
  return {
    share,
    found: share === 1 ? [] : [wrong[0] ?? { quote: "", section: "rezultaty", position: null }],
  };
};

function shareOfEnded(
  { folded }: CardMaterial,
  achieved: readonly Found[],
  planned: readonly Found[],
): number {
  if (achieved.length > 0) return planned.length > achieved.length ? 0.5 : 1;
  if (planned.length > 0) return 0;
  return /potwierdz|zakonczon|osiagniet|uzyskan|wykonan|opracowan/.test(folded.rezultaty) ? 1 : 0.5;
}

function shareOfOpen(
  { folded }: CardMaterial,
  achieved: readonly Found[],
  planned: readonly Found[],
): number {
  if (achieved.length === 0) return planned.length > 0 ? 1 : 0.5;
  if (planned.length === 0) return 0;
  return PARTLY.test(folded.rezultaty) ? 1 : 0.5;
}
