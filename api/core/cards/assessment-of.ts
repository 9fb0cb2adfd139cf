import type { Assessment } from "../../contract/assessment.ts";
import type { Finding } from "../../contract/findings.ts";
import type { CardRecord } from "./card-record.ts";
import { scoreCard } from "./rubric/score-card.ts";
import { statutoryTests } from "./rubric/statutory-tests.ts";
import { cardToScore, verdictsOf } from "./score-of.ts";

/** What an assessment is made of. */
export interface Assessed extends Pick<CardRecord, "row" | "outline" | "judgement" | "version"> {
  sections: Readonly<Record<keyof CardRecord["sections"], { text: string }>>;
  /** What the batch's other cards give rise to; stands behind the card's own findings. */
  shared?: readonly Finding[];
}

/** Score, findings and statutory tests of a card on the calendar date `today` (Warsaw). Pure; some five milliseconds of work. */
export function assessmentOf(card: Assessed, today: string): Assessment {
  const material = cardToScore(card, today);
  const verdicts = verdictsOf(card);
  const score = scoreCard(material, verdicts);
  return {
    ...score,
    findings: [...score.findings, ...(card.shared ?? [])],
    ...{ tests: statutoryTests(material, verdicts), version: card.version },
  };
}
