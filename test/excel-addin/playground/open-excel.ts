import {
  createExcel,
  type ExcelClient,
} from "@rnd-cards/excel-addin/playground/excel/client/create-excel.ts";
import { emptyWorkbook } from "@rnd-cards/excel-addin/playground/excel/model/sheets.ts";
import { type CellInput, writeCells } from "@rnd-cards/excel-addin/playground/excel/model/write-cells.ts";
import type { Origin } from "@rnd-cards/excel-addin/playground/excel/workbook.ts";
import { createWorkbook, type Workbook } from "@rnd-cards/excel-addin/playground/excel/workbook.ts";

export interface OpenExcel extends ExcelClient {
  workbook: Workbook;
  sheetId: string;
  /** Types into cells as a person does, from a corner on. */
  type(row: number, column: number, values: readonly (readonly CellInput[])[], by?: Origin["by"]): void;
  /** Texts of an area as shown. */
  texts(row: number, column: number, rows: number, columns: number): string[][];
}

/** A workbook with one sheet, and a program that is connected to it. */
export function openExcel(values: readonly (readonly CellInput[])[] = []): OpenExcel {
  const workbook = createWorkbook(emptyWorkbook());
  const sheetId = workbook.state.activeSheetId;
  const type: OpenExcel["type"] = (row, column, cells, by = "me") => {
    const rect = { row, column, rows: cells.length, columns: Math.max(...cells.map((line) => line.length)) };
    const options = { locale: workbook.locale, understands: workbook.calculator.understands };
    workbook.edit({ by }, (edit) => writeCells(edit, sheetId, rect, (r, c) => cells[r]?.[c], options));
  };
  if (values.length > 0) type(0, 0, values);
  return {
    ...createExcel(workbook),
    workbook,
    sheetId,
    type,
    texts: (row, column, rows, columns) =>
      Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => workbook.text(sheetId, row + r, column + c)),
      ),
  };
}
