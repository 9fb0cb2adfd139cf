import type { CardScore } from "../../contract/card.ts";
import { warsawDate } from "../../contract/dates.ts";
import type { Score } from "../../contract/findings.ts";
import { SECTION_KEYS } from "../../contract/sections.ts";
import type { CardRecord } from "./card-record.ts";
import { findStages } from "./rubric/schedule-stages.ts";
import { type CardToScore, scoreCard } from "./rubric/score-card.ts";
import { splitPeriod } from "./schedule.ts";

/** Stages a schedule is taken to have at most; a text may claim any number. */
const MOST_STAGES = 60;

/**
 * A stored card as the rules read it, on the calendar date `today` (Warsaw). Stage dates count as computed when they split
 * the project's period evenly, by the outline's stages or by as many as the schedule has.
 */
export function cardToScore(
  { row, sections, outline }: Pick<CardRecord, "row" | "sections" | "outline">,
  today: string,
): CardToScore {
  const texts = Object.fromEntries(SECTION_KEYS.map((key) => [key, sections[key].text]));
  const counts = new Set([outline?.stages.length ?? 0, findStages(sections.harmonogram.text).length]);
  const stages = [...counts]
    .filter((count) => count > 0 && count <= MOST_STAGES)
    .flatMap((count) => splitPeriod(row.dataRozpoczecia, row.dataZakonczenia, count));
  return { row, sections: texts, stages, today };
}

/** The score of a stored card by the rules that need no model. */
export function scoreOf(card: Pick<CardRecord, "row" | "sections" | "outline">, today: string): Score {
  return scoreCard(cardToScore(card, today));
}

/**
 * The part of a card's score that is stored with it, at an instant in epoch milliseconds. Null where the rules cannot read the
 * card at all: scoring is no reason to lose what was written.
 */
export function cardScore(
  card: Pick<CardRecord, "row" | "sections" | "outline">,
  now: number,
): CardScore | null {
  try {
    const { score, band, rubricVersion } = scoreOf(card, warsawDate(now));
    return { score, band, rubricVersion };
  } catch {
    return null;
  }
}
