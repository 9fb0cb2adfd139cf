import { cellRect } from "./excel/model/address.ts";
import { beginEdit, putSheet, sheetOf } from "./excel/model/edit.ts";
import { emptyWorkbook } from "./excel/model/sheets.ts";
import type { CellState, CellValue, ColumnState, WorkbookState } from "./excel/model/state.ts";
import { readTyped } from "./excel/model/typed-value.ts";

/** What the server read from an .xlsx file. Dates come as `2024-05-06`. */
export interface ReadWorkbook {
  sheet: string;
  headers: readonly (string | null)[];
  /** 1-based. */
  headerRow: number;
  rows: readonly { rowNumber: number; cells: readonly CellValue[] }[];
  date1904: boolean;
}

/** Widths in points that show most of what such columns hold. */
const WIDTH = { least: 56, most: 210, character: 4.4, bold: 5.8 } as const;

function cellOf(value: CellValue, date1904: boolean): CellState | undefined {
  if (value === null) return undefined;
  const date = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (!date) return { value };
  const typed = readTyped(value, "pl-PL", date1904);
  return { value: typed.value, ...(typed.numberFormat && { style: { numberFormat: "dd.mm.yyyy" } }) };
}

function widthOf(header: string, texts: readonly string[]): ColumnState {
  const longest = Math.max(0, ...texts.map((text) => text.length)) * WIDTH.character;
  const needed = Math.max(longest, header.length * WIDTH.bold + 6);
  return { width: Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, needed))) };
}

/** A workbook with one sheet that shows what was read, its rows where they stood in the file. */
export function importedWorkbook({ sheet, headers, headerRow, rows, date1904 }: ReadWorkbook): WorkbookState {
  const edit = beginEdit({ ...emptyWorkbook(sheet.slice(0, 31) || "Arkusz1"), date1904 });
  const empty = sheetOf(edit.state, edit.state.activeSheetId);
  const last = Math.max(headerRow, ...rows.map(({ rowNumber }) => rowNumber));
  const lines = Array.from(
    { length: last },
    (): { cells: (CellState | undefined)[] } | undefined => undefined,
  );
  lines[headerRow - 1] = {
    cells: headers.map((header) => (header === null ? undefined : { value: header, style: { bold: true } })),
  };
  for (const { rowNumber, cells } of rows)
    lines[rowNumber - 1] = { cells: cells.map((cell) => cellOf(cell, date1904)) };
  const columns = headers.map((header, column) =>
    widthOf(
      header ?? "",
      rows.slice(0, 50).map(({ cells }) => (typeof cells[column] === "string" ? cells[column] : "")),
    ),
  );
  const first = cellRect(headerRow, 0);
  putSheet(edit, {
    ...empty,
    rows: lines,
    columns,
    frozen: { rows: headerRow, columns: 0 },
    selection: { areas: [first], active: { row: first.row, column: 0 } },
  });
  return edit.state;
}
