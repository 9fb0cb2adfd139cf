import { around, cellRect, intersect, lastRow, MAX_COLUMNS, type Rect } from "./model/address.ts";
import { cellAt, hasValue, isHiddenRow, usedRect, withCells } from "./model/cells.ts";
import { putSheet, sheetOf } from "./model/edit.ts";
import { setSheetFilter, setTableFilter } from "./model/filter.ts";
import { moveFormula } from "./model/formula/rewrite.ts";
import { Refused } from "./model/refused.ts";
import { select } from "./model/sheets.ts";
import { sortRows } from "./model/sort.ts";
import type { CellState, SheetState, Style, TableState } from "./model/state.ts";
import { deleteCells, insertCells } from "./model/structure.ts";
import { styleOf } from "./model/style.ts";
import { nameTableColumns } from "./model/table-columns.ts";
import { growOverTyped } from "./model/tables.ts";
import { type CellInput, clearCells, guardArea, styleCells, writeCells } from "./model/write-cells.ts";
import { surroundingRegion } from "./objects/range-areas.ts";
import type { Origin, Workbook } from "./workbook.ts";

/** What a person does with the sheet in view. Every function is one step of undo and throws `Refused` where Excel would complain. */
export interface Commands {
  /** Into the active sheet unless another one is named. */
  type(row: number, column: number, values: readonly (readonly CellInput[])[], where?: TypedWhere): void;
  paste(row: number, column: number, block: CopiedBlock): void;
  clear(): void;
  style(patch: Style): void;
  insertRows(): void;
  deleteRows(): void;
  sort(ascending: boolean): void;
  /** Shows only rows whose cell in the active column contains the text; an empty text shows all. */
  filter(text: string): void;
  freezeHeader(): void;
}

export interface TypedWhere {
  by?: Origin["by"];
  sheetId?: string;
}

/** Cells with formulas and looks, as copied inside of the workbook. */
export interface CopiedBlock {
  from: { row: number; column: number };
  cells: readonly (readonly (CellState | undefined)[])[];
}

export const activeSheet = ({ state }: Workbook): SheetState => sheetOf(state, state.activeSheetId);

/** The selection cut to what can be looked at cell by cell. */
export function selectedArea(sheet: SheetState): Rect {
  const [first = cellRect(0, 0)] = sheet.selection.areas;
  if (first.rows < 100_000 && first.columns < 10_000) return first;
  const used = usedRect(sheet, false);
  return (used && intersect(first, used)) ?? cellRect(first.row, first.column);
}

/** The data around the active cell: the table it stands in, or what is filled around it. */
export function dataAround(sheet: SheetState): { rect: Rect; table: TableState | null } {
  const { row, column } = sheet.selection.active;
  const table = sheet.tables.find(({ rect }) => intersect(rect, cellRect(row, column))) ?? null;
  return {
    rect: table?.rect ?? sheet.filter?.rect ?? surroundingRegion(sheet, cellRect(row, column)),
    table,
  };
}

