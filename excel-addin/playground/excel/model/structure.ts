import {
  intersect,
  isEntireColumn,
  isEntireRow,
  lastColumn,
  lastRow,
  MAX_COLUMNS,
  MAX_ROWS,
  type Rect,
} from "./address.ts";
import { usedRect, withRows } from "./cells.ts";
import { type CellChange, type Edit, putSheet, type Shift, sheetOf } from "./edit.ts";
import { Refused } from "./refused.ts";
import { shiftSheet } from "./shift-sheet.ts";
import { nameTableColumns } from "./table-columns.ts";
import { guardSheet } from "./write-cells.ts";

type Axis = Shift["axis"];

function shiftFor(rect: Rect, axis: Axis, sign: 1 | -1): Shift {
  return axis === "row"
    ? { axis, at: rect.row, count: sign * rect.rows, from: rect.column, to: lastColumn(rect) }
    : { axis, at: rect.column, count: sign * rect.columns, from: rect.row, to: lastRow(rect) };
}

const wholeOf = (rect: Rect, axis: Axis) => (axis === "row" ? isEntireRow(rect) : isEntireColumn(rect));

function changeName(rect: Rect, axis: Axis, inserted: boolean): CellChange {
  if (wholeOf(rect, axis)) {
    if (axis === "row") return inserted ? "RowInserted" : "RowDeleted";
    return inserted ? "ColumnInserted" : "ColumnDeleted";
  }
  return inserted ? "CellInserted" : "CellDeleted";
}

/** Cells may not be pushed off the sheet. */
function guardEdge(edit: Edit, sheetId: string, rect: Rect, axis: Axis): void {
  const edge: Rect =
    axis === "row"
      ? { row: MAX_ROWS - rect.rows, rows: rect.rows, column: rect.column, columns: rect.columns }
      : { column: MAX_COLUMNS - rect.columns, columns: rect.columns, row: rect.row, rows: rect.rows };
  const used = usedRect(sheetOf(edit.state, sheetId), true);
  if (used && intersect(used, edge))
    throw new Refused("InvalidOperation", "Cells would be pushed off the sheet.");
}

/** Makes room: what stands in the area and behind it moves down or to the right. */
export function insertCells(edit: Edit, sheetId: string, rect: Rect, axis: Axis): void {
  guardSheet(sheetOf(edit.state, sheetId));
  guardEdge(edit, sheetId, rect, axis);
  shiftSheet(edit, sheetId, shiftFor(rect, axis, 1), wholeOf(rect, axis));
  putSheet(edit, nameTableColumns(sheetOf(edit.state, sheetId)));
  edit.changes.push({ kind: "cells", sheetId, rect, change: changeName(rect, axis, true) });
}

/** Takes cells out: what stands behind them moves up or to the left. */
export function deleteCells(edit: Edit, sheetId: string, rect: Rect, axis: Axis): void {
  guardSheet(sheetOf(edit.state, sheetId));
  shiftSheet(edit, sheetId, shiftFor(rect, axis, -1), wholeOf(rect, axis));
  putSheet(edit, nameTableColumns(sheetOf(edit.state, sheetId)));
  edit.changes.push({ kind: "cells", sheetId, rect, change: changeName(rect, axis, false) });
}

/** Widths, heights and hiding of whole columns or rows. */
export function shapeColumns(
  edit: Edit,
  sheetId: string,
  rect: Rect,
  patch: { width?: number; hidden?: boolean },
): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  const columns = [...sheet.columns];
  while (columns.length < Math.min(rect.column + rect.columns, rect.column + 500)) columns.push(undefined);
  for (let column = rect.column; column < Math.min(rect.column + rect.columns, columns.length); column++) {
    const { hidden: _, ...rest } = { ...columns[column], ...patch };
    const hidden = patch.hidden ?? columns[column]?.hidden;
    columns[column] = hidden ? { ...rest, hidden: true } : rest;
  }
  putSheet(edit, { ...sheet, columns });
  edit.changes.push({ kind: "format", sheetId, rect });
}

/** At most this many rows take a height or are hidden at once. */
const MAX_SHAPED_ROWS = 100_000;

export function shapeRows(
  edit: Edit,
  sheetId: string,
  rect: Rect,
  patch: { height?: number; hidden?: boolean },
): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  const count = Math.min(
    rect.rows,
    MAX_SHAPED_ROWS,
    Math.max(1, isEntireColumn(rect) ? sheet.rows.length : rect.rows),
  );
  const next = withRows(sheet, rect.row, count, (before) => {
    const { hidden: _, filtered, ...rest } = { ...before, ...patch };
    const hidden = patch.hidden ?? before.hidden;
    // A row that is shown by hand is shown, whatever the filter said.
    const kept = patch.hidden === false ? undefined : filtered;
    return { ...rest, ...(hidden && { hidden }), ...(kept && { filtered: kept }) };
  });
  putSheet(edit, next);
  edit.changes.push({ kind: "format", sheetId, rect });
}
