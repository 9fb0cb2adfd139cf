import { areaAddress, columnName, fullAddress } from "./model/address.ts";
import type { CellValue, ColumnState, RowState, SheetState, Style } from "./model/state.ts";
import { STANDARD } from "./model/state.ts";
import { styleOf } from "./model/style.ts";
import type { Workbook } from "./workbook.ts";

/** Everything a person could see or find in a workbook, as plain data that can be compared; ids are left out. */
export interface Snapshot {
  sheets: readonly SheetSnapshot[];
  settings: Readonly<Record<string, unknown>>;
  names: readonly { name: string; formula: string; visible: boolean }[];
}

export interface SheetSnapshot {
  name: string;
  visibility: string;
  protected: boolean;
  frozen: { rows: number; columns: number };
  /** By address, only cells with a value, a formula or a look of their own. */
  cells: Readonly<Record<string, CellSnapshot>>;
  /** By letter, where a column differs from the standard. */
  columns: Readonly<Record<string, { width: number; hidden: boolean; style: Style }>>;
  /** By number, where a row differs from the standard. */
  rows: Readonly<Record<string, { height: number; hidden: boolean; style: Style }>>;
  tables: readonly object[];
  filter: object | null;
  rules: readonly {
    type: string;
    areas: readonly string[];
    formula: string;
    style: Style;
    stopIfTrue: boolean;
  }[];
  validations: readonly object[];
  notes: readonly { at: string; text: string; author: string; visible: boolean }[];
  properties: Readonly<Record<string, string>>;
}

export interface CellSnapshot {
  value: CellValue;
  text: string;
  formula?: string;
  /** As set. */
  style: Style;
  /** Of conditional formats that hold here. */
  shown?: Style;
}

function cellsOf(workbook: Workbook, sheet: SheetState): Record<string, CellSnapshot> {
  const { state, calculator } = workbook;
  const cells: Record<string, CellSnapshot> = {};
  for (const [row, { cells: line = [] } = {}] of sheet.rows.entries()) {
    for (const [column, cell] of line.entries()) {
      if (!cell) continue;
      const shown = Object.assign(
        {},
        ...calculator
          .rulesAt(state, sheet, row, column)
          .reverse()
          .map((r) => r.style),
      );
      cells[`${columnName(column)}${row + 1}`] = {
        value: calculator.value(state, sheet, row, column),
        text: workbook.text(sheet.id, row, column),
        ...(cell.formula !== undefined && { formula: cell.formula }),
        style: styleOf(sheet, row, column),
        ...(Object.keys(shown).length > 0 && { shown }),
      };
    }
  }
  return cells;
}

const isPlain = (
  item: { hidden?: boolean; style?: Style } | undefined,
  size: number | undefined,
  standard: number,
) => !item || ((size ?? standard) === standard && !item.hidden && !item.style);

function columnsOf(columns: readonly (ColumnState | undefined)[]) {
  return Object.fromEntries(
    columns.flatMap((column, index) =>
      isPlain(column, column?.width, STANDARD.columnWidth)
        ? []
        : [
            [
              columnName(index),
              {
                width: column?.width ?? STANDARD.columnWidth,
                hidden: Boolean(column?.hidden),
                style: column?.style ?? {},
              },
            ],
          ],
    ),
  );
}

function rowsOf(rows: readonly (RowState | undefined)[]) {
  return Object.fromEntries(
    rows.flatMap((row, index) => {
      const hidden = Boolean(row?.hidden || row?.filtered);
      if (!hidden && isPlain(row, row?.height, STANDARD.rowHeight)) return [];
      return [
        [String(index + 1), { height: row?.height ?? STANDARD.rowHeight, hidden, style: row?.style ?? {} }],
      ];
    }),
  );
}

function sheetSnapshot(workbook: Workbook, sheet: SheetState): SheetSnapshot {
  const areas = (rects: SheetState["rules"][number]["areas"]) => rects.map(areaAddress);
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    protected: sheet.protected,
    frozen: sheet.frozen,
    cells: cellsOf(workbook, sheet),
    columns: columnsOf(sheet.columns),
    rows: rowsOf(sheet.rows),
    tables: sheet.tables.map(({ id: _, rect, columns, filter, ...rest }) => ({
      ...rest,
      area: fullAddress(sheet.name, rect),
      columns: columns.map(({ name }) => name),
      filter: filter && { ...filter, rect: areaAddress(filter.rect) },
    })),
    filter: sheet.filter && { ...sheet.filter, rect: areaAddress(sheet.filter.rect) },
    rules: sheet.rules.map(({ id: _, areas: rects, ...rule }) => ({ ...rule, areas: areas(rects) })),
    validations: sheet.validations.map(({ areas: rects, ...rest }) => ({ ...rest, areas: areas(rects) })),
    notes: sheet.notes.map(({ id: _, row, column, ...note }) => ({
      ...note,
      at: `${columnName(column)}${row + 1}`,
    })),
    properties: sheet.properties,
  };
}

/** All a workbook holds, for comparisons. The selection and the active sheet are not part of it. */
export function snapshotOf(workbook: Workbook): Snapshot {
  const { state } = workbook;
  return structuredClone({
    sheets: state.sheets.map((sheet) => sheetSnapshot(workbook, sheet)),
    settings: state.settings,
    names: state.names.map(({ name, formula, visible }) => ({ name, formula, visible })),
  });
}
