import type { Rect } from "./address.ts";
import { type Edit, putSheet, type Shift, sheetOf } from "./edit.ts";
import { moveFormula } from "./formula/rewrite.ts";
import { Refused } from "./refused.ts";
import { inBand, shiftArea, shiftFormula, shiftIndex, shiftRect } from "./shift.ts";
import type {
  CellState,
  FilterState,
  RowState,
  RuleState,
  SheetState,
  TableState,
  WorkbookState,
} from "./state.ts";

/** Moves the items of a list as a shift says; what is inserted is made by `fill` from the item before it. */
function shiftList<T>(
  items: readonly (T | undefined)[],
  { at, count }: Shift,
  fill: (before: T | undefined) => T | undefined,
): (T | undefined)[] {
  if (at >= items.length) return [...items];
  if (count < 0) return [...items.slice(0, at), ...items.slice(at - count)];
  const added = new Array<T | undefined>(count).fill(fill(items[at - 1]));
  return [...items.slice(0, at), ...added, ...items.slice(at)];
}

const likeCell = (before: CellState | undefined): CellState | undefined =>
  before?.style && { value: null, style: before.style };

/** An inserted row looks like the one above it. */
const likeRow = (before: RowState | undefined): RowState | undefined =>
  before && {
    cells: before.cells.map(likeCell),
    ...(before.style && { style: before.style }),
    ...(before.height !== undefined && { height: before.height }),
  };

function shiftColumnsOfRows(sheet: SheetState, shift: Shift): readonly (RowState | undefined)[] {
  return sheet.rows.map((row, index) =>
    row && index >= shift.from && index <= shift.to
      ? { ...row, cells: shiftList(row.cells, shift, likeCell) }
      : row,
  );
}

/** Cells of some columns only: column by column through the rows. */
function shiftRowsOfColumns(sheet: SheetState, shift: Shift): readonly (RowState | undefined)[] {
  const width = Math.max(0, ...sheet.rows.map((row) => row?.cells.length ?? 0));
  const count = Math.max(sheet.rows.length + Math.max(0, shift.count), 0);
  const source = (row: number): number | null => {
    if (row < shift.at) return row;
    if (shift.count > 0 && row < shift.at + shift.count) return null;
    return row - shift.count;
  };
  return Array.from({ length: count }, (_, row) => {
    const before = sheet.rows[row];
    const cells = Array.from({ length: width }, (_, column) => {
      if (column < shift.from || column > shift.to) return before?.cells[column];
      const from = source(row);
      return from === null
        ? likeCell(sheet.rows[shift.at - 1]?.cells[column])
        : sheet.rows[from]?.cells[column];
    });
    return before || cells.some(Boolean) ? { ...before, cells } : undefined;
  });
}

function shiftCells(sheet: SheetState, shift: Shift, whole: boolean): SheetState {
  if (shift.axis === "column") {
    const rows = shiftColumnsOfRows(sheet, shift);
    return {
      ...sheet,
      rows,
      columns: whole ? shiftList(sheet.columns, shift, (before) => before) : sheet.columns,
    };
  }
  return { ...sheet, rows: whole ? shiftList(sheet.rows, shift, likeRow) : shiftRowsOfColumns(sheet, shift) };
}

function shiftCriteria(filter: FilterState, rect: Rect, shift: Shift): FilterState {
  if (shift.axis === "row") return { ...filter, rect };
  const criteria = Object.entries(filter.criteria).flatMap(([column, value]) => {
    const at = shiftIndex(Number(column) + filter.rect.column, shift);
    return at === null ? [] : [[at - rect.column, value]];
  });
  return { rect, criteria: Object.fromEntries(criteria) };
}

const shiftFilter = (filter: FilterState | null, shift: Shift): FilterState | null => {
  const rect = filter && shiftRect(filter.rect, shift);
  return filter && rect && shiftCriteria(filter, rect, shift);
};

