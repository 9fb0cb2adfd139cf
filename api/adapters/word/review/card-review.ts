import { type Block, paragraph } from "../blocks.ts";
import { cardName } from "../card-chapter.ts";
import { cardNotice } from "../card-notice.ts";
import { findingsBlocks, testsBlocks } from "./findings-blocks.ts";
import { opinionsBlocks } from "./opinions-blocks.ts";
import { approvalsBlocks, sourcesTable } from "./record-blocks.ts";
import { lostBlocks, scoreTable } from "./score-blocks.ts";
import type { Reviewed, SheetWording } from "./sheet.ts";

/** The chapter of a card, `number` counted from 1: what its score is made of, and its record. */
export function cardReview({ card, assessment }: Reviewed, number: number, words: SheetWording): Block[] {
  const { tell } = words;
  const mark = `_Card${number}`;
  const notice = cardNotice(card, words);
  const parts: readonly (readonly [string, readonly Block[]])[] = [
    ...(assessment
      ? ([
          [tell("assessment"), [scoreTable(card, assessment, words)]],
          [tell("lost"), lostBlocks(assessment, words)],
          [tell("findings"), findingsBlocks(assessment, mark, words)],
          [tell("tests"), testsBlocks(assessment, words)],
        ] as const)
      : ([[tell("assessment"), [paragraph("Missing", tell("notAssessedWhy"))]]] as const)),
    [tell("opinions"), opinionsBlocks(card, words)],
    [tell("approvals"), approvalsBlocks(card, words)],
    [tell("sourcesTitle"), [sourcesTable(card, words)]],
  ];
  return [
    { kind: "heading", level: 1, text: cardName(card), bookmark: mark, numbered: true },
    ...(notice ? [notice] : []),
    ...parts.flatMap(([text, blocks], index): Block[] => [
      { kind: "heading", level: 2, text, bookmark: `${mark}_${index + 1}`, numbered: true },
      ...blocks,
    ]),
  ];
}
