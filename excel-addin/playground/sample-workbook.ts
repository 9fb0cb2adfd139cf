import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { cellRect } from "./excel/model/address.ts";
import { beginEdit, putSheet, sheetOf } from "./excel/model/edit.ts";
import { emptyWorkbook } from "./excel/model/sheets.ts";
import type { CellState, ColumnState, Style, WorkbookState } from "./excel/model/state.ts";
import { addTable } from "./excel/model/tables.ts";
import { readTyped } from "./excel/model/typed-value.ts";
import { SAMPLE_ROWS, type SampleRow } from "./sample-rows.ts";

/** The client's own columns around ours, as in real sheets. */
const HEADERS = ["Lp.", ...COLUMN_KEYS.map((key) => COLUMNS[key].header), "Dział"];
/** Points. */
const WIDTHS = [32, 104, 116, 76, 82, 104, 104, 74];
const TITLE = "Projekty B+R 2024/2025";
const HEADER_ROW = 2;

const DATE: Style = { numberFormat: "dd.mm.yyyy", horizontal: "Center", vertical: "Top" };
const TEXT: Style = { vertical: "Top" };
const PROSE: Style = { vertical: "Top", wrap: true };

function dateCell(text: string): CellState {
  const { value } = readTyped(text, "pl-PL", false);
  return { value, style: DATE };
}

function line(row: SampleRow, index: number): { cells: CellState[]; height: number } {
  const marked: Style = row.marked ? { fill: "#FFF2CC" } : {};
  return {
    height: 66,
    cells: [
      { value: index + 1, style: { ...TEXT, horizontal: "Center" } },
      { value: row.name, style: { ...PROSE, ...marked } },
      { value: row.description, style: PROSE },
      dateCell(row.start),
      dateCell(row.end),
      { value: row.goal || null, style: PROSE },
      { value: row.person || null, style: PROSE },
      { value: row.department, style: { ...PROSE, italic: true, color: "#595959" } },
    ],
  };
}

/** A client's sheet: a title, a table with twenty projects of which six cannot be sent yet, columns of the client's own. */
export function sampleWorkbook(): WorkbookState {
  const edit = beginEdit(emptyWorkbook("Projekty"));
  const sheet = sheetOf(edit.state, edit.state.activeSheetId);
  const columns = WIDTHS.map((width): ColumnState => ({ width }));
  const header = HEADERS.map((value): CellState => ({ value, style: { wrap: true, vertical: "Center" } }));
  const first = cellRect(HEADER_ROW + 1, 1);
  putSheet(edit, {
    ...sheet,
    columns,
    rows: [
      { cells: [{ value: TITLE, style: { bold: true, fontSize: 14 } }], height: 21 },
      undefined,
      { cells: header, height: 30 },
      ...SAMPLE_ROWS.map(line),
    ],
    frozen: { rows: HEADER_ROW + 1, columns: 0 },
    selection: { areas: [first], active: { row: first.row, column: first.column } },
  });
  const area = { row: HEADER_ROW, column: 0, rows: SAMPLE_ROWS.length + 1, columns: HEADERS.length };
  addTable(edit, sheet.id, area, true);
  return edit.state;
}
