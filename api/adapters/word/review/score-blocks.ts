import type { Assessment } from "../../../contract/assessment.ts";
import { BANDS, RULES } from "../../../contract/findings.ts";
import { SECTION_KEYS } from "../../../contract/sections.ts";
import { type Block, paragraph, type Table, wordsCell } from "../blocks.ts";
import { cleanText } from "../clean-text.ts";
import { markGaps } from "../mark-gaps.ts";
import type { ReviewableCard } from "../printable.ts";
import { SEVERITY_WORDS } from "./review-words.ts";
import { countFindings, lostPoints, type SheetWording, scoreCell } from "./sheet.ts";

/** A card's score, its band, and what holds it down. */
export function scoreTable(card: ReviewableCard, assessment: Assessment, words: SheetWording): Table {
  const { tell, say, number, language } = words;
  const { score, band, points, caps, rubricVersion, version } = assessment;
  const sum = Object.values(points).reduce((total, given) => total + given, 0);
  const label = BANDS.find(({ key }) => key === band)?.label[language] ?? "";
  const ceilings = caps.map(({ rule, cap }) => tell("cap", { rule: words.rule(rule), cap }));
  return {
    kind: "table",
    title: tell("assessment"),
    description: tell("assessmentDescription"),
    widths: [2500, 6570],
    header: [tell("part"), say("content")],
    headerColumn: true,
    rows: [
      [wordsCell(tell("score")), scoreCell(assessment, tell("outOf", { score }))],
      [wordsCell(tell("band")), wordsCell(label)],
      [wordsCell(tell("sum")), wordsCell(tell("outOf", { score: number(sum) }))],
      [wordsCell(tell("caps")), wordsCell(...(ceilings.length > 0 ? ceilings : [tell("nobody")]))],
      [wordsCell(tell("findings")), wordsCell(tell("findingCounts", countFindings(assessment)))],
      [wordsCell(say("gaps")), wordsCell(String(countGaps(card)))],
      [wordsCell(say("state")), wordsCell(words.state(card))],
      [wordsCell(tell("version")), wordsCell(tell("versionOf", { version, rubric: rubricVersion }))],
    ],
  };
}

function countGaps({ sections }: ReviewableCard): number {
  const gaps = (text: string) =>
    cleanText(text)
      .split("\n")
      .flatMap(markGaps)
      .filter(({ mark }) => mark === "ToFill").length;
  return SECTION_KEYS.reduce((count, key) => count + gaps(sections[key].text), 0);
}

/** The rules that did not give all their points, dearest first. */
export function lostBlocks(assessment: Assessment, words: SheetWording): Block[] {
  const { tell, number, language } = words;
  const lost = lostPoints(assessment);
  if (lost.length === 0) return [paragraph("Remark", tell("lostNone"))];
  return [
    {
      kind: "table",
      title: tell("lost"),
      description: tell("lostDescription"),
      widths: [4270, 1700, 1700, 1400],
      header: [tell("ruleColumn"), tell("severity"), tell("given"), tell("lostPoints")],
      headerColumn: true,
      rows: lost.map(({ rule, given, lost }) => [
        wordsCell(words.rule(rule)),
        wordsCell(SEVERITY_WORDS[RULES[rule].severity][language]),
        wordsCell(tell("givenOf", { points: number(given), weight: RULES[rule].weight })),
        wordsCell(number(lost)),
      ]),
    },
  ];
}
