import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useMemo } from "preact/hooks";
import { type Mark, placeOf } from "../section/marks.ts";
import { findGaps, type Range } from "../section/read-section.ts";
import { type ActivePlace, useCard } from "./card-context.ts";

export interface CardMarks {
  /** Everything to be marked in each section. */
  marks: Readonly<Record<SectionKey, readonly Mark[]>>;
  /** The gaps of the whole card, in the order they are read. */
  gaps: readonly (Range & { section: SectionKey })[];
  /** Quotes of findings, in the order they are read; `index` is the finding's in the assessment. */
  quotes: readonly (Range & { section: SectionKey; index: number })[];
}

/** Where gaps, quotes and the place that was jumped to stand in the texts as they are now. */
export function useCardMarks(): CardMarks {
  const { card, open, active } = useCard();
  const { assessment } = open;
  const found = useMemo(() => {
    const gaps = SECTION_KEYS.flatMap((section) =>
      findGaps(card.sections[section].text).map((gap) => ({ ...gap, section })),
    );
    const quotes = (assessment?.findings ?? []).flatMap(({ section, quote, position, severity }, index) => {
      const place = section && placeOf(card.sections[section].text, quote, position);
      return section && place ? [{ ...place, section, severity, index }] : [];
    });
    const order = (a: { section: SectionKey; from: number }, b: { section: SectionKey; from: number }) =>
      SECTION_KEYS.indexOf(a.section) - SECTION_KEYS.indexOf(b.section) || a.from - b.from;
    return { gaps, quotes: quotes.sort(order) };
  }, [card.sections, assessment]);
  return useMemo(() => {
    const marksOf = (section: SectionKey): Mark[] => {
      const here = <T extends { section: SectionKey }>(place: T) => place.section === section;
      const at = active?.section === section ? activeRange(card.sections[section].text, active) : [];
      return [
        ...at,
        ...found.gaps.filter(here).map(({ from, to }) => ({ from, to, kind: "gap" as const })),
        ...found.quotes.filter(here).map(({ from, to, severity }) => ({ from, to, kind: severity })),
      ];
    };
    const marks = Object.fromEntries(SECTION_KEYS.map((key) => [key, marksOf(key)]));
    return { marks: marks as Record<SectionKey, Mark[]>, ...found };
  }, [found, active, card.sections]);
}

/** Where the active place is, while it says what it said. */
function activeRange(text: string, { quote, from }: ActivePlace): Mark[] {
  const place = from === undefined ? null : placeOf(text, quote, from);
  return place ? [{ ...place, kind: "active" }] : [];
}
