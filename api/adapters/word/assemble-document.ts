import type { Document } from "docx";
import { bindPages } from "./bind-pages.ts";
import { type Block, isBar, type Run } from "./blocks.ts";
import { cardChapter } from "./card-chapter.ts";
import type { PrintableCards, PrintableDocument } from "./printable.ts";
import { assembleReview } from "./review/assemble-review.ts";
import { sourcesAppendix } from "./sources-appendix.ts";
import { titlePage } from "./title-page.ts";
import { wordsOf } from "./words.ts";

/** Puts a document together: the client's cards or the reviewer's sheet. */
export function assembleDocument(document: PrintableDocument): Document {
  return document.kind === "review" ? assembleReview(document) : assembleCards(document);
}

/** The client's document: title page, table of contents, a chapter per card, the appendix. */
function assembleCards(document: PrintableCards): Document {
  const { cards, language, batchName } = document;
  const words = wordsOf(language);
  const body = [
    ...cards.flatMap((card, index) => cardChapter(card, index + 1, words)),
    ...sourcesAppendix(cards, words),
  ];
  return bindPages(
    { front: titlePage(document, cards, countGaps(body), words), body },
    { language, cards: cards.length, header: [batchName], footer: "", bareTitlePage: true },
  );
}

function countGaps(blocks: readonly Block[]): number {
  const count = (runs: readonly Run[]) => runs.filter(({ mark }) => mark === "ToFill").length;
  let gaps = 0;
  for (const block of blocks) {
    if (block.kind === "paragraph") gaps += count(block.runs);
    else if (block.kind === "table")
      for (const content of block.rows.flat(2)) gaps += isBar(content) ? 0 : count(content);
  }
  return gaps;
}
