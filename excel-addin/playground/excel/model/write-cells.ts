import { intersect, type Rect, without } from "./address.ts";
import { cellAt, withCells } from "./cells.ts";
import { type Edit, putSheet, sheetOf } from "./edit.ts";
import { Refused } from "./refused.ts";
import type { CellState, CellValue, SheetState, Style } from "./state.ts";
import { inheritedStyle, patchStyle, styleOf } from "./style.ts";
import { nameTableColumns } from "./table-columns.ts";
import { type Locale, readTyped } from "./typed-value.ts";

/** What is put into a cell: as typed or as a program writes it. Undefined and null leave the cell alone. */
export type CellInput = string | number | boolean | null | undefined;

/** Refuses to change locked cells of a protected sheet. */
export function guardArea(sheet: SheetState, rect: Rect): void {
  if (!sheet.protected) return;
  const rows = Math.min(rect.rows, 5_000);
  for (let row = rect.row; row < rect.row + rows; row++) {
    for (let column = rect.column; column < rect.column + Math.min(rect.columns, 500); column++) {
      if (styleOf(sheet, row, column).locked)
        throw new Refused("AccessDenied", "You don't have the required permissions: the sheet is protected.");
    }
  }
}

/** Refuses what only an unprotected sheet allows. */
export function guardSheet(sheet: SheetState): void {
  if (sheet.protected)
    throw new Refused("AccessDenied", "You don't have the required permissions: the sheet is protected.");
}

function readInput(
  input: Exclude<CellInput, null | undefined>,
  asText: boolean,
  locale: Locale,
  date1904: boolean,
) {
  if (asText) return { value: input === "" ? null : String(input) };
  if (typeof input !== "string") return { value: input };
  if (input.startsWith("=") && input.length > 1) return { value: null, formula: input };
  return readTyped(input, locale, date1904);
}

/** The cell after something was put into it; a date gives a cell without a number format that of dates. */
function filledCell(
  sheet: SheetState,
  at: { row: number; column: number },
  input: CellInput,
  options: { locale: Locale; date1904: boolean; understands: (formula: string) => boolean },
): CellState | undefined {
  const before = cellAt(sheet, at.row, at.column);
  if (input === null || input === undefined) return before;
  const format = styleOf(sheet, at.row, at.column).numberFormat;
  const read: { value: CellValue; formula?: string; numberFormat?: string } = readInput(
    input,
    format === "@",
    options.locale,
    options.date1904,
  );
  const style =
    read.numberFormat && format === "General"
      ? patchStyle(
          before?.style,
          { numberFormat: read.numberFormat },
          inheritedStyle(sheet, at.row, at.column),
        )
      : before?.style;
  const value = read.formula && !options.understands(read.formula) ? { error: "#NAME?" } : read.value;
  return { value, ...(read.formula && { formula: read.formula }), ...(style && { style }) };
}

/** Puts values into an area, each as `input` says by its place within the area. */
export function writeCells(
  edit: Edit,
  sheetId: string,
  rect: Rect,
  input: (row: number, column: number) => CellInput,
  options: { locale: Locale; understands: (formula: string) => boolean },
): void {
  const before = sheetOf(edit.state, sheetId);
  guardArea(before, rect);
  const filling = { ...options, date1904: edit.state.date1904 };
  const after = withCells(before, rect, (_, row, column) =>
    filledCell(before, { row, column }, input(row - rect.row, column - rect.column), filling),
  );
  putSheet(edit, nameTableColumns(after));
  const single = rect.rows === 1 && rect.columns === 1;
  edit.changes.push({
    kind: "cells",
    sheetId,
    rect,
    change: "RangeEdited",
    ...(single && {
      values: {
        before: cellAt(before, rect.row, rect.column)?.value ?? null,
        after: cellAt(after, rect.row, rect.column)?.value ?? null,
      },
    }),
  });
}

/** Empties cells: their contents, their formats or both. Headers of tables keep a name. */
export function clearCells(
  edit: Edit,
  sheetId: string,
  rect: Rect,
  what: "All" | "Contents" | "Formats",
): void {
  const before = sheetOf(edit.state, sheetId);
  guardArea(before, rect);
  const cleared = withCells(before, rect, (cell) => {
    if (what === "All" || !cell) return undefined;
    if (what === "Contents") return cell.style && { value: null, style: cell.style };
    return { value: cell.value, ...(cell.formula !== undefined && { formula: cell.formula }) };
  });
  const rules = what === "Contents" ? cleared : { ...cleared, rules: withoutArea(cleared.rules, rect) };
  const all = what === "All" ? { ...rules, validations: withoutArea(rules.validations, rect) } : rules;
  putSheet(edit, nameTableColumns(all));
  if (what !== "Formats") edit.changes.push({ kind: "cells", sheetId, rect, change: "RangeEdited" });
  if (what !== "Contents") edit.changes.push({ kind: "format", sheetId, rect });
}

/** Things on areas without the part that lies in `hole`. */
export function withoutArea<T extends { areas: readonly Rect[] }>(items: readonly T[], hole: Rect): T[] {
  return items.flatMap((item) => {
    if (!item.areas.some((area) => intersect(area, hole))) return [item];
    const areas = item.areas.flatMap((area) => without(area, hole));
    return areas.length === 0 ? [] : [{ ...item, areas }];
  });
}

/** Changes how cells look. Of whole columns and rows the column or row itself takes the style, and cells follow. */
export function styleCells(edit: Edit, sheetId: string, rect: Rect, patch: Style): void {
  const before = sheetOf(edit.state, sheetId);
  guardSheet(before);
  putSheet(edit, restyled(before, rect, patch));
  edit.changes.push({ kind: "format", sheetId, rect });
}

function restyled(sheet: SheetState, rect: Rect, patch: Style): SheetState {
  const wholeColumns = rect.rows > 1_000_000;
  let next = sheet;
  if (wholeColumns) {
    const columns = [...sheet.columns];
    for (
      let column = rect.column;
      column < Math.min(rect.column + rect.columns, rect.column + 500);
      column++
    ) {
      while (columns.length <= column) columns.push(undefined);
      const style = patchStyle(columns[column]?.style, patch, {});
      const { style: _, ...rest } = columns[column] ?? {};
      columns[column] = style ? { ...rest, style } : rest;
    }
    next = { ...sheet, columns };
  }
  return withCells(next, rect, (cell, row, column) => {
    if (wholeColumns && !cell) return undefined;
    const style = patchStyle(cell?.style, patch, inheritedStyle(next, row, column));
    return {
      value: cell?.value ?? null,
      ...(cell?.formula !== undefined && { formula: cell.formula }),
      ...(style && { style }),
    };
  });
}
