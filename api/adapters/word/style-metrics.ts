import type { ParagraphStyle } from "./blocks.ts";
import { LINE_HEIGHT } from "./font-widths.ts";

/** A4 with margins of 2.5 cm, in twips. Tables are as wide as the text. */
export const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_418, right: 1_418, bottom: 1_304, left: 1_418, header: 680, footer: 624 },
} as const;
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;
export const TEXT_HEIGHT = PAGE.size.height - PAGE.margin.top - PAGE.margin.bottom;

/** Room between a cell's edge and its text, and the rules between cells, in twips. */
export const CELL = { vertical: 20, horizontal: 113, rule: 10 } as const;

/** Calibri, and Carlito where it is missing: both are equally wide. */
export const FONT = "Calibri";

export type StyleId =
  | ParagraphStyle
  | "Heading1"
  | "Heading2"
  | "Heading3"
  | "TOC1"
  | "TOC2"
  | "Header"
  | "Footer";

/** What decides how much room a paragraph takes: from here come both the document's styles and its page numbers. */
export interface StyleMetrics {
  /** Half points. */
  size: number;
  bold?: boolean;
  /** Line spacing in 240ths of the font's own. */
  line: number;
  /** Twips. Between two paragraphs the larger of after and before counts. */
  before?: number;
  after: number;
  left?: number;
  hanging?: number;
  right?: number;
  keepNext?: boolean;
  keepLines?: boolean;
  /** Border and its distance from the text, above and below each, in twips. */
  frame?: number;
}

const heading = { bold: true, line: 240, left: 680, hanging: 680, keepNext: true, keepLines: true };
const table = { size: 20, line: 240, before: 40, after: 40 };

export const STYLE_METRICS: Readonly<Record<StyleId, StyleMetrics>> = {
  Normal: { size: 22, line: 264, after: 120 },
  Remark: { size: 22, line: 264, after: 120 },
  RemarkLead: { size: 22, line: 264, after: 120, keepNext: true },
  Kicker: { size: 22, line: 264, before: 2_600, after: 160 },
  Title: { size: 56, bold: true, line: 240, after: 160 },
  LongTitle: { size: 36, bold: true, line: 240, after: 160 },
  Subtitle: { size: 32, line: 264, after: 900 },
  Basis: { size: 22, bold: true, line: 264, before: 480, after: 120 },
  TOCHeading: { size: 36, bold: true, line: 264, after: 240, keepNext: true },
  TOC1: { size: 22, line: 264, before: 60, after: 40, left: 454, hanging: 454 },
  TOC2: { size: 22, line: 264, after: 20, left: 1_021, hanging: 567 },
  Heading1: { ...heading, size: 36, after: 200 },
  Heading2: { ...heading, size: 26, before: 280, after: 100 },
  Heading3: { ...heading, size: 23, before: 200, after: 80, left: 0, hanging: 0 },
  ListBullet: { size: 22, line: 264, after: 60, left: 454, hanging: 284 },
  Notice: {
    ...{ size: 22, line: 264, before: 60, after: 240, left: 170, right: 113 },
    ...{ keepNext: true, keepLines: true, frame: 120 },
  },
  Missing: { size: 22, line: 264, after: 120, left: 170 },
  TableLead: { size: 22, line: 264, after: 80, keepNext: true },
  TableNote: { size: 22, line: 264, before: 160, after: 120 },
  TableHead: { ...table, bold: true },
  TableText: table,
  Bar: { size: 8, line: 240, before: 20, after: 60 },
  Header: { size: 18, line: 240, after: 0 },
  Footer: { size: 18, line: 240, after: 0 },
};

/**
 * Height of a style's lines in twips. Said in the document too, as a least height a little above the font's own, so that
 * word processors that round the font's height differently lay out the same lines.
 */
export function lineTwips(style: StyleId): number {
  const { size, line } = STYLE_METRICS[style];
  return Math.ceil((size * 10 * LINE_HEIGHT * line) / 240 / 5) * 5;
}
