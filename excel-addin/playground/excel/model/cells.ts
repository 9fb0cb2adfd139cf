import { intersect, MAX_COLUMNS, MAX_ROWS, type Rect } from "./address.ts";
import type { CellState, CellValue, RowState, SheetState } from "./state.ts";

export const cellAt = (sheet: SheetState, row: number, column: number): CellState | undefined =>
  sheet.rows[row]?.cells[column];

const EMPTY_ROW: RowState = { cells: [] };

const isEmpty = (cell: CellState | undefined) =>
  !cell || (cell.value === null && cell.formula === undefined && cell.style === undefined);

function trimmed<T>(items: (T | undefined)[]): (T | undefined)[] {
  let length = items.length;
  while (length > 0 && items[length - 1] === undefined) length--;
  return items.slice(0, length);
}

/** Arrays without holes: a hole and an undefined look alike to everybody. */
const padded = <T>(items: readonly (T | undefined)[], length: number): (T | undefined)[] =>
  items.length >= length
    ? [...items]
    : [...items, ...new Array<undefined>(length - items.length).fill(undefined)];

const isEmptyRow = (row: RowState) =>
  row.cells.length === 0 && row.height === undefined && !row.hidden && !row.filtered && !row.style;

/** The sheet with some rows replaced; a row that says nothing any more is left out. */
export function withRows(
  sheet: SheetState,
  from: number,
  count: number,
  change: (row: RowState, index: number) => RowState,
): SheetState {
  const rows = padded(sheet.rows, from + count);
  for (let index = from; index < from + count; index++) {
    const before = rows[index] ?? EMPTY_ROW;
    const after = change(before, index);
    if (after !== before) rows[index] = isEmptyRow(after) ? undefined : after;
  }
  return { ...sheet, rows: trimmed(rows) };
}

/**
 * The sheet with the cells of an area replaced by what `change` makes of them; undefined empties a cell. Whole columns
 * and rows are cut to `within`, by default what is used.
 */
export function withCells(
  sheet: SheetState,
  area: Rect,
  change: (cell: CellState | undefined, row: number, column: number) => CellState | undefined,
): SheetState {
  const rect = boundedArea(sheet, area);
  if (!rect) return sheet;
  return withRows(sheet, rect.row, rect.rows, (row, index) => {
    const cells = padded(row.cells, rect.column + rect.columns);
    let changed = false;
    for (let column = rect.column; column < rect.column + rect.columns; column++) {
      const before = cells[column];
      const after = change(before, index, column);
      const kept = isEmpty(after) ? undefined : after;
      if (kept === before) continue;
      cells[column] = kept;
      changed = true;
    }
    return changed ? { ...row, cells: trimmed(cells) } : row;
  });
}

/** The area itself, or of whole columns and rows the part that is used. */
export function boundedArea(sheet: SheetState, area: Rect): Rect | null {
  if (area.rows < MAX_ROWS && area.columns < MAX_COLUMNS) return area;
  const used = usedRect(sheet, false);
  return used && intersect(area, used);
}

/** The smallest area with everything that has a value (or, unless `valuesOnly`, a format) inside `within`; null: nothing. */
export function usedRect(sheet: SheetState, valuesOnly: boolean, within?: Rect): Rect | null {
  let [top, left, bottom, right] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  const counts = (cell: CellState | undefined) =>
    cell && (!valuesOnly || cell.value !== null || cell.formula !== undefined);
  const [firstRow, endRow] = [within?.row ?? 0, within ? within.row + within.rows : sheet.rows.length];
  for (let row = firstRow; row < Math.min(endRow, sheet.rows.length); row++) {
    const cells = sheet.rows[row]?.cells ?? [];
    const end = Math.min(cells.length, within ? within.column + within.columns : cells.length);
    for (let column = within?.column ?? 0; column < end; column++) {
      if (!counts(cells[column])) continue;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

export const isHiddenRow = (sheet: SheetState, row: number) =>
  Boolean(sheet.rows[row]?.hidden || sheet.rows[row]?.filtered);

export const hasValue = (value: CellValue | undefined) =>
  value !== null && value !== undefined && value !== "";
