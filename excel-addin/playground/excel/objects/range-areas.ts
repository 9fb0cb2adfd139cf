import type { AnySpec, Child, Env } from "../client/type-spec.ts";
import {
  around,
  fits,
  intersect,
  lastColumn,
  lastRow,
  MAX_COLUMNS,
  MAX_ROWS,
  type Rect,
} from "../model/address.ts";
import { usedRect } from "../model/cells.ts";
import { Refused } from "../model/refused.ts";
import type { SheetState } from "../model/state.ts";
import { insertCells } from "../model/structure.ts";
import { type RangeTarget, range, rectArgument, rectOf, sheetAt } from "./targets.ts";

function checkedRect(rect: Rect): Rect {
  if (!fits(rect)) throw new Refused("InvalidArgument", "The range would leave the sheet.");
  return rect;
}

/** The area around a cell up to the next empty row and column in every direction, as by Ctrl+Shift+*. */
export function surroundingRegion(sheet: SheetState, start: Rect): Rect {
  const filled = (area: Rect) => fits(area) && usedRect(sheet, true, area) !== null;
  let rect = start;
  for (;;) {
    const wider = around(rect, rect);
    const sides: Rect[] = [
      {
        ...rect,
        row: rect.row - 1,
        column: Math.max(0, rect.column - 1),
        rows: 1,
        columns: rect.columns + 2,
      },
      {
        ...rect,
        row: lastRow(rect) + 1,
        column: Math.max(0, rect.column - 1),
        rows: 1,
        columns: rect.columns + 2,
      },
      { ...rect, column: rect.column - 1, row: Math.max(0, rect.row - 1), columns: 1, rows: rect.rows + 2 },
      {
        ...rect,
        column: lastColumn(rect) + 1,
        row: Math.max(0, rect.row - 1),
        columns: 1,
        rows: rect.rows + 2,
      },
    ];
    const [above, below, left, right] = sides.map(filled);
    if (above) Object.assign(wider, { row: rect.row - 1, rows: wider.rows + 1 });
    if (below) wider.rows++;
    if (left) Object.assign(wider, { column: rect.column - 1, columns: wider.columns + 1 });
    if (right) wider.columns++;
    if (wider.rows === rect.rows && wider.columns === rect.columns) return rect;
    rect = wider;
  }
}

function usedWithin(target: RangeTarget, env: Env, valuesOnly?: boolean): Rect | null {
  return usedRect(sheetAt(target, env), valuesOnly ?? false, rectOf(target));
}

type Find = (target: RangeTarget, env: Env, rect: Rect, ...args: never[]) => Rect | null;

/** The methods of a range that give another range of the same sheet. */
export function areasOf(type: () => AnySpec): Record<string, Child<RangeTarget>> {
  const give = (find: Find, orNull = false): Child<RangeTarget> => ({
    type,
    orNull,
    target: (target: RangeTarget, env: Env, ...args: unknown[]) =>
      range(env, target.sheetId, find(target, env, rectOf(target), ...(args as never[]))),
  });
  const intersection: Find = (_, __, rect, other: unknown) => intersect(rect, rectArgument(other));
  const insert: Find = (target, env, rect, shift: string) => {
    insertCells(env.edit, target.sheetId, rect, shift === "Right" ? "column" : "row");
    return rect;
  };
  return {
    getCell: give((_, __, rect, row: number, column: number) =>
      checkedRect({ row: rect.row + row, column: rect.column + column, rows: 1, columns: 1 }),
    ),
    getRow: give((_, __, rect, row: number) => checkedRect({ ...rect, row: rect.row + row, rows: 1 })),
    getColumn: give((_, __, rect, column: number) =>
      checkedRect({ ...rect, column: rect.column + column, columns: 1 }),
    ),
    getLastRow: give((_, __, rect) => ({ ...rect, row: lastRow(rect), rows: 1 })),
    getLastColumn: give((_, __, rect) => ({ ...rect, column: lastColumn(rect), columns: 1 })),
    getLastCell: give((_, __, rect) => ({
      row: lastRow(rect),
      column: lastColumn(rect),
      rows: 1,
      columns: 1,
    })),
    getEntireRow: give((_, __, rect) => ({ ...rect, column: 0, columns: MAX_COLUMNS })),
    getEntireColumn: give((_, __, rect) => ({ ...rect, row: 0, rows: MAX_ROWS })),
    getOffsetRange: give((_, __, rect, rows: number, columns: number) =>
      checkedRect({ ...rect, row: rect.row + rows, column: rect.column + columns }),
    ),
    getResizedRange: give((_, __, rect, rows: number, columns: number) =>
      checkedRect({ ...rect, rows: rect.rows + rows, columns: rect.columns + columns }),
    ),
    getAbsoluteResizedRange: give((_, __, rect, rows: number, columns: number) =>
      checkedRect({ ...rect, rows, columns }),
    ),
    getRowsBelow: give((_, __, rect, count = 1) =>
      checkedRect({ ...rect, row: lastRow(rect) + 1, rows: count }),
    ),
    getRowsAbove: give((_, __, rect, count = 1) =>
      checkedRect({ ...rect, row: rect.row - count, rows: count }),
    ),
    getColumnsAfter: give((_, __, rect, count = 1) =>
      checkedRect({ ...rect, column: lastColumn(rect) + 1, columns: count }),
    ),
    getColumnsBefore: give((_, __, rect, count = 1) =>
      checkedRect({ ...rect, column: rect.column - count, columns: count }),
    ),
    getIntersection: give(intersection),
    getIntersectionOrNullObject: give(intersection, true),
    getBoundingRect: give((_, __, rect, other: unknown) => around(rect, rectArgument(other))),
    getUsedRange: give(
      (target, env, rect, valuesOnly?: boolean) =>
        usedWithin(target, env, valuesOnly) ?? { ...rect, rows: 1, columns: 1 },
    ),
    getUsedRangeOrNullObject: give(
      (target, env, _, valuesOnly?: boolean) => usedWithin(target, env, valuesOnly),
      true,
    ),
    getSurroundingRegion: give((target, env, rect) => surroundingRegion(sheetAt(target, env), rect)),
    insert: give(insert),
  };
}
