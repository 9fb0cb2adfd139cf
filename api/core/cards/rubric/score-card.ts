import {
  bandOf,
  type Finding,
  type FindingRule,
  RULE_IDS,
  RULES,
  ruleMessage,
  type Score,
} from "../../../contract/findings.ts";
import { type CardToScore, type Found, readCard } from "./card-material.ts";
import { type CountedJudgement, countJudgements, type Judgement } from "./judgement.ts";
import { RUBRIC_VERSION, RULE_TABLE } from "./rules.ts";

export type { CardToScore } from "./card-material.ts";
export type { Judgement } from "./judgement.ts";

/** Findings of one rule that are kept; the points count all. */
const MOST_PER_RULE = 30;
const LONGEST_QUOTE = 400;

/**
 * Scores a card from 0 to 100: the sum of all rules' points, held down by the lowest cap that fired. Rates the document,
 * never the chance that the relief is granted. A model's opinion with a literal quote can take a rule's points away; it
 * gives none, so that no text can talk a judge into a better score; where the rule has a cap, it fires. Pure: the same input gives the same score.
 */
export function scoreCard(card: CardToScore, judgements: readonly Judgement[] = []): Score {
  const material = readCard(card);
  const opinions = countJudgements(judgements, material.texts);
  const results = RULE_IDS.map((rule) => {
    const { share, capped = false, found } = RULE_TABLE[rule](material);
    const opinion = opinions.find((candidate) => candidate.rule === rule && !candidate.met);
    const points = round(opinion ? 0 : share * RULES[rule].weight);
    const findings = found.slice(0, MOST_PER_RULE).map((place) => finding(rule, place, false));
    return {
      rule,
      points,
      capped: capped || opinion !== undefined,
      findings: opinion ? [...findings, judged(rule, opinion)] : findings,
    };
  });

  const caps = results
    .flatMap(({ rule, capped }) => {
      const { cap } = RULES[rule];
      return capped && cap !== null ? [{ rule, cap }] : [];
    })
    .sort((a, b) => a.cap - b.cap);
  const sum = results.reduce((total, { points }) => total + points, 0);
  const score = Math.floor(Math.min(sum, caps[0]?.cap ?? 100) + 1e-6);
  return {
    score,
    band: bandOf(score),
    points: Object.fromEntries(results.map(({ rule, points }) => [rule, points])) as Record<
      FindingRule,
      number
    >,
    caps,
    rubricVersion: RUBRIC_VERSION,
    findings: results.flatMap(({ findings }) => findings),
  };
}

const round = (points: number) => Math.round(points * 100) / 100;

function finding(rule: FindingRule, place: Found, isJudged: boolean): Finding {
  const { quote, section, position, params } = place;
  return {
    ...{ rule, severity: RULES[rule].severity, quote: quote.slice(0, LONGEST_QUOTE), section, position },
    message: ruleMessage(rule, params),
    judged: isJudged,
  };
}

function judged(rule: FindingRule, { quote, section, position }: CountedJudgement): Finding {
  return finding(rule, { quote, section, position, params: { x: quote.slice(0, 120) } }, true);
}
