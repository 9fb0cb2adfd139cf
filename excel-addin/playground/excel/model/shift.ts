import { lastColumn, lastRow, MAX_COLUMNS, MAX_ROWS, type Rect, without } from "./address.ts";
import type { Shift } from "./edit.ts";
import { rewriteReferences } from "./formula/rewrite.ts";
import type { Corner } from "./formula/tokens.ts";

interface Span {
  start: number;
  length: number;
}

const span = (rect: Rect, axis: Shift["axis"]): Span =>
  axis === "row" ? { start: rect.row, length: rect.rows } : { start: rect.column, length: rect.columns };

const respan = (rect: Rect, axis: Shift["axis"], { start, length }: Span): Rect =>
  axis === "row" ? { ...rect, row: start, rows: length } : { ...rect, column: start, columns: length };

const limitOf = (axis: Shift["axis"]) => (axis === "row" ? MAX_ROWS : MAX_COLUMNS);

/** Where a single row or column comes to stand; null: deleted. */
export function shiftIndex(index: number, { at, count }: Pick<Shift, "at" | "count">): number | null {
  if (index < at) return index;
  if (count < 0 && index < at - count) return null;
  return index + count;
}

function shiftSpan({ start, length }: Span, { at, count, axis }: Shift): Span | null {
  const limit = limitOf(axis);
  // A whole column stays a whole column.
  if (length === limit) return { start, length };
  const end = start + length - 1;
  if (count > 0) {
    if (end < at) return { start, length };
    const moved = start >= at ? { start: start + count, length } : { start, length: length + count };
    return moved.start >= limit ? null : { ...moved, length: Math.min(moved.length, limit - moved.start) };
  }
  const lost = Math.max(0, Math.min(end, at - count - 1) - Math.max(start, at) + 1);
  if (lost === length) return null;
  const before = Math.max(0, Math.min(start, at - count) - at);
  return { start: start - before, length: length - lost };
}

/** Whether an area lies in the band that a shift moves: wholly, in part or not at all. */
export function inBand(rect: Rect, { axis, from, to }: Shift): "whole" | "part" | "none" {
  const [start, end] = axis === "row" ? [rect.column, lastColumn(rect)] : [rect.row, lastRow(rect)];
  if (end < from || start > to) return "none";
  return start >= from && end <= to ? "whole" : "part";
}

/** Where an area comes to stand; null: all of it was deleted. One that lies in the band only in part stays where it is. */
export function shiftRect(rect: Rect, shift: Shift): Rect | null {
  if (inBand(rect, shift) !== "whole") return rect;
  const moved = shiftSpan(span(rect, shift.axis), shift);
  return moved && respan(rect, shift.axis, moved);
}

/** Like `shiftRect` for an area that is cut where the band ends, as conditional formats are. */
export function shiftArea(rect: Rect, shift: Shift): Rect[] {
  if (inBand(rect, shift) !== "part") return [shiftRect(rect, shift)].filter((area) => area !== null);
  const length = shift.to - shift.from + 1;
  const band: Rect =
    shift.axis === "row"
      ? { row: 0, rows: MAX_ROWS, column: shift.from, columns: length }
      : { column: 0, columns: MAX_COLUMNS, row: shift.from, rows: length };
  const outside = without(rect, band);
  const inside = outside.reduce<Rect[]>(
    (parts, hole) => parts.flatMap((part) => without(part, hole)),
    [rect],
  );
  const moved = inside.map((part) => shiftRect(part, shift)).filter((part) => part !== null);
  // Nothing of it moved: one area is better than three.
  const same = moved.every(
    (part, index) => part.row === inside[index]?.row && part.column === inside[index]?.column,
  );
  return same && moved.length === inside.length && sameSizes(moved, inside) ? [rect] : [...outside, ...moved];
}

const sameSizes = (a: readonly Rect[], b: readonly Rect[]) =>
  a.every((rect, index) => rect.rows === b[index]?.rows && rect.columns === b[index]?.columns);

function rectOf(from: Corner, to: Corner | null): Rect {
  const end = to ?? from;
  const [top, bottom] = [from.row ?? 0, end.row ?? MAX_ROWS - 1];
  const [left, right] = [from.column ?? 0, end.column ?? MAX_COLUMNS - 1];
  return {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
}

/** A formula after a shift in `sheet`: what it refers to has moved. `own` is the name of the sheet the formula stands in. */
export function shiftFormula(formula: string, shift: Shift, sheet: string, own: string): string {
  return rewriteReferences(formula, (reference) => {
    const target = reference.sheet ?? own;
    if (target.toLowerCase() !== sheet.toLowerCase()) return reference;
    const before = rectOf(reference.from, reference.to);
    const after = shiftRect(before, shift);
    if (!after) return null;
    if (after === before) return reference;
    const corner = (old: Corner, row: number, column: number): Corner => ({
      ...old,
      row: old.row === null ? null : row,
      column: old.column === null ? null : column,
    });
    return {
      ...reference,
      from: corner(reference.from, after.row, after.column),
      to: reference.to && corner(reference.to, lastRow(after), lastColumn(after)),
    };
  });
}
