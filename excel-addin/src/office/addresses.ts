/** Cells of a sheet, counted from 0. */
export interface Rect {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export const SHEET_ROWS = 1_048_576;
const SHEET_COLUMNS = 16_384;

/** 0 → `A`, 26 → `AA`. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

const columnOf = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Reads `B2`, `B2:C5`, `B:C`, `3:7`, with or without `$` and sheet name; null for what is no single area. */
export function parseAddress(address: string): Rect | null {
  const area = address.slice(address.lastIndexOf("!") + 1).replaceAll("$", "");
  const found = /^([A-Z]{0,3})(\d{0,7})(?::([A-Z]{0,3})(\d{0,7}))?$/.exec(area);
  if (!found || area === "") return null;
  const [, left = "", top = "", right = left, bottom = top] = found;
  const column = left === "" ? 0 : columnOf(left);
  const row = top === "" ? 0 : Number(top) - 1;
  const lastColumn = right === "" ? SHEET_COLUMNS - 1 : columnOf(right);
  const lastRow = bottom === "" ? SHEET_ROWS - 1 : Number(bottom) - 1;
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

/** Whether all of `inner` lies in `outer`. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}
