import type { Opinion } from "../../../contract/findings.ts";
import { SECTION_KEYS, SECTIONS } from "../../../contract/sections.ts";
import { type Block, cell, paragraph, type Table, wordsCell } from "../blocks.ts";
import { oneLine } from "../clean-text.ts";
import type { ReviewableCard } from "../printable.ts";
import { FAILURE_WORDS } from "../words.ts";
import { quoteCell } from "./findings-blocks.ts";
import type { SheetWording } from "./sheet.ts";

/** What a model holds against the card, marked as a model's; or why there is nothing of the kind. */
export function opinionsBlocks(card: ReviewableCard, words: SheetWording): Block[] {
  const { tell, language } = words;
  const { judgement, judging, judgementFailure } = card;
  const remarks = [
    ...(judging ? [tell("opinionPending")] : []),
    ...(judgementFailure ? [tell("opinionFailed", { why: FAILURE_WORDS[judgementFailure][language] })] : []),
  ];
  if (!judgement) {
    const told = remarks.length > 0 ? remarks : [tell("opinionNotAsked")];
    return told.map((text) => paragraph("Remark", text));
  }
  const { provider, model, promptVersion, at, opinions, revisions } = judgement;
  const when = `${words.date(at)} ${words.time(at)}`;
  const changed = SECTION_KEYS.filter((key) => card.sections[key].revision !== revisions[key]);
  const sections = changed.map((key) => SECTIONS[key].title[language].toLowerCase()).join(", ");
  const told = [
    oneLine(tell("opinionsIntro", { provider, model, promptVersion, at: when })),
    ...(changed.length > 0 ? [tell("opinionsStale", { sections })] : []),
    ...remarks,
  ];
  return [
    // They stay on the page of what they introduce.
    ...told.map((text) => paragraph("RemarkLead", text)),
    opinions.length === 0 ? paragraph("Remark", tell("opinionsNone")) : opinionsTable(opinions, words),
  ];
}

function opinionsTable(opinions: readonly Opinion[], words: SheetWording): Table {
  const { tell } = words;
  return {
    kind: "table",
    title: tell("opinions"),
    description: tell("opinionsDescription"),
    widths: [1750, 3660, 3660],
    header: [tell("ruleColumn"), tell("objection"), tell("quote")],
    headerColumn: true,
    rows: opinions.map(({ rule, why, quote }) => [
      wordsCell(words.rule(rule)),
      why === "" ? wordsCell(tell("noReason")) : cell(oneLine(why)),
      quoteCell(quote, words),
    ]),
  };
}
