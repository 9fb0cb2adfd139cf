import type { Document } from "docx";
import { polishDate, warsawDate } from "../../../contract/dates.ts";
import { BANDS, SEVERITIES } from "../../../contract/findings.ts";
import { bindPages } from "../bind-pages.ts";
import { type Block, paragraph, wordsCell } from "../blocks.ts";
import type { PrintableReview } from "../printable.ts";
import { LONG_TITLE } from "../title-page.ts";
import { cardReview } from "./card-review.ts";
import { overview } from "./overview.ts";
import { readingGuide } from "./reading-guide.ts";
import { reviewWords } from "./review-words.ts";
import {
  type Counts,
  countFindings,
  type Reviewed,
  review,
  type SheetWording,
  sheetWording,
} from "./sheet.ts";

/** The reviewer's sheet: title page, contents, the batch at a glance, a chapter per card, how to read it. */
export function assembleReview(document: PrintableReview): Document {
  const { batchName, language, cards } = document;
  const tell = reviewWords(language);
  return bindPages(reviewPages(document), {
    ...{ language, cards: cards.length },
    header: [tell("internal"), batchName],
    footer: tell("ratesDocument"),
    bareTitlePage: false,
  });
}

/** What stands before the table of contents, and behind it. */
export function reviewPages(document: PrintableReview): { front: Block[]; body: Block[] } {
  const words = sheetWording(document.language);
  const reviewed = review(document);
  return {
    front: front(document, reviewed, words),
    body: [
      ...overview(reviewed, words),
      ...reviewed.flatMap((one, index) => cardReview(one, index + 1, words)),
      ...readingGuide(words),
    ],
  };
}

function front(
  { batchName, draftedAt }: PrintableReview,
  reviewed: readonly Reviewed[],
  words: SheetWording,
): Block[] {
  const { tell, say } = words;
  const approved = reviewed.filter(({ card }) => card.approval).length;
  const rubric = reviewed.find(({ assessment }) => assessment)?.assessment?.rubricVersion;
  return [
    paragraph("Kicker", tell("internal")),
    paragraph(batchName.length > LONG_TITLE ? "LongTitle" : "Title", batchName),
    paragraph("Subtitle", tell("subtitle")),
    {
      kind: "table",
      title: say("aboutTitle"),
      description: tell("aboutDescription"),
      widths: [2500, 6570],
      header: [say("aboutTitle"), say("content")],
      headerColumn: true,
      rows: [
        [wordsCell(say("count")), wordsCell(String(reviewed.length))],
        [
          wordsCell(tell("approvedCards")),
          wordsCell(tell("ofAll", { count: approved, total: reviewed.length })),
        ],
        [wordsCell(tell("byBand")), wordsCell(...bandCounts(reviewed, words))],
        [wordsCell(tell("findings")), wordsCell(tell("findingCounts", allFindings(reviewed)))],
        [wordsCell(tell("rubric")), wordsCell(rubric ?? tell("dash"))],
        [wordsCell(say("draftedOn")), wordsCell(polishDate(warsawDate(draftedAt)))],
      ],
    },
    paragraph("TableText", ""),
    paragraph("Notice", [
      { text: tell("forConsultant"), mark: "Label" },
      { text: tell("forConsultantText") },
    ]),
  ];
}

/** A line per band that any card is in, best first. */
function bandCounts(reviewed: readonly Reviewed[], { tell, language }: SheetWording): string[] {
  const count = (band: string | undefined) =>
    reviewed.filter(({ assessment }) => assessment?.band === band).length;
  const lines = [
    ...BANDS.map(({ key, label }) => ({ band: label[language], count: count(key) })),
    { band: tell("notAssessed"), count: count(undefined) },
  ];
  return lines.filter((line) => line.count > 0).map((line) => tell("bandCount", line));
}

function allFindings(reviewed: readonly Reviewed[]): Counts {
  const sum = countFindings(null);
  for (const { assessment } of reviewed) {
    const own = countFindings(assessment);
    for (const severity of SEVERITIES) sum[severity] += own[severity];
  }
  return sum;
}
