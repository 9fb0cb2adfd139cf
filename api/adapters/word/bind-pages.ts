import { Document, Footer, Header, PageNumber, Paragraph, Tab, TextRun } from "docx";
import type { Language } from "../../contract/language.ts";
import { blockChild } from "./block-xml.ts";
import { type Block, paragraph } from "./blocks.ts";
import { contentsChild, contentsEntries } from "./contents.ts";
import { estimatePages } from "./estimate-pages.ts";
import { PAGE, TEXT_WIDTH } from "./style-metrics.ts";
import { COLOURS, documentStyles, NUMBERING } from "./styles.ts";
import { typeset } from "./typeset.ts";
import { wordsOf } from "./words.ts";

/** What runs along every page. */
export interface Running {
  language: Language;
  /** Number of cards, which decides how deep the table of contents goes. */
  cards: number;
  /** Left and, where there is one, right. Cut to one line. */
  header: readonly [string, string?];
  /** Left of the page number; empty: none. */
  footer: string;
  /** The first page has neither header nor footer. */
  bareTitlePage: boolean;
}

/** Characters of the running header's line, shared by left and right. */
const HEADER_LENGTH = 90;

/** Sets a document's blocks: the front, the table of contents on a page of its own, the body; header and footer around. */
export function bindPages(
  { front, body }: { front: readonly Block[]; body: readonly Block[] },
  running: Running,
): Document {
  const { language, bareTitlePage } = running;
  const opening = [...front, paragraph("TOCHeading", wordsOf(language).say("contents"))].map(typeset);
  const text = body.map(typeset);
  const entries = contentsEntries(text, running.cards);
  const pages = estimatePages(opening, entries, text);
  return new Document({
    styles: documentStyles(language),
    numbering: { config: NUMBERING },
    sections: [
      {
        properties: { page: PAGE, titlePage: bareTitlePage },
        ...runningLines(running),
        children: [
          ...opening.map((block) => blockChild(block, 0)),
          contentsChild(entries, pages),
          ...text.map((block, index) => blockChild(block, index + 1)),
        ],
      },
    ],
  });
}

function runningLines({ language, header: [left, right], footer, bareTitlePage }: Running) {
  const { say } = wordsOf(language);
  const rule = { style: "single", size: 4, color: COLOURS.rule, space: 4 } as const;
  const tabStops = [{ type: "right" as const, position: TEXT_WIDTH }];
  const tab = new TextRun({ children: [new Tab()] });
  const pages = new TextRun({
    children: [say("page"), PageNumber.CURRENT, say("of"), PageNumber.TOTAL_PAGES],
  });
  const header = new Paragraph({
    ...{ style: "Header", border: { bottom: rule }, tabStops },
    children: [
      new TextRun(oneLineOf(left, HEADER_LENGTH)),
      ...(right ? [tab, new TextRun(oneLineOf(right, HEADER_LENGTH - left.length))] : []),
    ],
  });
  const foot = new Paragraph({
    ...{ style: "Footer", tabStops },
    children: [new TextRun(footer), tab, pages],
  });
  const first = bareTitlePage ? new Paragraph("") : null;
  return {
    headers: {
      ...(first ? { first: new Header({ children: [first] }) } : {}),
      default: new Header({ children: [header] }),
    },
    footers: {
      ...(first ? { first: new Footer({ children: [first] }) } : {}),
      default: new Footer({ children: [foot] }),
    },
  };
}

/** A text cut to `length` characters, after a whole word where one ends near. */
function oneLineOf(text: string, length: number): string {
  const letters = [...text];
  if (letters.length <= length) return text;
  const cut = letters.slice(0, length - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;–-]+$/, "")}…`;
}
