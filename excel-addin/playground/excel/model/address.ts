/** An area of cells, counted from 0. Whole columns have `rows === MAX_ROWS`, whole rows `columns === MAX_COLUMNS`. */
export interface Rect {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export const WHOLE_SHEET: Rect = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

export const cellRect = (row: number, column: number): Rect => ({ row, column, rows: 1, columns: 1 });
export const lastRow = (rect: Rect) => rect.row + rect.rows - 1;
export const lastColumn = (rect: Rect) => rect.column + rect.columns - 1;
export const isEntireColumn = (rect: Rect) => rect.rows === MAX_ROWS;
export const isEntireRow = (rect: Rect) => rect.columns === MAX_COLUMNS;

/** 0 → A, 26 → AA. */
export function columnName(index: number): string {
  let name = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A → 0, AA → 26. */
function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `A1:B2` without a sheet; `A:C` and `1:3` for whole columns and rows. */
export function areaAddress(rect: Rect): string {
  const [left, right] = [columnName(rect.column), columnName(lastColumn(rect))];
  if (isEntireColumn(rect) && !isEntireRow(rect)) return `${left}:${right}`;
  if (isEntireRow(rect)) return `${rect.row + 1}:${lastRow(rect) + 1}`;
  const first = `${left}${rect.row + 1}`;
  return rect.rows === 1 && rect.columns === 1 ? first : `${first}:${right}${lastRow(rect) + 1}`;
}

/** A sheet's name as formulas and addresses write it: quoted where it is not a plain word. */
export function quoteSheet(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Z]{1,3}\d+$/i.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}

export const fullAddress = (sheet: string, rect: Rect) => `${quoteSheet(sheet)}!${areaAddress(rect)}`;

const CELL = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i;
const COLUMN = /^\$?([A-Z]{1,3})$/i;
const ROW = /^\$?(\d{1,7})$/;

interface Corner {
  row: number | null;
  column: number | null;
}

function corner(text: string): Corner | null {
  const cell = CELL.exec(text);
  if (cell) return { row: Number(cell[2]) - 1, column: columnIndex(cell[1] ?? "") };
  const column = COLUMN.exec(text);
  if (column) return { row: null, column: columnIndex(column[1] ?? "") };
  const row = ROW.exec(text);
  return row ? { row: Number(row[1]) - 1, column: null } : null;
}

/** Reads one area without a sheet: `B2`, `A1:C3`, `A:C`, `1:3`, also with `$`. Null: no address, or outside of a sheet. */
export function parseArea(text: string): Rect | null {
  const [first = "", second] = text.trim().split(":");
  const from = corner(first);
  const to = second === undefined ? from : corner(second);
  if (!from || !to || (from.row === null) !== (to.row === null)) return null;
  if ((from.column === null) !== (to.column === null)) return null;
  if (second === undefined && (from.row === null || from.column === null)) return null;
  const rows = [from.row ?? 0, to.row ?? MAX_ROWS - 1] as const;
  const columns = [from.column ?? 0, to.column ?? MAX_COLUMNS - 1] as const;
  const rect = {
    row: Math.min(...rows),
    column: Math.min(...columns),
    rows: Math.abs(rows[1] - rows[0]) + 1,
    columns: Math.abs(columns[1] - columns[0]) + 1,
  };
  return fits(rect) ? rect : null;
}

/** Splits `'My sheet'!A1:B2` into the sheet's name and the rest. */
export function splitSheet(text: string): { sheet: string | null; rest: string } {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/s.exec(text);
  if (quoted) return { sheet: (quoted[1] ?? "").replaceAll("''", "'"), rest: quoted[2] ?? "" };
  const at = text.indexOf("!");
  return at < 0 ? { sheet: null, rest: text } : { sheet: text.slice(0, at), rest: text.slice(at + 1) };
}

/** Whether an area lies within a sheet and holds at least one cell. */
export function fits(rect: Rect): boolean {
  return (
    [rect.row, rect.column, rect.rows, rect.columns].every(Number.isInteger) &&
    rect.row >= 0 &&
    rect.column >= 0 &&
    rect.rows >= 1 &&
    rect.columns >= 1 &&
    lastRow(rect) < MAX_ROWS &&
    lastColumn(rect) < MAX_COLUMNS
  );
}

/** What two areas have in common, or null. */
export function intersect(a: Rect, b: Rect): Rect | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(lastRow(a), lastRow(b)) - row + 1;
  const columns = Math.min(lastColumn(a), lastColumn(b)) - column + 1;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export const contains = (outer: Rect, inner: Rect) =>
  outer.row <= inner.row &&
  outer.column <= inner.column &&
  lastRow(outer) >= lastRow(inner) &&
  lastColumn(outer) >= lastColumn(inner);

export const holds = (rect: Rect, row: number, column: number) =>
  row >= rect.row && row <= lastRow(rect) && column >= rect.column && column <= lastColumn(rect);

/** The smallest area around both. */
export function around(a: Rect, b: Rect): Rect {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  const rows = Math.max(lastRow(a), lastRow(b)) - row + 1;
  return { row, column, rows, columns: Math.max(lastColumn(a), lastColumn(b)) - column + 1 };
}

/** What is left of `rect` outside of `hole`: at most four areas. */
export function without(rect: Rect, hole: Rect): Rect[] {
  const common = intersect(rect, hole);
  if (!common) return [rect];
  const { row, column, columns } = rect;
  const below = lastRow(rect) - lastRow(common);
  const right = lastColumn(rect) - lastColumn(common);
  const middle = { row: common.row, rows: common.rows };
  return [
    { row, column, rows: common.row - row, columns },
    { ...middle, column, columns: common.column - column },
    { ...middle, column: lastColumn(common) + 1, columns: right },
    { row: lastRow(common) + 1, column, rows: below, columns },
  ].filter((part) => part.rows > 0 && part.columns > 0);
}
