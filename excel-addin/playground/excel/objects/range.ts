import type { Env, TypeSpec } from "../client/type-spec.ts";
import { fullAddress, isEntireColumn, isEntireRow, type Rect } from "../model/address.ts";
import { boundedArea, cellAt, isHiddenRow } from "../model/cells.ts";
import { Refused } from "../model/refused.ts";
import { select } from "../model/sheets.ts";
import { sortRows } from "../model/sort.ts";
import type { CellValue, SortField } from "../model/state.ts";
import { STANDARD } from "../model/state.ts";
import { deleteCells, shapeColumns, shapeRows } from "../model/structure.ts";
import { styleOf } from "../model/style.ts";
import { type CellInput, clearCells, styleCells, writeCells } from "../model/write-cells.ts";
import { DATA_VALIDATION } from "./data-validation.ts";
import { areasOf } from "./range-areas.ts";
import { RANGE_FORMAT } from "./range-format.ts";
import { RULES } from "./rules.ts";
import { grid, gridInput, type RangeTarget, rectOf, sheetAt } from "./targets.ts";
import { WORKSHEET } from "./worksheet.ts";

const shown = (value: CellValue): string | number | boolean =>
  value === null ? "" : typeof value === "object" ? value.error : value;

function typeOf(value: CellValue): string {
  if (value === null || value === "") return "Empty";
  if (typeof value === "object") return "Error";
  return typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";
}

const cells = (target: RangeTarget, _: Env, read: (row: number, column: number) => unknown) =>
  grid(rectOf(target), read);

const valueAt = (target: RangeTarget, env: Env, row: number, column: number) =>
  env.workbook.calculator.value(env.state(), sheetAt(target, env), row, column);

function formulaAt(target: RangeTarget, env: Env, row: number, column: number) {
  return cellAt(sheetAt(target, env), row, column)?.formula ?? shown(valueAt(target, env, row, column));
}

function write(target: RangeTarget, env: Env, input: unknown): void {
  const rect = rectOf(target);
  const at = gridInput(rect, input);
  const { locale, calculator } = env.workbook;
  const options = { locale, understands: calculator.understands };
  writeCells(env.edit, target.sheetId, rect, (row, column) => checked(at(row, column)), options);
}

function checked(input: unknown): CellInput {
  if (input === null || input === undefined || ["string", "number", "boolean"].includes(typeof input))
    return input as CellInput;
  throw new Refused("InvalidArgument", "A cell takes texts, numbers and truth values.");
}

function writeFormats(target: RangeTarget, env: Env, input: unknown): void {
  const rect = rectOf(target);
  if (!Array.isArray(input)) {
    styleCells(env.edit, target.sheetId, rect, { numberFormat: String(input) });
    return;
  }
  const at = gridInput(rect, input);
  const wanted = new Map<string, Rect[]>();
  // Runs of the same format in a row are set together.
  for (let row = 0; row < rect.rows; row++) {
    for (let column = 0; column < rect.columns; column++) {
      const format = at(row, column);
      if (format === null || format === undefined) continue;
      const areas = wanted.get(String(format)) ?? [];
      areas.push({ row: rect.row + row, column: rect.column + column, rows: 1, columns: 1 });
      wanted.set(String(format), areas);
    }
  }
  for (const [numberFormat, areas] of wanted) {
    for (const area of merged(areas)) styleCells(env.edit, target.sheetId, area, { numberFormat });
  }
}

/** Neighbours in a column as one area. */
function merged(areas: readonly Rect[]): Rect[] {
  const sorted = [...areas].sort((a, b) => a.column - b.column || a.row - b.row);
  const result: Rect[] = [];
  for (const area of sorted) {
    const last = result.at(-1);
    if (last && last.column === area.column && last.row + last.rows === area.row) last.rows++;
    else result.push({ ...area });
  }
  return result;
}

/** The value all of them have, or null. */
function common<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

const indices = (from: number, count: number) =>
  Array.from({ length: Math.min(count, 20_000) }, (_, i) => from + i);

function columnHidden(target: RangeTarget, env: Env): boolean | null {
  const { columns } = sheetAt(target, env);
  const rect = rectOf(target);
  return common(indices(rect.column, rect.columns).map((column) => Boolean(columns[column]?.hidden)));
}

function rowHidden(target: RangeTarget, env: Env): boolean | null {
  const sheet = sheetAt(target, env);
  const rect = boundedArea(sheet, rectOf(target));
  return rect ? common(indices(rect.row, rect.rows).map((row) => isHiddenRow(sheet, row))) : false;
}

