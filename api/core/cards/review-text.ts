import { ruleMessage } from "../../contract/findings.ts";
import type { Row } from "../../contract/row.ts";
import type { ProseSection } from "../../contract/sections.ts";
import { type ContentContext, checkSection, type SectionFinding } from "./check-section.ts";
import { describeFinding } from "./describe-finding.ts";
import { groundSection } from "./grounding/ground-card.ts";
import type { Outline } from "./outline.ts";
import { splitPeriod } from "./schedule.ts";

/** What is wrong with a model's text, as Polish sentences to ask once more with. */
export interface TextReview {
  /** Breaks the section's contract: such a text is never stored. */
  broken: string[];
  /** Claims the row does not bear out: asked again once; what remains is stored and stands as a finding. */
  ungrounded: string[];
}

/** Findings told to the model in one go. */
const MOST = 12;

/** Checks a section's text outside the model, against its contract and against the row it was written from. */
export function reviewText(
  key: ProseSection,
  text: string,
  row: Row,
  outline: Outline,
  { others = [], ...about }: ContentContext & { others?: readonly SectionFinding[] } = {},
): TextReview {
  const stages = splitPeriod(row.dataRozpoczecia, row.dataZakonczenia, Math.max(1, outline.stages.length));
  const claims = groundSection(key, text, { row, stages }).slice(0, MOST);
  return {
    broken: [...checkSection(key, text, row, about), ...others].slice(0, MOST).map(describeFinding),
    ungrounded: claims.map(({ rule, quote }) => ruleMessage(rule, { x: quote, d: quote }).pl),
  };
}
