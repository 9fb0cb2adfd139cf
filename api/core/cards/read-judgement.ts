import { FINDING_TEXT, type FindingRule, type Opinion } from "../../contract/findings.ts";
import { SECTION_KEYS } from "../../contract/sections.ts";
import type { CardRecord } from "./card-record.ts";
import { contentCheck } from "./check-section.ts";
import { UNDER_ORDERS } from "./guard/find-off-topic.ts";
import { INVISIBLE } from "./guard/reveal.ts";
import type { RowsSeen } from "./guard/rows-seen.ts";
import { guardRow } from "./input-guard.ts";
import type { JudgementDraft } from "./judge-request.ts";
import { literalPiece } from "./literal-piece.ts";
import { hidePerson, showPerson } from "./person-token.ts";
import { JUDGE_V1 } from "./prompts/judge-v1.ts";
import { SHORTEST_QUOTE } from "./rubric/count-verdicts.ts";
import { withoutPlaceholders } from "./rubric/labelled-blocks.ts";

/** Characters of a reason that are kept. */
const LONGEST_WHY = 240;

/**
 * What a judge's answer is good for, checked outside the model: the first opinion on each rule whose quote stands in the card
 * and is no placeholder. A reason that is not fit to be shown is left out and its opinion stays, so that no order in a text can get rid
 * of one by spoiling its words.
 */
export function readJudgement(
  { opinions }: JudgementDraft,
  card: Pick<CardRecord, "row" | "sections">,
  rowsSeen: Pick<RowsSeen, "findOthers">,
): Opinion[] {
  const texts = SECTION_KEYS.map((key) => card.sections[key].text.normalize("NFC"));
  const why = reasonReader(card, texts, rowsSeen);
  const kept = new Map<FindingRule, Opinion>();
  for (const opinion of opinions) {
    if (kept.has(opinion.rule)) continue;
    const quote = literalPiece(opinion.quote, texts)?.slice(0, FINDING_TEXT).trim() ?? "";
    if (withoutPlaceholders(quote).trim().length < SHORTEST_QUOTE) continue;
    kept.set(opinion.rule, { rule: opinion.rule, quote, why: why(opinion.why) });
  }
  return [...kept.values()];
}

/** The reasons' reader: the reason as it may be shown, with the person named; empty for one that may not. */
function reasonReader(
  { row }: Pick<CardRecord, "row">,
  texts: readonly string[],
  rowsSeen: Pick<RowsSeen, "findOthers">,
): (written: string) => string {
  // The card is a part of what the model read: its words belong to the subject, and its orders are orders. Reasons speak of
  // it and of the criteria and of little else, so the strict measure does for all of them.
  const source = { ...row, opis: [row.opis, ...texts].join("\n") };
  const about = { hints: JUDGE_V1.criteria.join("\n"), source, strictness: UNDER_ORDERS };
  const check = contentCheck(hidePerson(guardRow(row).row), about);
  return (written) => {
    const reason = shorten(written.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim());
    if (check(reason).length > 0 || rowsSeen.findOthers(reason, row).length > 0) return "";
    return showPerson(reason, row);
  };
}

function shorten(text: string): string {
  if (text.length <= LONGEST_WHY) return text;
  return `${text.slice(0, LONGEST_WHY).replace(/\s+\S*$/, "")}…`;
}