/** Columns that came into a table by a shift; the caller names them. */
function shiftTable(table: TableState, shift: Shift, newId: () => string): TableState | null {
  const place = inBand(table.rect, shift);
  const touches =
    shift.axis === "row"
      ? table.rect.row + table.rect.rows > shift.at
      : table.rect.column + table.rect.columns > shift.at;
  if (place === "part" && touches) {
    throw new Refused("InsertDeleteConflict", "The operation would shift cells of a table in part.");
  }
  const rect = shiftRect(table.rect, shift);
  if (!rect || place !== "whole") return rect && table;
  if (
    shift.axis === "row" &&
    shift.count < 0 &&
    shift.at <= table.rect.row &&
    shift.at - shift.count > table.rect.row
  ) {
    throw new Refused("InvalidOperation", "The header row of a table cannot be deleted.");
  }
  const filter = shiftFilter(table.filter, shift);
  if (shift.axis === "row" || shift.at <= table.rect.column) {
    const lost = table.columns.length - rect.columns;
    const columns = shift.axis === "column" && lost > 0 ? table.columns.slice(lost) : table.columns;
    // A table keeps one row of data, be it an empty one.
    return { ...table, rect: { ...rect, rows: Math.max(2, rect.rows) }, filter, columns };
  }
  const at = shift.at - table.rect.column;
  const columns = [...table.columns];
  if (shift.count < 0) columns.splice(at, -shift.count);
  else if (rect.columns > table.rect.columns) {
    columns.splice(at, 0, ...Array.from({ length: shift.count }, () => ({ id: newId(), name: "" })));
  }
  return { ...table, rect, filter, columns };
}

/** A rule as it reads from the first of its cells that survives, so that deleting its first row breaks no formula. */
function anchored(rule: RuleState, shift: Shift): RuleState {
  const first = rule.areas[0];
  if (!first || shift.count > 0 || inBand(first, shift) !== "whole") return rule;
  const start = shift.axis === "row" ? first.row : first.column;
  const after = shift.at - shift.count;
  if (start < shift.at || start >= after) return rule;
  const size = shift.axis === "row" ? first.rows : first.columns;
  const by = Math.min(after - start, size - 1);
  const formula = shift.axis === "row" ? moveFormula(rule.formula, by, 0) : moveFormula(rule.formula, 0, by);
  return { ...rule, formula };
}

function shiftRules(sheet: SheetState, shift: Shift): RuleState[] {
  return sheet.rules.flatMap((rule) => {
    const held = anchored(rule, shift);
    const areas = held.areas.flatMap((area) => shiftArea(area, shift));
    return areas.length === 0
      ? []
      : [{ ...held, areas, formula: shiftFormula(held.formula, shift, sheet.name, sheet.name) }];
  });
}

function shiftFormulas(state: WorkbookState, shifted: SheetState, shift: Shift): WorkbookState {
  const changed = (formula: string, own: string) => shiftFormula(formula, shift, shifted.name, own);
  const sheets = state.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => {
      if (!row?.cells.some((cell) => cell?.formula !== undefined)) return row;
      const cells = row.cells.map((cell) =>
        cell?.formula === undefined ? cell : { ...cell, formula: changed(cell.formula, sheet.name) },
      );
      return { ...row, cells };
    }),
  }));
  return {
    ...state,
    sheets,
    names: state.names.map((name) => ({ ...name, formula: changed(name.formula, "") })),
  };
}

/**
 * Inserts or deletes cells of an area, moving everything that stands behind it: cells, formats, tables, filters,
 * conditional formats, validations, notes, references. Throws `Refused` where a table would be torn.
 */
export function shiftSheet(edit: Edit, sheetId: string, shift: Shift, whole: boolean): void {
  const before = sheetOf(edit.state, sheetId);
  let serial = edit.state.serial;
  const newId = () => `{col-${++serial}}`;
  const tables = before.tables
    .map((table) => shiftTable(table, shift, newId))
    .filter((table) => table !== null);
  const moved = shiftCells(before, shift, whole);
  const areas = <T extends { areas: readonly Rect[] }>(items: readonly T[]) =>
    items
      .map((item) => ({ ...item, areas: item.areas.flatMap((area) => shiftArea(area, shift)) }))
      .filter((item) => item.areas.length > 0);
  const notes = before.notes.flatMap((note) => {
    const rect = shiftRect({ row: note.row, column: note.column, rows: 1, columns: 1 }, shift);
    return rect ? [{ ...note, row: rect.row, column: rect.column }] : [];
  });
  edit.state = { ...edit.state, serial };
  const sheet = putSheet(edit, {
    ...moved,
    tables,
    notes,
    rules: shiftRules(before, shift),
    validations: areas(before.validations),
    filter: shiftFilter(before.filter, shift),
  });
  edit.state = shiftFormulas(edit.state, sheet, shift);
  edit.onShift(sheetId, shift);
}
