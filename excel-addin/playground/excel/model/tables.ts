import { contains, intersect, lastColumn, lastRow, type Rect } from "./address.ts";
import { hasValue, withCells } from "./cells.ts";
import { type Edit, nextSerial, putSheet, sheetOf } from "./edit.ts";
import { Refused } from "./refused.ts";
import type { SheetState, TableState } from "./state.ts";
import { deleteCells, insertCells } from "./structure.ts";
import { nameTableColumns } from "./table-columns.ts";
import { guardSheet } from "./write-cells.ts";

/** The sheet and the table with this id. Throws `Refused` when it is gone. */
export function tableOf(edit: Edit, tableId: string): { sheet: SheetState; table: TableState } {
  for (const sheet of edit.state.sheets) {
    const table = sheet.tables.find(({ id }) => id === tableId);
    if (table) return { sheet, table };
  }
  throw new Refused("ItemNotFound", "The requested table doesn't exist.");
}

export function patchTable(edit: Edit, tableId: string, patch: Partial<TableState>): void {
  const { sheet } = tableOf(edit, tableId);
  guardSheet(sheet);
  putSheet(edit, { ...sheet, tables: sheet.tables.map((t) => (t.id === tableId ? { ...t, ...patch } : t)) });
}

const tableNames = (edit: Edit) =>
  new Set(edit.state.sheets.flatMap(({ tables }) => tables.map(({ name }) => name.toLowerCase())));

function guardOverlap(sheet: SheetState, rect: Rect, except?: string): void {
  if (sheet.tables.some((table) => table.id !== except && intersect(table.rect, rect))) {
    throw new Refused("InvalidArgument", "A table can't overlap another table.");
  }
}

/** Makes a table of an area. Without headers in it a row for them is inserted above. */
export function addTable(edit: Edit, sheetId: string, rect: Rect, hasHeaders: boolean): TableState {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  guardOverlap(sheet, rect);
  if (!hasHeaders) insertCells(edit, sheetId, { ...rect, rows: 1 }, "row");
  const rows = Math.max(2, rect.rows + (hasHeaders ? 0 : 1));
  const serial = nextSerial(edit);
  const names = tableNames(edit);
  let number = 1;
  while (names.has(`tabela${number}`)) number++;
  const columns = Array.from({ length: rect.columns }, () => ({ id: String(nextSerial(edit)), name: "" }));
  const table: TableState = {
    id: `{00000000-0000-4000-8000-${String(serial).padStart(12, "0")}}`,
    name: `Tabela${number}`,
    rect: { ...rect, rows },
    columns,
    style: "TableStyleMedium2",
    showFilterButton: true,
    bandedRows: true,
    totals: false,
    filter: null,
    sort: [],
  };
  const now = sheetOf(edit.state, sheetId);
  const named = putSheet(edit, nameTableColumns({ ...now, tables: [...now.tables, table] }));
  return named.tables.find(({ id }) => id === table.id) ?? table;
}

export function renameTable(edit: Edit, tableId: string, name: string): void {
  const { table } = tableOf(edit, tableId);
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name))
    throw new Refused("InvalidArgument", "A table can't be called so.");
  if (table.name.toLowerCase() !== name.toLowerCase() && tableNames(edit).has(name.toLowerCase())) {
    throw new Refused("ItemAlreadyExists", "There is a table of this name.");
  }
  patchTable(edit, tableId, { name });
}

/** Removes a table; its cells stay (`convertToRange`) or go with it (`delete`). */
export function removeTable(edit: Edit, tableId: string, cells: "keep" | "delete"): void {
  const { sheet, table } = tableOf(edit, tableId);
  guardSheet(sheet);
  const shown = withFilterGone(sheet, table);
  putSheet(edit, { ...shown, tables: sheet.tables.filter(({ id }) => id !== tableId) });
  if (cells === "delete") deleteCells(edit, sheet.id, table.rect, "row");
}

function withFilterGone(sheet: SheetState, table: TableState): SheetState {
  if (!table.filter) return sheet;
  const rows = sheet.rows.map((row, index) => {
    if (!row?.filtered || index < table.rect.row || index > lastRow(table.rect)) return row;
    const { filtered: _, ...rest } = row;
    return rest;
  });
  return { ...sheet, rows };
}

