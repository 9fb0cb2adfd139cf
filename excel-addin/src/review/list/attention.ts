import { isOpen } from "@rnd-cards/api/contract/attention.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";

export {
  ATTENTION,
  type Attention,
  attentionOf,
  byAttention,
  isOpen,
  nextOpen,
} from "@rnd-cards/api/contract/attention.ts";

export const FILTERS = ["all", "open", "drafts", "approved"] as const;
export type Filter = (typeof FILTERS)[number];

const ADMITTED: Readonly<Record<Filter, (card: CardSummary) => boolean>> = {
  all: () => true,
  open: isOpen,
  drafts: ({ state }) => state === "draft" || state === "failed",
  approved: ({ approved }) => approved,
};

/** Cards of a filter whose name or row number holds what is searched for, whatever its case. */
export function filterCards(cards: readonly CardSummary[], filter: Filter, search: string): CardSummary[] {
  const wanted = search.trim().toLocaleLowerCase("pl");
  return cards.filter(
    (card) =>
      ADMITTED[filter](card) &&
      (wanted === "" ||
        card.name.toLocaleLowerCase("pl").includes(wanted) ||
        String(card.rowNumber) === wanted),
  );
}

/** The newer one of each card, by version; cards that only `own` knows are left out. */
export function newest(
  given: readonly CardSummary[],
  own: ReadonlyMap<string, CardSummary>,
): readonly CardSummary[] {
  return given.map((card) => {
    const mine = own.get(card.id);
    return mine && mine.version > card.version ? mine : card;
  });
}
