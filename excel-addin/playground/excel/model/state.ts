import type { Rect } from "./address.ts";

/*
 * The workbook as immutable data. Every change makes a new state that shares what did not change, so that undo is
 * keeping the old one, and two states can be compared and stored as they are. Rows and columns are counted from 0.
 */
export interface WorkbookState {
  sheets: readonly SheetState[];
  activeSheetId: string;
  /** `workbook.settings`: travels with the file. */
  settings: Readonly<Record<string, unknown>>;
  names: readonly NameState[];
  date1904: boolean;
  /** Source of ids, never reused. */
  serial: number;
}

export interface SheetState {
  id: string;
  name: string;
  visibility: "Visible" | "Hidden" | "VeryHidden";
  rows: readonly (RowState | undefined)[];
  columns: readonly (ColumnState | undefined)[];
  tables: readonly TableState[];
  /** Conditional formats, the one that wins first. */
  rules: readonly RuleState[];
  validations: readonly ValidationState[];
  notes: readonly NoteState[];
  /** The sheet's own filter; tables have theirs. */
  filter: FilterState | null;
  properties: Readonly<Record<string, string>>;
  protected: boolean;
  frozen: { rows: number; columns: number };
  selection: Selection;
}

export interface Selection {
  /** The selected area first; further ones by Ctrl. */
  areas: readonly Rect[];
  active: { row: number; column: number };
}

export interface RowState {
  cells: readonly (CellState | undefined)[];
  /** Points. */
  height?: number;
  /** By hand. */
  hidden?: boolean;
  /** By a filter. */
  filtered?: boolean;
  style?: Style;
}

export interface ColumnState {
  /** Points. */
  width?: number;
  hidden?: boolean;
  style?: Style;
}

export type CellValue = string | number | boolean | null | CellError;
export interface CellError {
  error: string;
}

export interface CellState {
  /** What is stored; of a formula: what was calculated when it came. */
  value: CellValue;
  /** With the equals sign. */
  formula?: string;
  style?: Style;
}

/** Only what differs from the style of the row, the column, the workbook. */
export interface Style {
  numberFormat?: string;
  /** `#RRGGBB`; empty: none. */
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: string;
  strikethrough?: boolean;
  fontName?: string;
  fontSize?: number;
  wrap?: boolean;
  horizontal?: string;
  vertical?: string;
  indent?: number;
  locked?: boolean;
  borderTop?: string;
  borderBottom?: string;
  borderLeft?: string;
  borderRight?: string;
}

export interface TableState {
  id: string;
  name: string;
  /** With the header row. */
  rect: Rect;
  columns: readonly { id: string; name: string }[];
  style: string;
  showFilterButton: boolean;
  bandedRows: boolean;
  /** The last row is one of totals. */
  totals: boolean;
  filter: FilterState | null;
  sort: readonly SortField[];
}

/** `key` is the column within the sorted area. */
export interface SortField {
  key: number;
  ascending: boolean;
}

export interface FilterState {
  /** With the header row. */
  rect: Rect;
  /** By column within the area. */
  criteria: Readonly<Record<number, Criteria>>;
}

export type Criteria =
  | { filterOn: "Values"; values: readonly string[] }
  | { filterOn: "Custom"; criterion1: string; criterion2?: string; operator?: "And" | "Or" };

/** A conditional format. A custom formula is written as it reads in the top left cell of the first area. */
export interface RuleState {
  id: string;
  type: string;
  areas: readonly Rect[];
  formula: string;
  style: Style;
  stopIfTrue: boolean;
}

export interface ValidationState {
  areas: readonly Rect[];
  rule: unknown;
  prompt: unknown;
  errorAlert: unknown;
  ignoreBlanks: boolean;
}

export interface NoteState {
  id: string;
  row: number;
  column: number;
  text: string;
  author: string;
  visible: boolean;
}

export interface NameState {
  name: string;
  /** Null: a name of the whole workbook. */
  sheetId: string | null;
  /** With the equals sign. */
  formula: string;
  visible: boolean;
}

/** Widths as Excel starts with them, in points. */
export const STANDARD = { columnWidth: 48, rowHeight: 15 } as const;
