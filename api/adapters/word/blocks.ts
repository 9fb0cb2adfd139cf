/**
 * What a stretch of text is: the label of a block, a place the client has to fill in, the document's own words where the
 * style takes texts for Polish, or Polish text where it takes them for the document's own words.
 */
export type Mark = "Label" | "ToFill" | "Words" | "Polish";

export interface Run {
  text: string;
  mark?: Mark;
}

/** Styles of paragraphs, as `styles.ts` defines them. */
export type ParagraphStyle =
  | "Normal"
  | "Remark"
  | "RemarkLead"
  | "Kicker"
  | "Title"
  | "LongTitle"
  | "Subtitle"
  | "Basis"
  | "TOCHeading"
  | "ListBullet"
  | "Notice"
  | "Missing"
  | "TableLead"
  | "TableNote"
  | "TableHead"
  | "TableText"
  | "Bar";

export interface Heading {
  kind: "heading";
  /** Of the third nothing stands in the table of contents, and it is never numbered. */
  level: 1 | 2 | 3;
  text: string;
  /** What the table of contents points at: letters, digits and underscores; a leading one hides it from lists. */
  bookmark: string;
  /** Counted as `1.` or `1.1.`; the appendix is not. */
  numbered: boolean;
  /** The document's own words, not the name of a project. */
  words?: boolean;
}

export interface Paragraph {
  kind: "paragraph";
  style: ParagraphStyle;
  runs: readonly Run[];
}

/** A shaded stretch of a cell's width: says again, for the eye, what a text beside it says. */
export interface Bar {
  /** Of the width, 0 to 1. */
  share: number;
  /** RRGGBB. */
  colour: string;
}

/** The paragraphs of a cell. */
export type Cell = readonly (readonly Run[] | Bar)[];

export function isBar(content: readonly Run[] | Bar): content is Bar {
  return "share" in content;
}

export interface Table {
  kind: "table";
  /** Title and description for readers who cannot see the table. */
  title: string;
  description: string;
  /** Widths of the columns in twips; their sum is the table's width. */
  widths: readonly number[];
  /** Repeated on every page the table reaches. */
  header: readonly string[];
  /** The first column names what its row holds. */
  headerColumn: boolean;
  /** Short enough to stand on one page, and does: its rows do not part. */
  together?: boolean;
  rows: readonly (readonly Cell[])[];
}

/** A piece of the document, before it is XML. */
export type Block = Heading | Paragraph | Table;

export function paragraph(style: ParagraphStyle, text: string | readonly Run[]): Paragraph {
  return { kind: "paragraph", style, runs: typeof text === "string" ? [{ text }] : text };
}

/** A cell of one plain paragraph of Polish text. */
export function cell(text: string): Cell {
  return [[{ text }]];
}

/** The same in a column of row headers, whose style holds the document's own words. */
export function polishCell(text: string): Cell {
  return [[{ text, mark: "Polish" }]];
}

/** A cell of the document's own words, which are in its language. */
export function wordsCell(...lines: string[]): Cell {
  return lines.map((text) => [{ text, mark: "Words" }]);
}