export function createCommands(workbook: Workbook): Commands {
  const { calculator } = workbook;
  const me: Origin = { by: "me" };
  const options = () => ({ locale: workbook.locale, understands: calculator.understands });
  const shown = (sheet: SheetState, row: number, column: number) => workbook.text(sheet.id, row, column);

  const onSelection = (work: (sheet: SheetState, area: Rect) => void) => {
    const sheet = activeSheet(workbook);
    work(sheet, selectedArea(sheet));
  };

  return {
    type(row, column, values, { by = "me", sheetId = workbook.state.activeSheetId } = {}) {
      const rect = {
        row,
        column,
        rows: values.length,
        columns: Math.max(1, ...values.map((line) => line.length)),
      };
      workbook.edit({ by }, (edit) => {
        writeCells(edit, sheetId, rect, (r, c) => values[r]?.[c], options());
        growOverTyped(edit, sheetId, rect);
      });
    },
    paste(row, column, { from, cells }) {
      const sheetId = workbook.state.activeSheetId;
      const rect = {
        row,
        column,
        rows: cells.length,
        columns: Math.max(1, ...cells.map((line) => line.length)),
      };
      workbook.edit(me, (edit) => {
        const sheet = sheetOf(edit.state, sheetId);
        guardArea(sheet, rect);
        const pasted = withCells(sheet, rect, (_, r, c) => {
          const cell = cells[r - row]?.[c - column];
          if (cell?.formula === undefined) return cell;
          return { ...cell, formula: moveFormula(cell.formula, row - from.row, column - from.column) };
        });
        putSheet(edit, nameTableColumns(pasted));
        edit.changes.push(
          { kind: "cells", sheetId, rect, change: "RangeEdited" },
          { kind: "format", sheetId, rect },
        );
        growOverTyped(edit, sheetId, rect);
        select(edit, sheetId, [rect]);
      });
    },
    clear: () =>
      workbook.edit(me, (edit) => {
        const sheet = activeSheet(workbook);
        for (const area of sheet.selection.areas) clearCells(edit, sheet.id, area, "Contents");
      }),
    style: (patch) =>
      workbook.edit(me, (edit) => {
        const sheet = activeSheet(workbook);
        for (const area of sheet.selection.areas) styleCells(edit, sheet.id, area, patch);
      }),
    insertRows: () =>
      onSelection((sheet, { row, rows }) =>
        workbook.edit(me, (edit) =>
          insertCells(edit, sheet.id, { row, rows, column: 0, columns: MAX_COLUMNS }, "row"),
        ),
      ),
    deleteRows: () =>
      onSelection((sheet, { row, rows }) =>
        workbook.edit(me, (edit) => {
          deleteCells(edit, sheet.id, { row, rows, column: 0, columns: MAX_COLUMNS }, "row");
          select(edit, sheet.id, [cellRect(row, sheet.selection.active.column)]);
        }),
      ),
    sort: (ascending) =>
      workbook.edit(me, (edit) => {
        const sheet = activeSheet(workbook);
        const { rect, table } = dataAround(sheet);
        const header = table !== null || sheet.filter !== null || looksLikeHeader(sheet, rect);
        const body = {
          ...rect,
          row: rect.row + (header ? 1 : 0),
          rows: rect.rows - (header ? 1 : 0) - (table?.totals ? 1 : 0),
        };
        if (body.rows < 2) throw new Refused("InvalidOperation", "There is nothing to sort here.");
        const field = { key: sheet.selection.active.column - rect.column, ascending };
        sortRows(edit, sheet.id, body, [field], (at, row, column) =>
          calculator.value(edit.state, at, row, column),
        );
      }),
    filter: (text) =>
      workbook.edit(me, (edit) => {
        const sheet = activeSheet(workbook);
        const { rect, table } = dataAround(sheet);
        const column = sheet.selection.active.column - rect.column;
        const wanted = text.replace(/[~*?]/g, "~$&");
        const { [column]: _, ...others } = (table ?? sheet).filter?.criteria ?? {};
        const criteria =
          text === ""
            ? others
            : { ...others, [column]: { filterOn: "Custom" as const, criterion1: `=*${wanted}*` } };
        if (table) setTableFilter(edit, sheet.id, table.id, criteria, shown);
        else
          setSheetFilter(edit, sheet.id, Object.keys(criteria).length > 0 ? { rect, criteria } : null, shown);
      }),
    freezeHeader: () =>
      workbook.edit(me, (edit) => {
        const sheet = activeSheet(workbook);
        const rows = sheet.frozen.rows > 0 ? 0 : dataAround(sheet).rect.row + 1;
        putSheet(edit, { ...sheet, frozen: { rows, columns: 0 } });
        edit.changes.push({ kind: "format", sheetId: sheet.id, rect: cellRect(0, 0) });
      }),
  };
}

/** Texts above cells that are not all texts, or in bold: a header row, as Excel guesses it. */
function looksLikeHeader(sheet: SheetState, rect: Rect): boolean {
  if (rect.rows < 2) return false;
  const columns = Array.from({ length: rect.columns }, (_, index) => rect.column + index);
  const first = columns.map((column) => cellAt(sheet, rect.row, column)?.value);
  if (!first.every((value) => value === undefined || value === null || typeof value === "string"))
    return false;
  const bold = columns.some(
    (column) => styleOf(sheet, rect.row, column).bold && !styleOf(sheet, rect.row + 1, column).bold,
  );
  const frozen = sheet.frozen.rows === rect.row + 1;
  return (
    bold || frozen || columns.some((column) => typeof cellAt(sheet, rect.row + 1, column)?.value === "number")
  );
}

/** The area Ctrl+A selects: everything used. */
export const everythingUsed = (sheet: SheetState): Rect => usedRect(sheet, true) ?? cellRect(0, 0);

/** Where Ctrl and an arrow go: the edge of what is filled, or the next filled cell. */
export function edgeFrom(
  sheet: SheetState,
  row: number,
  column: number,
  rows: number,
  columns: number,
): { row: number; column: number } {
  const used = usedRect(sheet, true);
  const bound = used ? around(used, cellRect(0, 0)) : cellRect(0, 0);
  const filled = (r: number, c: number) =>
    hasValue(cellAt(sheet, r, c)?.value) || cellAt(sheet, r, c)?.formula !== undefined;
  const inside = (r: number, c: number) =>
    r >= 0 && c >= 0 && r <= lastRow(bound) && c < bound.column + bound.columns;
  let [r, c] = [row + rows, column + columns];
  if (!inside(r, c)) return { row, column };
  const through = filled(row, column) && filled(r, c);
  while (inside(r + rows, c + columns) && (through ? filled(r + rows, c + columns) : !filled(r, c))) {
    r += rows;
    c += columns;
  }
  // What is hidden is never gone to.
  const hidden = () => isHiddenRow(sheet, r) || Boolean(sheet.columns[c]?.hidden);
  while (hidden() && (r !== row || c !== column)) {
    r -= rows;
    c -= columns;
  }
  return { row: r, column: c };
}
