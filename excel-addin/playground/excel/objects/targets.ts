import type { Env } from "../client/type-spec.ts";
import { parseArea, type Rect, splitSheet, WHOLE_SHEET } from "../model/address.ts";
import { sheetOf } from "../model/edit.ts";
import { Refused } from "../model/refused.ts";
import type { SheetState } from "../model/state.ts";
import type { FollowedArea } from "../workbook.ts";

/** What a range stands for: it follows its cells. */
export type RangeTarget = FollowedArea;
export interface SheetTarget {
  sheetId: string;
}
export interface TableTarget {
  tableId: string;
}
export interface TableColumnTarget extends TableTarget {
  columnId: string;
}
export interface RuleTarget extends SheetTarget {
  ruleId: string;
}
export interface NoteTarget extends SheetTarget {
  noteId: string;
}
/** Null: of the whole workbook. */
export interface ScopeTarget {
  sheetId: string | null;
}

export const sheetAt = ({ sheetId }: SheetTarget, env: Env): SheetState => sheetOf(env.state(), sheetId);

/** The area of a range now. Throws `Refused` once its cells were deleted. */
export function rectOf(target: RangeTarget): Rect {
  if (!target.rect) throw new Refused("InvalidReference", "The cells this range stood for are gone.");
  return target.rect;
}

/** A range that follows its cells; null for no area. */
export const range = (env: Env, sheetId: string, rect: Rect | null): RangeTarget | null =>
  rect && env.follow({ sheetId, rect });

/** A list by rows for a bounded area; null for whole columns and rows, of which Excel gives no cells. */
export function grid<T>(rect: Rect, cell: (row: number, column: number) => T): T[][] | null {
  if (rect.rows === WHOLE_SHEET.rows || rect.columns === WHOLE_SHEET.columns) return null;
  return Array.from({ length: rect.rows }, (_, row) =>
    Array.from({ length: rect.columns }, (_, column) => cell(rect.row + row, rect.column + column)),
  );
}

/** What a program writes into an area: one value for all cells, or rows of the very size. Throws `Refused`. */
export function gridInput(rect: Rect, input: unknown): (row: number, column: number) => unknown {
  if (!Array.isArray(input)) return () => input;
  const rows = input as unknown[];
  const fit =
    rows.length === rect.rows && rows.every((row) => Array.isArray(row) && row.length === rect.columns);
  if (!fit) {
    throw new Refused(
      "InvalidArgument",
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  }
  return (row, column) => (rows[row] as unknown[])[column];
}

/** A range as an argument: an address or a range object. Throws `Refused`. */
export function rectArgument(other: unknown): Rect {
  if (typeof other === "object" && other !== null && "rect" in other) return rectOf(other as RangeTarget);
  const rect = typeof other === "string" ? parseArea(splitSheet(other).rest) : null;
  if (!rect) throw new Refused("InvalidArgument", `"${String(other)}" is no range.`);
  return rect;
}

/** A range as an argument where its sheet counts: the one it names, or else `sheetId`. */
export function placeArgument(other: unknown, env: Env, sheetId: string): { sheetId: string; rect: Rect } {
  const rect = rectArgument(other);
  if (typeof other !== "string") return { sheetId: (other as RangeTarget).sheetId, rect };
  const { sheet: name } = splitSheet(other);
  if (name === null) return { sheetId, rect };
  const sheet = env.state().sheets.find((s) => s.name.toLowerCase() === name.toLowerCase());
  if (!sheet) throw new Refused("ItemNotFound", "The requested worksheet doesn't exist.");
  return { sheetId: sheet.id, rect };
}
