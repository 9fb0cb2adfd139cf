/** What a stretch of text is: the label of a block, or a place the client has to fill in. */
export type Mark = "Label" | "ToFill";

export interface Run {
  text: string;
  mark?: Mark;
}

/** Styles of paragraphs, as `styles.ts` defines them. */
export type ParagraphStyle =
  | "Normal"
  | "Remark"
  | "Kicker"
  | "Title"
  | "LongTitle"
  | "Subtitle"
  | "Basis"
  | "TOCHeading"
  | "ListBullet"
  | "Notice"
  | "Missing"
  | "TableNote"
  | "TableHead"
  | "TableText";

export interface Heading {
  kind: "heading";
  level: 1 | 2;
  text: string;
  /** What the table of contents points at: letters, digits and underscores; a leading one hides it from lists. */
  bookmark: string;
  /** Counted as `1.` or `1.1.`; the appendix is not. */
  numbered: boolean;
}

export interface Paragraph {
  kind: "paragraph";
  style: ParagraphStyle;
  runs: readonly Run[];
}

/** The paragraphs of a cell. */
export type Cell = readonly (readonly Run[])[];

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
  rows: readonly (readonly Cell[])[];
}

/** A piece of the document, before it is XML. */
export type Block = Heading | Paragraph | Table;

export function paragraph(style: ParagraphStyle, text: string | readonly Run[]): Paragraph {
  return { kind: "paragraph", style, runs: typeof text === "string" ? [{ text }] : text };
}

/** A cell of one plain paragraph. */
export function cell(text: string): Cell {
  return [[{ text }]];
}
