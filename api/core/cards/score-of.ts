import { warsawDate } from "../../contract/dates.ts";
import {
  type Finding,
  type FindingCounts,
  type Score,
  SEVERITIES,
  type Severity,
} from "../../contract/findings.ts";
import { SECTION_KEYS, type SectionKey } from "../../contract/sections.ts";
import type { CardRecord } from "./card-record.ts";
import { findStages } from "./rubric/schedule-stages.ts";
import { type CardToScore, scoreCard, type Verdict } from "./rubric/score-card.ts";
import { splitPeriod } from "./schedule.ts";

/** Stages a schedule is taken to have at most; a text may claim any number. */
const MOST_STAGES = 60;

/** What of a card its score rests on. */
interface Scorable extends Pick<CardRecord, "row" | "outline" | "judgement"> {
  sections: Readonly<Record<SectionKey, { text: string }>>;
}

/**
 * A stored card as the rules read it, on the calendar date `today` (Warsaw). Stage dates count as computed when they split
 * the project's period evenly, by the outline's stages or by as many as the schedule has.
 */
export function cardToScore(
  { row, sections, outline }: Omit<Scorable, "judgement">,
  today: string,
): CardToScore {
  const texts = Object.fromEntries(SECTION_KEYS.map((key) => [key, sections[key].text]));
  const counts = new Set([outline?.stages.length ?? 0, findStages(sections.harmonogram.text).length]);
  const stages = [...counts]
    .filter((count) => count > 0 && count <= MOST_STAGES)
    .flatMap((count) => splitPeriod(row.dataRozpoczecia, row.dataZakonczenia, count));
  return { row, sections: texts, stages, today };
}

/** The score of a stored card by the rules, and by a model's opinions where it has any. */
export function scoreOf(card: Scorable, today: string): Score {
  return scoreCard(cardToScore(card, today), verdictsOf(card));
}

/** What a card's judgement says to the rules; an opinion is always that a rule is not met. */
export function verdictsOf({ judgement }: Pick<CardRecord, "judgement">): Verdict[] {
  return (judgement?.opinions ?? []).map((opinion) => ({ ...opinion, met: false }));
}

/** What a card keeps of its score. */
export type Scoring = Pick<CardRecord, "score" | "findings" | "findingCounts">;

/** Of a card whose texts are being written, or that the rules cannot read. */
export const NO_SCORE: Scoring = { score: null, findings: null, findingCounts: null };

/** Findings kept with a card, worst first, and rules named in its summary. */
const MOST_KEPT = 60;
const MOST_NAMED = 3;

/**
 * The part of a card's score that is stored with it, at an instant in epoch milliseconds. Nothing where the rules cannot read the
 * card at all: scoring is no reason to lose what was written.
 */
export function scoring(card: Scorable, now: number): Scoring {
  try {
    const { score, band, rubricVersion, findings } = scoreOf(card, warsawDate(now));
    const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
    const worstFirst = findings.toSorted((a, b) => rank(a) - rank(b));
    return {
      score: { score, band, rubricVersion },
      findings: worstFirst.slice(0, MOST_KEPT).map(({ message: _, ...kept }) => kept),
      findingCounts: countFindings(worstFirst),
    };
  } catch {
    return NO_SCORE;
  }
}

function countFindings(worstFirst: readonly Finding[]): FindingCounts {
  const of = (wanted: Severity) => worstFirst.filter(({ severity }) => severity === wanted).length;
  const worst = [...new Set(worstFirst.map(({ rule }) => rule))].slice(0, MOST_NAMED);
  return { blockers: of("blocker"), majors: of("major"), minors: of("minor"), worst };
}
