import type { ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { SheetRef } from "./host.ts";
import type { OwnColumn } from "./own-columns.ts";

/** Where things stand in a sheet, as one batch of Excel found it. Rows and columns are counted from 0. */
export interface Place {
  sheet: Excel.Worksheet;
  ref: SheetRef;
  protected: boolean;
  headerRow: number;
  /** By column of the sheet, own columns included. */
  headers: readonly unknown[];
  columns: Readonly<Partial<Record<ColumnKey, number>>>;
  own: Readonly<Partial<Record<OwnColumn, number>>>;
  /** Every column whose header is one of ours, copies by hand included; ascending. */
  ownAll: readonly number[];
  /** Null: a plain range. */
  table: PlacedTable | null;
}

export interface PlacedTable {
  table: Excel.Table;
  name: string;
  column: number;
  columnCount: number;
  /** With header row and totals row. */
  rowCount: number;
  hasTotals: boolean;
}

/** First row of data. */
export const firstRow = ({ headerRow }: Place) => headerRow + 1;

/** Rows of the table's body; null where the data is a plain range, which has no end. */
export const bodyRows = ({ table }: Place): number | null =>
  table === null ? null : table.rowCount - 1 - (table.hasTotals ? 1 : 0);
