import {
  bandOf,
  FINDING_TEXT,
  type Finding,
  type FindingRule,
  findingMessage,
  RULE_IDS,
  RULES,
  type Score,
} from "../../../contract/findings.ts";
import { type CardToScore, type Found, readCard } from "./card-material.ts";
import { type CountedVerdict, countVerdicts, type Verdict } from "./count-verdicts.ts";
import { RUBRIC_VERSION, RULE_TABLE } from "./rules.ts";

export type { CardToScore } from "./card-material.ts";
export type { Verdict } from "./count-verdicts.ts";

/** Findings of one rule that are kept; the points count all. */
const MOST_PER_RULE = 30;

/**
 * Scores a card from 0 to 100: the sum of all rules' points, held down by the lowest cap that fired. Rates the document,
 * never the chance that the relief is granted. A model's opinion with a literal quote can take a rule's points away; it
 * gives none, so that no text can talk a judge into a better score; where the rule has a cap, it fires. Pure: the same input
 * gives the same score.
 */
export function scoreCard(card: CardToScore, verdicts: readonly Verdict[] = []): Score {
  const material = readCard(card);
  const counted = countVerdicts(verdicts, material);
  const results = RULE_IDS.map((rule) => {
    const { share, capped = false, found } = RULE_TABLE[rule](material);
    const verdict = counted.find((candidate) => candidate.rule === rule && !candidate.met);
    const points = round(verdict ? 0 : share * RULES[rule].weight);
    const findings = found.slice(0, MOST_PER_RULE).map((place) => finding(rule, place, false));
    return {
      rule,
      points,
      capped: capped || verdict !== undefined,
      findings: verdict ? [...findings, judged(rule, verdict)] : findings,
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

const cut = <Value extends string | number>(value: Value) =>
  (typeof value === "string" ? value.slice(0, FINDING_TEXT) : value) as Value;
const round = (points: number) => Math.round(points * 100) / 100;

function finding(rule: FindingRule, place: Found, isJudged: boolean): Finding {
  const { quote, section, position } = place;
  const params = Object.fromEntries(
    Object.entries(place.params ?? {}).map(([name, value]) => [name, cut(value)]),
  );
  return {
    ...{ rule, severity: RULES[rule].severity, quote: cut(quote), section, position },
    ...{ message: findingMessage({ rule, judged: isJudged, params }), judged: isJudged, params },
  };
}

function judged(rule: FindingRule, { quote, section, position, why = "" }: CountedVerdict) {
  return finding(rule, { quote, section, position, params: { x: quote.slice(0, 120), why } }, true);
}
