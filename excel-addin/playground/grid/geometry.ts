import type { Rect } from "../excel/model/address.ts";
import { isHiddenRow, usedRect } from "../excel/model/cells.ts";
import { type RowState, type SheetState, STANDARD } from "../excel/model/state.ts";
import { styleOf } from "../excel/model/style.ts";

/** Places on the screen, in CSS pixels. A point is 4/3 of a pixel. */
export interface Geometry {
  /** Upper edge of every row, and one more for the end. */
  tops: Float64Array;
  /** Left edge of every column, and one more for the end. */
  lefts: Float64Array;
  rows: number;
  columns: number;
}

const PIXELS = 4 / 3;
const MIN_ROWS = 60;
const MIN_COLUMNS = 16;
/** More rows and columns than this are not drawn. */
const MAX_SHOWN = { rows: 5_000, columns: 220 } as const;
/** A wrapped text makes its row at most this many lines high. */
const MAX_LINES = 5;
const LINE = 17;
const CHARACTER = 6.4;

/** Row heights that follow from wrapped texts, remembered as long as the row and the widths are the same. */
export interface HeightCache {
  columns: SheetState["columns"] | null;
  heights: WeakMap<RowState, number>;
}

const widthOf = (sheet: SheetState, column: number) =>
  sheet.columns[column]?.hidden ? 0 : (sheet.columns[column]?.width ?? STANDARD.columnWidth) * PIXELS;

function linesOf(text: string, width: number): number {
  const perLine = Math.max(4, Math.floor((width - 8) / CHARACTER));
  let lines = 0;
  for (const line of text.slice(0, 2_000).split("\n")) lines += Math.max(1, Math.ceil(line.length / perLine));
  return Math.min(MAX_LINES, lines);
}

function automaticHeight(sheet: SheetState, index: number, row: RowState): number {
  let lines = 1;
  for (const [column, cell] of row.cells.entries()) {
    if (typeof cell?.value !== "string" || !styleOf(sheet, index, column).wrap) continue;
    lines = Math.max(lines, linesOf(cell.value, widthOf(sheet, column)));
  }
  return lines === 1 ? STANDARD.rowHeight * PIXELS : lines * LINE + 4;
}

function heightOf(sheet: SheetState, index: number, cache: HeightCache): number {
  const row = sheet.rows[index];
  if (!row) return STANDARD.rowHeight * PIXELS;
  if (isHiddenRow(sheet, index)) return 0;
  if (row.height !== undefined) return row.height * PIXELS;
  const known = cache.heights.get(row);
  if (known !== undefined) return known;
  const height = automaticHeight(sheet, index, row);
  cache.heights.set(row, height);
  return height;
}

/** Where every row and column of a sheet stands; a few empty ones follow what is used. */
export function measure(sheet: SheetState, cache: HeightCache): Geometry {
  if (cache.columns !== sheet.columns) {
    cache.columns = sheet.columns;
    cache.heights = new WeakMap();
  }
  const used: Rect = usedRect(sheet, false) ?? { row: 0, column: 0, rows: 1, columns: 1 };
  const { active } = sheet.selection;
  const rows = Math.min(MAX_SHOWN.rows, Math.max(MIN_ROWS, used.row + used.rows + 30, active.row + 10));
  const columns = Math.min(
    MAX_SHOWN.columns,
    Math.max(MIN_COLUMNS, used.column + used.columns + 4, active.column + 4),
  );
  const tops = new Float64Array(rows + 1);
  for (let row = 0; row < rows; row++) tops[row + 1] = (tops[row] ?? 0) + heightOf(sheet, row, cache);
  const lefts = new Float64Array(columns + 1);
  for (let column = 0; column < columns; column++)
    lefts[column + 1] = (lefts[column] ?? 0) + widthOf(sheet, column);
  return { tops, lefts, rows, columns };
}

/** The row or column at a place: the last one that begins at or before it. */
export function indexAt(edges: Float64Array, place: number): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