function rowProperties(target: RangeTarget, env: Env, wish: Partial<Record<string, unknown>>) {
  const sheet = sheetAt(target, env);
  const rect = rectOf(target);
  return indices(rect.row, rect.rows).map((row) => ({
    ...(wish.rowHidden === true && { rowHidden: isHiddenRow(sheet, row) }),
    ...(wish.rowIndex === true && { rowIndex: row }),
    ...(wish.address === true && { address: fullAddress(sheet.name, { ...rect, row, rows: 1 }) }),
    ...(wish.format !== undefined && {
      format: { rowHeight: sheet.rows[row]?.height ?? STANDARD.rowHeight },
    }),
  }));
}

function columnProperties(target: RangeTarget, env: Env, wish: Partial<Record<string, unknown>>) {
  const sheet = sheetAt(target, env);
  const rect = rectOf(target);
  return indices(rect.column, rect.columns).map((column) => ({
    ...(wish.columnHidden === true && { columnHidden: Boolean(sheet.columns[column]?.hidden) }),
    ...(wish.columnIndex === true && { columnIndex: column }),
    ...(wish.address === true && { address: fullAddress(sheet.name, { ...rect, column, columns: 1 }) }),
    ...(wish.format !== undefined && {
      format: { columnWidth: sheet.columns[column]?.width ?? STANDARD.columnWidth },
    }),
  }));
}

const CLEARED = { All: "All", Contents: "Contents", Formats: "Formats", Hyperlinks: null } as const;

const RANGE_SORT: TypeSpec<RangeTarget> = {
  name: "RangeSort",
  does: {
    apply(
      target,
      env,
      fields: readonly Partial<Excel.SortField>[],
      _matchCase?: boolean,
      hasHeaders?: boolean,
    ) {
      const rect = rectOf(target);
      const body = hasHeaders ? { ...rect, row: rect.row + 1, rows: rect.rows - 1 } : rect;
      const by: SortField[] = fields.map(({ key = 0, ascending = true }) => ({ key, ascending }));
      const { calculator } = env.workbook;
      sortRows(env.edit, target.sheetId, body, by, (sheet, row, column) =>
        calculator.value(env.state(), sheet, row, column),
      );
    },
  },
};

export const RANGE: TypeSpec<RangeTarget> = {
  name: "Range",
  scalars: {
    address: (target, env) => fullAddress(sheetAt(target, env).name, rectOf(target)),
    addressLocal: (target, env) => fullAddress(sheetAt(target, env).name, rectOf(target)),
    cellCount: (target) => rectOf(target).rows * rectOf(target).columns,
    rowIndex: (target) => rectOf(target).row,
    columnIndex: (target) => rectOf(target).column,
    rowCount: (target) => rectOf(target).rows,
    columnCount: (target) => rectOf(target).columns,
    isEntireColumn: (target) => isEntireColumn(rectOf(target)),
    isEntireRow: (target) => isEntireRow(rectOf(target)),
    hasSpill: () => false,
    hidden: (target, env) => columnHidden(target, env) === true || rowHidden(target, env) === true,
    values: {
      get: (target, env) => cells(target, env, (row, column) => shown(valueAt(target, env, row, column))),
      set: write,
    },
    formulas: {
      get: (target, env) => cells(target, env, (row, column) => formulaAt(target, env, row, column)),
      set: write,
    },
    text: (target, env) =>
      cells(target, env, (row, column) => env.workbook.text(target.sheetId, row, column, env.state())),
    valueTypes: (target, env) =>
      cells(target, env, (row, column) => typeOf(valueAt(target, env, row, column))),
    numberFormat: {
      get: (target, env) =>
        cells(target, env, (row, column) => styleOf(sheetAt(target, env), row, column).numberFormat),
      set: writeFormats,
    },
    columnHidden: {
      get: columnHidden,
      set: (target, env, hidden: boolean) =>
        shapeColumns(env.edit, target.sheetId, rectOf(target), { hidden }),
    },
    rowHidden: {
      get: rowHidden,
      set: (target, env, hidden: boolean) => shapeRows(env.edit, target.sheetId, rectOf(target), { hidden }),
    },
  },
  parts: {
    format: { type: () => RANGE_FORMAT, target: (target) => target },
    worksheet: { type: () => WORKSHEET, target: ({ sheetId }) => ({ sheetId }) },
    sort: { type: () => RANGE_SORT, target: (target) => target },
    conditionalFormats: { type: () => RULES, target: (target) => target },
    dataValidation: { type: () => DATA_VALIDATION, target: (target) => target },
  },
  gives: areasOf(() => RANGE),
  does: {
    clear(target, env, applyTo: keyof typeof CLEARED = "All") {
      const what = CLEARED[applyTo];
      if (what) clearCells(env.edit, target.sheetId, rectOf(target), what);
    },
    delete(target, env, shift: "Up" | "Left") {
      deleteCells(env.edit, target.sheetId, rectOf(target), shift === "Left" ? "column" : "row");
    },
    select(target, env) {
      select(env.edit, target.sheetId, [rectOf(target)]);
    },
  },
  answers: { getRowProperties: rowProperties, getColumnProperties: columnProperties },
};
