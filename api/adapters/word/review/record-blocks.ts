import type { Approval, FormerApproval } from "../../../contract/card.ts";
import { SECTIONS, type SectionKey } from "../../../contract/sections.ts";
import { type Block, cell, paragraph, type Table, wordsCell } from "../blocks.ts";
import { oneLine } from "../clean-text.ts";
import type { ReviewableCard } from "../printable.ts";
import { originsOf, writtenWhen } from "../sources-appendix.ts";
import { APPROVAL_END_WORDS } from "./review-words.ts";
import type { SheetWording } from "./sheet.ts";

/** Who approved the card, when and why, and what ended it: newest first. */
export function approvalsBlocks(card: ReviewableCard, words: SheetWording): Block[] {
  const { tell, language } = words;
  const all: (Approval | FormerApproval)[] = [
    ...(card.approval ? [card.approval] : []),
    ...card.formerApprovals,
  ];
  if (all.length === 0) return [paragraph("Remark", tell("approvalsNone"))];
  const instant = (at: number) => `${words.date(at)} ${words.time(at)}`;
  const standing = (approval: Approval | FormerApproval): string => {
    if (!("until" in approval)) return tell("stands");
    const end = APPROVAL_END_WORDS[approval.ended][language];
    const told = tell("ended", { at: instant(approval.until), end, by: approval.endedBy });
    return oneLine(told).replace(/[,\s]+$/, "");
  };
  return [
    {
      kind: "table",
      title: tell("approvals"),
      description: tell("approvalsDescription"),
      widths: [1900, 1400, 870, 2500, 2400],
      header: [tell("who"), words.say("when"), tell("approvedVersion"), tell("why"), tell("standing")],
      headerColumn: true,
      rows: all.map((approval) => [
        cell(oneLine(approval.by)),
        wordsCell(instant(approval.at)),
        wordsCell(String(approval.version)),
        approval.reason ? cell(oneLine(approval.reason)) : wordsCell(tell("dash")),
        wordsCell(standing(approval)),
      ]),
    },
  ];
}

/** Where the texts of the sections come from; sections with the same source share a row. */
export function sourcesTable(card: ReviewableCard, words: SheetWording): Table {
  const { tell, say, language } = words;
  const versioned = (key: SectionKey) => `${SECTIONS[key].title[language]} (${card.sections[key].revision})`;
  return {
    kind: "table",
    title: tell("sourcesTitle"),
    description: tell("sourcesDescription"),
    widths: [3170, 4300, 1600],
    header: [tell("sectionsAndVersions"), say("source"), say("when")],
    headerColumn: true,
    rows: originsOf(card, words).map((origin) => [
      wordsCell(origin.sections.map(versioned).join(", ")),
      wordsCell(origin.source),
      wordsCell(writtenWhen(origin, words)),
    ]),
  };
}
