import { assembleDocument } from "@rnd-cards/api/adapters/word/assemble-document.ts";
import { type Block, paragraph } from "@rnd-cards/api/adapters/word/blocks.ts";
import { cardChapter } from "@rnd-cards/api/adapters/word/card-chapter.ts";
import { contentsEntries } from "@rnd-cards/api/adapters/word/contents.ts";
import { estimatePages } from "@rnd-cards/api/adapters/word/estimate-pages.ts";
import type { PrintableCards } from "@rnd-cards/api/adapters/word/printable.ts";
import { reviewPages } from "@rnd-cards/api/adapters/word/review/assemble-review.ts";
import { sourcesAppendix } from "@rnd-cards/api/adapters/word/sources-appendix.ts";
import { lineTwips } from "@rnd-cards/api/adapters/word/style-metrics.ts";
import { titlePage } from "@rnd-cards/api/adapters/word/title-page.ts";
import { typeset } from "@rnd-cards/api/adapters/word/typeset.ts";
import { wordsOf } from "@rnd-cards/api/adapters/word/words.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { layoutDocument } from "docx/layout";
import { describe, expect, it } from "vitest";
import { corpusCardsToReview } from "../../../support/corpus-cards.ts";
import { draftCard, modelCard, SAMPLE_TIME, unfinishedCard } from "../../../support/sample-cards.ts";

type Head = Omit<PrintableCards, "cards">;
const HEAD: Head = { kind: "cards", batchName: "Karty", language: "pl", draftedAt: SAMPLE_TIME };

/** Points from one heading line to the next: how the layout tells headings from text. */
const HEADING_LINES = (["Heading1", "Heading2", "Heading3"] as const).map((style) => lineTwips(style) / 20);

/**
 * The page of every heading as docx's own layout finds it: an independent one that follows Word line by line, two
 * hundred times slower than ours.
 */
function laidOut(cards: readonly Card[], head: Head = HEAD): number[] {
  return headingPages(assembleDocument({ ...head, cards }));
}

function headingPages(file: ReturnType<typeof assembleDocument>): number[] {
  const { pages, stoppedAt } = layoutDocument(file);
  expect(stoppedAt).toBeUndefined();
  return pages.flatMap(({ body }, index) =>
    index < 2
      ? []
      : body.flatMap((block) => {
          const [line] = block.type === "paragraph" ? block.lines : [];
          const height = (line?.height ?? 0) * 0.75;
          const isHeading = HEADING_LINES.some((known) => Math.abs(known - height) < 0.02);
          return isHeading ? [index + 1] : [];
        }),
  );
}

function estimated(cards: readonly Card[], head: Head = HEAD): number[] {
  const words = wordsOf("pl");
  const chapters: Block[] = cards.flatMap((card, index) => cardChapter(card, index + 1, words));
  const body = [...chapters, ...sourcesAppendix(cards, words)].map(typeset);
  const front = [...titlePage(head, cards, 1, words), paragraph("TOCHeading", words.say("contents"))].map(
    typeset,
  );
  return [...estimatePages(front, contentsEntries(body, cards.length), body).values()];
}

/** A card with its words in another order and number, so that lines and pages break elsewhere. */
function varied(card: Card, seed: number): Card {
  let state = seed;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  for (const key of PROSE_SECTIONS) {
    if (key === "harmonogram") continue;
    const section = card.sections[key];
    const lines = section.text.split("\n").map((line) => {
      const [label = "", ...words] = line.split(" ").filter(Boolean);
      const length = Math.floor(words.length * (0.5 + random() * 1.5));
      return [label, ...Array.from({ length }, () => words[Math.floor(random() * words.length)])].join(" ");
    });
    card.sections[key] = { ...section, text: lines.join("\n") };
  }
  return card;
}

/** The card with one letter to a section, its name apart. */
function bare(card: Card): Card {
  for (const key of PROSE_SECTIONS) card.sections[key] = { ...card.sections[key], text: "x" };
  return card;
}

/** Short lines before, length of a paragraph that meets the end of the page, short lines after: where a line alone would show. */
const PAGE_ENDS = [
  [16, 6, 26],
  [17, 4, 28],
  [19, 3, 23],
  [19, 3, 30],
] as const;

describe("page numbers of the table of contents", () => {
  it("are those of a layout that follows Word, for every chapter and section", () => {
    for (const seed of [1, 2, 3]) {
      const cards = [modelCard(), draftCard(), modelCard(), unfinishedCard()].map((card, index) =>
        varied(card, seed * 100 + index),
      );
      const pages = laidOut(cards);
      expect(pages).toHaveLength(4 * 9 + 1);
      expect(estimated(cards)).toEqual(pages);
    }
  }, 60_000);

  it("leave no line of a paragraph alone at the foot or the head of a page", () => {
    for (const [before, phrases, after] of PAGE_ENDS) {
      const card = bare(modelCard());
      const lines = (count: number) => Array.from({ length: count }, () => "Próba.");
      const paragraph = "wygrzewanie powłoki natryskowej na szkle warstwowym ".repeat(2 * phrases - 1).trim();
      card.sections.cel_projektu.text = [...lines(before), `${paragraph}.`, ...lines(after)].join("\n");
      expect(estimated([card])).toEqual(laidOut([card]));
    }
  });

  it("hold behind the longest name a batch can have, which stays on the title page", () => {
    const head = { ...HEAD, batchName: "Dokumentacja projektów ".repeat(12).slice(0, 255) };
    const cards = [modelCard(), draftCard()];
    expect(estimated(cards, head)).toEqual(laidOut(cards, head));
    expect(estimated(cards, head)[0]).toBe(3);
  });

  it("are right in the reviewer's sheet too, whose tables have bars and quotes", () => {
    const review = {
      ...({ kind: "review", batchName: "Karty", language: "pl", draftedAt: SAMPLE_TIME } as const),
      cards: corpusCardsToReview().filter((_, index) => index % 3 === 0),
    };
    const { front, body } = reviewPages(review);
    const opening = [...front, paragraph("TOCHeading", "Spis treści")].map(typeset);
    const text = body.map(typeset);
    const found = [...estimatePages(opening, contentsEntries(text, review.cards.length), text).values()];
    expect(found).toEqual(headingPages(assembleDocument(review)));
  }, 60_000);

  it("count the pages the table of contents itself takes", () => {
    const cards = Array.from({ length: 100 }, () => unfinishedCard());
    const [first] = estimated(cards);
    // A hundred names of two lines each, 23 to a page.
    expect(first).toBe(7);
  });

  it("keep up with a word longer than a line and with letters the font's table lacks", () => {
    const card = modelCard();
    const text = `${"x".repeat(5000)} 漢字かな ${"Ω≈ç√∫".repeat(50)}`;
    card.sections.koszty = { ...card.sections.koszty, text };
    expect(estimated([card]).at(-1)).toBeGreaterThan(estimated([modelCard()]).at(-1) ?? 0);
  });
});
