import { Document, Footer, Header, PageNumber, Paragraph, TextRun } from "docx";
import { blockChild } from "./block-xml.ts";
import { type Block, paragraph } from "./blocks.ts";
import { cardChapter } from "./card-chapter.ts";
import { contentsChild, contentsEntries } from "./contents.ts";
import { estimatePages } from "./estimate-pages.ts";
import type { PrintableDocument } from "./printable.ts";
import { sourcesAppendix } from "./sources-appendix.ts";
import { PAGE } from "./style-metrics.ts";
import { COLOURS, documentStyles, NUMBERING } from "./styles.ts";
import { titlePage } from "./title-page.ts";
import { type Say, wordsOf } from "./words.ts";

/** Longer batch names are cut in the running header, which has one line. */
const HEADER_LENGTH = 90;

/** Puts the document together: title page, table of contents, a chapter per card, the appendix. */
export function assembleDocument(document: PrintableDocument): Document {
  const { cards, language } = document;
  const words = wordsOf(language);
  const { say } = words;
  const body = [
    ...cards.flatMap((card, index) => cardChapter(card, index + 1, words)),
    ...sourcesAppendix(cards, words),
  ];
  const front = [
    ...titlePage(document, cards, countGaps(body), words),
    paragraph("TOCHeading", say("contents")),
  ];
  const entries = contentsEntries(body, cards.length);
  const pages = estimatePages(front, entries, body);
  return new Document({
    styles: documentStyles(language),
    numbering: { config: NUMBERING },
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        ...runningLines(document.batchName, say),
        children: [
          ...front.map((block) => blockChild(block, 0)),
          contentsChild(entries, pages),
          ...body.map((block, index) => blockChild(block, index + 1)),
        ],
      },
    ],
  });
}

/** Header and footer of every page but the first. */
function runningLines(batchName: string, say: Say) {
  const letters = [...batchName];
  const name =
    letters.length > HEADER_LENGTH ? `${letters.slice(0, HEADER_LENGTH - 1).join("")}…` : batchName;
  const rule = { style: "single", size: 4, color: COLOURS.rule, space: 4 } as const;
  const pages = [say("page"), PageNumber.CURRENT, say("of"), PageNumber.TOTAL_PAGES];
  const nothing = new Paragraph("");
  return {
    headers: {
      first: new Header({ children: [nothing] }),
      default: new Header({
        children: [new Paragraph({ style: "Header", text: name, border: { bottom: rule } })],
      }),
    },
    footers: {
      first: new Footer({ children: [nothing] }),
      default: new Footer({
        children: [new Paragraph({ style: "Footer", children: [new TextRun({ children: pages })] })],
      }),
    },
  };
}

function countGaps(blocks: readonly Block[]): number {
  let gaps = 0;
  for (const block of blocks) {
    const texts =
      block.kind === "paragraph" ? [block.runs] : block.kind === "table" ? block.rows.flat(2) : [];
    for (const runs of texts) gaps += runs.filter(({ mark }) => mark === "ToFill").length;
  }
  return gaps;
}
