import { SECTION_KEYS, SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useReview, useSay } from "../review-context.ts";
import type { Range } from "../section/read-section.ts";
import { useCard } from "./card-context.ts";
import { TEXTS } from "./texts.ts";
import type { CardMarks } from "./use-card-marks.ts";

export interface Stepping {
  gap(step: 1 | -1): void;
  quote(step: 1 | -1): void;
}

/** From one gap, or one quote of a finding, to the next or the one before, going round, from where the reader is. */
export function useStepping({ gaps, quotes }: CardMarks): Stepping {
  const { active, jump } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const nameOf = (section: SectionKey) => SECTIONS[section].title[language];
  return {
    gap(step) {
      const at = neighbour(gaps, active, step);
      const gap = gaps[at];
      if (!gap) return;
      const said = say("gapAt", { at: at + 1, of: gaps.length, section: nameOf(gap.section) });
      jump({ ...gap, origin: "", said });
    },
    quote(step) {
      const quote = quotes[neighbour(quotes, active, step)];
      if (!quote) return;
      const { section, from, to, index } = quote;
      const origin = `finding-${index}`;
      jump({ section, from, to, origin, said: say("quoteIn", { section: nameOf(section) }) });
    },
  };
}

type Spot = Range & { section: SectionKey };

/** Index of the nearest place after (or before) the active one, going round; -1 where there are none. */
export function neighbour(
  places: readonly Spot[],
  active: (Partial<Range> & { section: SectionKey }) | null,
  step: 1 | -1,
): number {
  if (places.length === 0) return -1;
  if (!active) return step === 1 ? 0 : places.length - 1;
  const rank = ({ section, from = -1, to = -1 }: Partial<Range> & { section: SectionKey }) =>
    [SECTION_KEYS.indexOf(section), from, to] as const;
  const compare = (a: readonly number[], b: readonly number[]) =>
    a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  const here = rank(active);
  const next =
    step === 1
      ? places.findIndex((place) => compare(rank(place), here) > 0)
      : places.findLastIndex((place) => compare(rank(place), here) < 0);
  if (next !== -1) return next;
  return step === 1 ? 0 : places.length - 1;
}
