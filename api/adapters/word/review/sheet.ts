import type { Assessment } from "../../../contract/assessment.ts";
import { warsawDate } from "../../../contract/dates.ts";
import { type Band, type FindingRule, RULES, SEVERITIES, type Severity } from "../../../contract/findings.ts";
import { isSettled } from "../../../contract/states.ts";
import { assessmentOf } from "../../../core/cards/assessment-of.ts";
import type { Bar, Cell } from "../blocks.ts";
import type { PrintableReview, ReviewableCard } from "../printable.ts";
import { type Wording, wordsOf } from "../words.ts";
import { reviewWords, type Tell } from "./review-words.ts";

/** A card with its assessment; null while its text is being written, and where the rules cannot read it. */
export interface Reviewed {
  card: ReviewableCard;
  assessment: Assessment | null;
}

/** How the sheet words things. */
export interface SheetWording extends Wording {
  tell: Tell;
  /** `6,5` in Polish, `6.5` in English. */
  number(value: number): string;
  /** `R10 Kwoty z danych`. */
  rule(id: FindingRule): string;
}

export function sheetWording(language: Wording["language"]): SheetWording {
  const format = new Intl.NumberFormat(language === "pl" ? "pl-PL" : "en-GB", { maximumFractionDigits: 1 });
  return {
    ...wordsOf(language),
    tell: reviewWords(language),
    number: (value) => format.format(value),
    rule: (id) => `${id} ${RULES[id].title[language]}`,
  };
}

/** Assesses the cards as of the day of drafting. */
export function review({ cards, draftedAt }: Pick<PrintableReview, "cards" | "draftedAt">): Reviewed[] {
  const today = warsawDate(draftedAt);
  return cards.map((card) => ({ card, assessment: isSettled(card.state) ? assess(card, today) : null }));
}

/** A card the rules cannot read is no reason to give no sheet on the others. */
function assess(card: ReviewableCard, today: string): Assessment | null {
  try {
    return assessmentOf(card, today);
  } catch {
    return null;
  }
}

export type Counts = Record<Severity, number>;

export function countFindings(assessment: Assessment | null): Counts {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Counts;
  for (const { severity } of assessment?.findings ?? []) counts[severity]++;
  return counts;
}

/** Points the rules did not give, dearest first. */
export function lostPoints({ points }: Assessment): { rule: FindingRule; given: number; lost: number }[] {
  return (Object.entries(points) as [FindingRule, number][])
    .map(([rule, given]) => ({ rule, given, lost: RULES[rule].weight - given }))
    .filter(({ lost }) => lost > 0.004)
    .sort((a, b) => b.lost - a.lost);
}

const COLOURS: Readonly<Record<Band, string>> = {
  ready: "4E7F31",
  needs_work: "2F5496",
  weak: "B45F06",
  reason_needed: "A61C1C",
};

/** The score as a text, and below it as a bar. */
export function scoreCell({ score, band }: Pick<Assessment, "score" | "band">, text: string): Cell {
  const bar: Bar = { share: score / 100, colour: COLOURS[band] };
  return [[{ text, mark: "Words" }], bar];
}
