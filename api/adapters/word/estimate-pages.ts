import { type Block, type Cell, isBar, type Run, type Table } from "./blocks.ts";
import type { Entry } from "./contents.ts";
import { type CountLines, lineCounter } from "./count-lines.ts";
import { CELL, lineTwips, STYLE_METRICS, type StyleId, TEXT_HEIGHT, TEXT_WIDTH } from "./style-metrics.ts";

/** What is laid out: lines that may part from each other, or a table row, which does not break. Lengths in points. */
interface Piece {
  bookmark?: string;
  lines: number;
  lineHeight: number;
  /** Borders and their distance, above and below the lines each. */
  frame: number;
  before: number;
  after: number;
  startsPage: boolean;
  keepNext: boolean;
  keepLines: boolean;
  /** Height of the table's header row, which comes again on top of the next page. */
  repeated: number;
}

/**
 * The page each bookmark of the body stands on, the title page being 1: behind what stands in `front` and a table of
 * contents with these entries. An estimate by the rules of word processors and the widths of the font, for readers that
 * show the table of contents as it is written; a word processor that updates it counts for itself.
 */
export function estimatePages(
  front: readonly Block[],
  entries: readonly Entry[],
  body: readonly Block[],
): Map<string, number> {
  const count = lineCounter();
  const pieces = (blocks: readonly Block[]) => blocks.flatMap((block) => blockPieces(block, count));
  return placePieces([...pieces(front), ...contentsPieces(entries, count), ...pieces(body)]);
}

function contentsPieces(entries: readonly Entry[], count: CountLines): Piece[] {
  const lines = entries.map(({ level, text }) => textPiece(`TOC${level}`, [{ text: `${text} 000` }], count));
  return [...lines, textPiece("Normal", [], count)];
}

function blockPieces(block: Block, count: CountLines): Piece[] {
  switch (block.kind) {
    case "heading": {
      const piece = textPiece(`Heading${block.level}`, [{ text: block.text }], count);
      return [{ ...piece, bookmark: block.bookmark, startsPage: block.level === 1 }];
    }
    case "paragraph":
      return [{ ...textPiece(block.style, block.runs, count), startsPage: block.style === "TOCHeading" }];
    case "table":
      return tablePieces(block, count);
  }
}

function textPiece(style: StyleId, runs: readonly Run[], count: CountLines): Piece {
  const { size, bold, before, after, left, right, frame, keepNext, keepLines } = STYLE_METRICS[style];
  const width = (TEXT_WIDTH - (left ?? 0) - (right ?? 0)) / 20;
  return {
    lines: count(runs, { width, size, bold: bold ?? false }),
    lineHeight: lineTwips(style) / 20,
    frame: (frame ?? 0) / 20,
    before: (before ?? 0) / 20,
    after: after / 20,
    startsPage: false,
    keepNext: keepNext ?? false,
    keepLines: keepLines ?? false,
    repeated: 0,
  };
}

function tablePieces({ header, headerColumn, together, rows, widths }: Table, count: CountLines): Piece[] {
  const cellHeight = (cell: Cell, column: number, style: "TableHead" | "TableText"): number => {
    const { size, bold } = STYLE_METRICS[style];
    const width = ((widths[column] ?? 0) - 2 * CELL.horizontal) / 20;
    let height = 2 * CELL.vertical + CELL.rule;
    let after = 0;
    for (const content of cell) {
      const own = isBar(content) ? "Bar" : style;
      const { before = 0, after: below } = STYLE_METRICS[own];
      const lines = isBar(content) ? 1 : count(content, { width, size, bold: bold ?? false });
      height += Math.max(after, before) + lines * lineTwips(own);
      after = below;
    }
    return (height + after) / 20;
  };
  const row = (height: number, repeated: number, keepNext: boolean): Piece => ({
    ...{ lines: 1, lineHeight: height, frame: 0, before: 0, after: 0 },
    ...{ startsPage: false, keepNext, keepLines: true, repeated },
  });
  const headerHeight = Math.max(
    ...header.map((text, column) => cellHeight([[{ text }]], column, "TableHead")),
  );
  const pieces = rows.map((cells, index) => {
    const heights = cells.map((cell, column) =>
      cellHeight(cell, column, headerColumn && column === 0 ? "TableHead" : "TableText"),
    );
    return row(Math.max(...heights), headerHeight, together === true && index < rows.length - 1);
  });
  return [row(headerHeight, 0, true), ...pieces];
}

const ROOM = TEXT_HEIGHT / 20;
/** Forgives rounding: a line that misses the page's foot by less stays on the page. */
const SLACK = 0.05;

function placePieces(pieces: readonly Piece[]): Map<string, number> {
  const pages = new Map<string, number>();
  let page = 1;
  let used = 0;
  let after = 0;
  const turn = () => {
    page++;
    used = 0;
    after = 0;
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.startsPage) turn();
    if (used > 0 && used + needed(pieces, index, after) > ROOM + SLACK) {
      turn();
      used += piece.repeated;
    }
    if (piece.bookmark) pages.set(piece.bookmark, page);
    // Room above counts between paragraphs and at the very top of the document, not on top of later pages.
    const above = used > 0 || index === 0 ? Math.max(after, piece.before) : 0;
    used += above + piece.frame;
    let left = piece.lines;
    for (let fits = fitting(piece, left, used); fits < left; fits = fitting(piece, left, used)) {
      left -= fits;
      turn();
    }
    used += left * piece.lineHeight + piece.frame;
    after = piece.after;
  }
  return pages;
}

/** How many of a paragraph's `left` lines this page takes; no line stays alone on either page. At least 1. */
function fitting({ lineHeight, frame }: Piece, left: number, used: number): number {
  const fits = Math.floor((ROOM + SLACK - used - frame) / lineHeight);
  if (fits >= left) return left;
  return Math.max(1, left - fits === 1 ? fits - 1 : fits);
}

/** Room a piece needs on the page it starts on: all that must stay together with it. */
function needed(pieces: readonly Piece[], from: number, afterBefore: number): number {
  let need = 0;
  let after = afterBefore;
  for (let index = from; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece) break;
    if (index > from && piece.startsPage) break;
    const { lines, lineHeight, frame, keepNext, keepLines } = piece;
    // Of up to three lines none may part: two must stay on either side.
    const together = keepNext || keepLines || lines <= 3 ? lines : 2;
    need += Math.max(after, piece.before) + 2 * frame + together * lineHeight;
    if (!keepNext || need > ROOM) break;
    after = piece.after;
  }
  return need;
}