/** Inserts a column into a table, at the end when `index` is null; cells right of it make room. Returns the column's id. */
export function addTableColumn(edit: Edit, tableId: string, index: number | null, name: string): string {
  const { sheet, table } = tableOf(edit, tableId);
  guardSheet(sheet);
  const at = index ?? table.columns.length;
  if (at < 0 || at > table.columns.length)
    throw new Refused("InvalidArgument", "The table has no column there.");
  const place: Rect = {
    row: table.rect.row,
    rows: table.rect.rows,
    column: table.rect.column + at,
    columns: 1,
  };
  insertCells(edit, sheet.id, place, "column");
  const after = tableOf(edit, tableId);
  // At its right edge, and at its left one, the inserted cells lie outside: the table grows over them.
  const grown =
    after.table.columns.length > table.columns.length
      ? after.table
      : growTable(after.table, at, String(nextSerial(edit)), table.rect);
  const now = sheetOf(edit.state, sheet.id);
  const tables = now.tables.map((t) => (t.id === tableId ? grown : t));
  const headed = withCells({ ...now, tables }, { ...place, rows: 1 }, (cell) => ({
    ...cell,
    value: name || null,
  }));
  putSheet(edit, nameTableColumns(headed));
  return tableOf(edit, tableId).table.columns[at]?.id ?? "";
}

function growTable(table: TableState, at: number, id: string, before: Rect): TableState {
  const columns = [...table.columns];
  columns.splice(at, 0, { id, name: "" });
  return { ...table, columns, rect: { ...before, columns: before.columns + 1 } };
}

export function deleteTableColumn(edit: Edit, tableId: string, columnId: string): void {
  const { sheet, table } = tableOf(edit, tableId);
  const at = table.columns.findIndex(({ id }) => id === columnId);
  if (at < 0) throw new Refused("ItemNotFound", "The requested column doesn't exist.");
  if (table.columns.length === 1)
    throw new Refused("InvalidOperation", "The last column of a table can't be deleted.");
  const place = { row: table.rect.row, rows: table.rect.rows, column: table.rect.column + at, columns: 1 };
  deleteCells(edit, sheet.id, place, "column");
}

/** Gives a table another area; its header row must stay where it is. */
export function resizeTable(edit: Edit, tableId: string, rect: Rect): void {
  const { sheet, table } = tableOf(edit, tableId);
  guardSheet(sheet);
  if (rect.row !== table.rect.row || !intersect(rect, table.rect) || rect.rows < 2) {
    throw new Refused("InvalidArgument", "The header row of a table must stay in its row.");
  }
  guardOverlap(sheet, rect, tableId);
  const columns = Array.from({ length: rect.columns }, (_, index) => {
    const known = table.columns[rect.column + index - table.rect.column];
    return known ?? { id: String(nextSerial(edit)), name: "" };
  });
  const tables = sheet.tables.map((t) => (t.id === tableId ? { ...t, rect, columns } : t));
  putSheet(edit, nameTableColumns({ ...sheet, tables }));
}

/** As Excel does when something is typed right below or right of a table: the table grows over it. */
export function growOverTyped(edit: Edit, sheetId: string, typed: Rect): void {
  const sheet = sheetOf(edit.state, sheetId);
  for (const table of sheet.tables) {
    const { rect } = table;
    const filled = (row: number, column: number) => hasValue(sheet.rows[row]?.cells[column]?.value);
    const below =
      typed.row === lastRow(rect) + 1 && contains({ ...rect, row: typed.row, rows: typed.rows }, typed);
    const right =
      typed.column === lastColumn(rect) + 1 &&
      typed.columns === 1 &&
      contains({ ...rect, column: typed.column, columns: 1 }, typed);
    const grown = below
      ? { ...rect, rows: rect.rows + typed.rows }
      : right
        ? { ...rect, columns: rect.columns + 1 }
        : null;
    if (!grown || !filled(typed.row, typed.column)) continue;
    if (sheet.tables.some((other) => other.id !== table.id && intersect(other.rect, grown))) continue;
    resizeTable(edit, table.id, grown);
    return;
  }
}
