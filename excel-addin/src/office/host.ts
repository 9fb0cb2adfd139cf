import type { ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Cell } from "@rnd-cards/api/contract/row.ts";

/*
 * Excel as the rest of the pane knows it: plain data in, plain data out. Every method is one user action: one batch of
 * `Excel.run` with a number of `sync` calls that does not depend on the number of rows, and one step of undo where this Excel
 * can do that. Rows are named by their key, never by where they stood: they move while a batch runs.
 */
export interface OfficeHost {
  environment(): Environment;
  /** Theme or language changed. Returns what ends the watching. */
  onEnvironment(listener: (now: Environment) => void): () => void;

  /** The sheet in front; nothing is written. */
  activeSheet(): Promise<SheetRef>;

  /**
   * Reads the header row and the rows with data below it, and gives every row a key in the hidden key column; a copied row's
   * duplicate gets a new one. Throws `OfficeError`.
   */
  readRows(query?: RowQuery): Promise<SheetReading>;
  /** Writes what is wrong with each row into the status column and marks the cells by one conditional format per column. Rows that are not named lose their marks. */
  markIssues(sheetId: string, marks: readonly RowMarks[], language: Language): Promise<void>;
  /** Writes status, score and link of rows in one write; rows that are not named keep theirs. Resolves to the keys that are no longer in the sheet. */
  showProgress(
    sheetId: string,
    rows: readonly RowProgress[],
    language: Language,
  ): Promise<{ missing: string[] }>;
  /** Leaves the sheet as it was found: own columns, formats and notes are gone; the key column too, unless it is to stay. */
  clear(sheetId: string, options: { keepKeys: boolean }): Promise<void>;
  /**
   * Puts values into cells. A cell whose value is no longer `expected`, or that holds a formula, is left alone and reported, with
   * the other fixes of its row: dates are swapped in pairs.
   */
  applyFixes(sheetId: string, fixes: readonly CellFix[]): Promise<{ skipped: CellFix[] }>;
  /** Selects a cell, or the row where no column is named, and brings it into view. False when the row is gone. */
  goTo(sheetId: string, rowKey: string, column?: ColumnKey): Promise<boolean>;
  /** Notes at the flawed cells, on demand; the notes of the client stay. */
  addNotes(sheetId: string, marks: readonly RowMarks[]): Promise<void>;
  removeNotes(sheetId: string): Promise<void>;
  /** A new sheet with the template table. Resolves to the sheet, which is active then. */
  insertTemplate(language: Language): Promise<SheetRef>;
  /** Writes texts beside their rows: each target is a column found by its header, made where it is missing. */
  writeTexts(
    sheetId: string,
    columns: readonly { header: string; texts: ReadonlyMap<string, string> }[],
  ): Promise<{ missing: string[] }>;

  /** What the workbook remembers between openings; travels with the file. */
  readMemory(): Promise<WorkbookMemory>;
  saveMemory(memory: WorkbookMemory): Promise<void>;

  /** Edits by people, here and elsewhere; never this program's own writes. Returns what ends the watching. */
  watchEdits(listener: (edit: SheetEdit) => void): Promise<() => Promise<void>>;
}

export interface Environment {
  language: Language;
  /** Colours as the application shows them; null where it does not say. */
  theme: { dark: boolean; background: string; foreground: string } | null;
  /** One undo step per user action. */
  singleUndo: boolean;
}

export interface SheetRef {
  id: string;
  name: string;
}

export interface RowQuery {
  /** The active sheet where none is named. */
  sheetId?: string;
  /** `selection`: only rows that the selection touches. Rows hidden by a filter count only in `all`. */
  scope?: "all" | "visible" | "selection";
  /** Columns by hand: the header that stands for each; the others are found by name. */
  mapping?: ColumnMapping;
  /** 1-based row of the headers, where the person has said so. */
  headerRow?: number;
}

/** For a column of the contract the header in this sheet that means it. */
export type ColumnMapping = Partial<Record<ColumnKey, string>>;

/** What stands in a sheet. `cells` follow `headers` by position; own columns are in neither. */
export interface SheetReading {
  sheet: SheetRef;
  headerRow: number;
  headers: readonly (string | null)[];
  /** The header found for each column, by name or by hand. */
  mapping: ColumnMapping;
  rows: readonly { rowNumber: number; rowKey: string; cells: readonly Cell[] }[];
  date1904: boolean;
  /** Rows below that were counted, not read. */
  moreRows: number;
  /** The data is an Excel table. */
  table: string | null;
}

export interface RowMarks {
  rowKey: string;
  /** Column null: the whole row. */
  issues: readonly { column: ColumnKey | null; severity: "error" | "warning"; message: string }[];
}

export interface RowProgress {
  rowKey: string;
  status: string;
  /** 0–100; null: none yet. */
  score: number | null;
  /** Address of the card's page; null: none. */
  link: string | null;
}

export interface CellFix {
  rowKey: string;
  column: ColumnKey;
  expected: Cell;
  value: Cell;
}

export interface SheetEdit {
  sheetId: string;
  /** `cells`: contents · `structure`: rows, columns or the sheet itself came, went or moved. */
  kind: "cells" | "structure";
  by: "me" | "somebody";
}

/** What a workbook remembers, by sheet id. Bounded: at most 20 batches, newest first. */
export interface WorkbookMemory {
  mappings: Readonly<Record<string, { mapping: ColumnMapping; headerRow?: number }>>;
  batches: readonly RememberedBatch[];
  /** Part of every idempotency key; changed once a submit is confirmed. */
  nonce: string;
}

export interface RememberedBatch {
  batchId: string;
  name: string;
  sheetId: string;
  submittedAt: number;
}

export const OFFICE_ERRORS = [
  /** No row among the first ten looks like headers. */
  "no_headers",
  /** The sheet is protected against writing. */
  "sheet_protected",
  /** Somebody is typing in a cell right now. */
  "cell_editing",
  /** The sheet is no longer there. */
  "sheet_gone",
  /** More than one request of this Excel can carry. */
  "too_large",
  /** This Excel cannot do it. */
  "unsupported",
  /** Whatever else Excel refuses. */
  "office_failed",
] as const;
export type OfficeErrorCode = (typeof OFFICE_ERRORS)[number];

/** Excel could not do what was asked; nothing was changed unless the doc of the method says so. */
export class OfficeError extends Error {
  override readonly name = "OfficeError";
  readonly code: OfficeErrorCode;

  constructor(code: OfficeErrorCode, options: { cause?: unknown } = {}) {
    super(code, options);
    this.code = code;
  }
}
