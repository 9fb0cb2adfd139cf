import type { Rect } from "./address.ts";
import { cellAt, isHiddenRow, withCells } from "./cells.ts";
import { type Edit, putSheet, sheetOf } from "./edit.ts";
import { moveFormula } from "./formula/rewrite.ts";
import type { CellState, CellValue, SheetState, SortField } from "./state.ts";
import { guardArea } from "./write-cells.ts";

const rank = (value: CellValue) => {
  if (value === null || value === "") return 4;
  if (typeof value === "number") return 0;
  return typeof value === "string" ? 1 : typeof value === "boolean" ? 2 : 3;
};

const collator = () => new Intl.Collator("pl", { sensitivity: "accent" });

/** Excel's order: numbers, texts, truth values, errors; empty cells stay last in both directions. */
function compareForSort(a: CellValue, b: CellValue, ascending: boolean, texts: Intl.Collator): number {
  const [left, right] = [rank(a), rank(b)];
  if (left === 4 || right === 4) return left - right;
  const order =
    left !== right
      ? left - right
      : typeof a === "string" && typeof b === "string"
        ? texts.compare(a, b)
        : Number(a) - Number(b);
  return ascending ? order : -order;
}

function movedCell(cell: CellState | undefined, rows: number): CellState | undefined {
  return cell?.formula === undefined ? cell : { ...cell, formula: moveFormula(cell.formula, rows, 0) };
}

/** For each row of the area that is not hidden: the row it takes the place of. Hidden rows stay where they are. */
function sortedOrder(
  sheet: SheetState,
  rect: Rect,
  fields: readonly SortField[],
  value: (row: number, column: number) => CellValue,
): Map<number, number> {
  const places = Array.from({ length: rect.rows }, (_, index) => rect.row + index).filter(
    (row) => !isHiddenRow(sheet, row),
  );
  const texts = collator();
  const keys = new Map(places.map((row) => [row, fields.map(({ key }) => value(row, rect.column + key))]));
  const sorted = [...places].sort((a, b) => {
    for (const [index, { ascending }] of fields.entries()) {
      const order = compareForSort(
        keys.get(a)?.[index] ?? null,
        keys.get(b)?.[index] ?? null,
        ascending,
        texts,
      );
      if (order !== 0) return order;
    }
    return a - b;
  });
  return new Map(places.map((row, index) => [row, sorted[index] ?? row]));
}

/**
 * Sorts the rows of an area without its header. Cells move with their formats and notes; conditional formats and
 * validations stay, as in Excel.
 */
export function sortRows(
  edit: Edit,
  sheetId: string,
  rect: Rect,
  fields: readonly SortField[],
  value: (sheet: SheetState, row: number, column: number) => CellValue,
): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardArea(sheet, rect);
  const used = { ...rect, rows: Math.min(rect.rows, Math.max(0, sheet.rows.length - rect.row)) };
  const from = sortedOrder(sheet, used, fields, (row, column) => value(sheet, row, column));
  const next = withCells(sheet, used, (cell, row, column) => {
    const source = from.get(row) ?? row;
    return source === row ? cell : movedCell(cellAt(sheet, source, column), row - source);
  });
  const to = new Map([...from].map(([place, source]) => [source, place]));
  const notes = sheet.notes.map((note) => {
    const inside = note.column >= rect.column && note.column < rect.column + rect.columns;
    return inside ? { ...note, row: to.get(note.row) ?? note.row } : note;
  });
  putSheet(edit, { ...next, notes });
  edit.changes.push(
    { kind: "cells", sheetId, rect: used, change: "RangeEdited" },
    { kind: "sorted", sheetId, rect: used },
  );
}
