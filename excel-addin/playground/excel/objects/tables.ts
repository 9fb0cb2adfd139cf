import type { Env, TypeSpec } from "../client/type-spec.ts";
import { fits, type Rect } from "../model/address.ts";
import { Refused } from "../model/refused.ts";
import { sortRows } from "../model/sort.ts";
import type { SortField, TableState } from "../model/state.ts";
import { insertCells } from "../model/structure.ts";
import { addTable, patchTable, removeTable, renameTable, resizeTable, tableOf } from "../model/tables.ts";
import { type CellInput, writeCells } from "../model/write-cells.ts";
import { filterTable, TABLE_FILTER } from "./auto-filter.ts";
import { RANGE } from "./range.ts";
import { TABLE_COLUMNS } from "./table-columns.ts";
import { placeArgument, range, rectArgument, type ScopeTarget, type TableTarget } from "./targets.ts";
import { WORKSHEET } from "./worksheet.ts";

const tableAt = ({ tableId }: TableTarget, env: Env): TableState => tableOf(env.edit, tableId).table;

/** The rows between the header and the totals. */
const bodyOf = ({ rect, totals }: TableState): Rect => ({
  ...rect,
  row: rect.row + 1,
  rows: rect.rows - 1 - (totals ? 1 : 0),
});

const area = (pick: (table: TableState) => Rect) => ({
  type: () => RANGE,
  target: (target: TableTarget, env: Env) =>
    range(env, tableOf(env.edit, target.tableId).sheet.id, pick(tableAt(target, env))),
});

const flag = <K extends "showFilterButton" | "bandedRows" | "style">(key: K) => ({
  get: (target: TableTarget, env: Env) => tableAt(target, env)[key],
  set: (target: TableTarget, env: Env, value: TableState[K]) =>
    patchTable(env.edit, target.tableId, { [key]: value }),
});

function sort(target: TableTarget, env: Env, fields: readonly SortField[]): void {
  const { sheet, table } = tableOf(env.edit, target.tableId);
  const { calculator } = env.workbook;
  sortRows(env.edit, sheet.id, bodyOf(table), fields, (at, row, column) =>
    calculator.value(env.state(), at, row, column),
  );
  patchTable(env.edit, target.tableId, { sort: fields });
}

const TABLE_SORT: TypeSpec<TableTarget> = {
  name: "TableSort",
  scalars: { fields: (target, env) => tableAt(target, env).sort },
  does: {
    apply: (target, env, fields: readonly Partial<Excel.SortField>[]) =>
      sort(
        target,
        env,
        fields.map(({ key = 0, ascending = true }) => ({ key, ascending })),
      ),
    reapply: (target, env) => sort(target, env, tableAt(target, env).sort),
    clear: (target, env) => patchTable(env.edit, target.tableId, { sort: [] }),
  },
};

/** Adds rows of values at the end of a table, or before one of its rows. */
function addRows(target: TableTarget, env: Env, index: number | null, values: unknown): void {
  const { sheet, table } = tableOf(env.edit, target.tableId);
  const rows = Array.isArray(values)
    ? Array.isArray(values[0])
      ? (values as CellInput[][])
      : [values as CellInput[]]
    : [[]];
  const body = bodyOf(table);
  const at = { ...body, row: body.row + (index ?? body.rows), rows: rows.length };
  insertCells(env.edit, sheet.id, at, "row");
  const grown = { ...table.rect, rows: table.rect.rows + rows.length };
  // Inserted below the last row they lie outside of the table, which grows over them.
  if (tableAt(target, env).rect.rows < grown.rows) resizeTable(env.edit, target.tableId, grown);
  const { locale, calculator } = env.workbook;
  writeCells(env.edit, sheet.id, at, (row, column) => rows[row]?.[column], {
    locale,
    understands: calculator.understands,
  });
}

const TABLE_ROWS: TypeSpec<TableTarget> = {
  name: "TableRowCollection",
  scalars: { count: (target, env) => bodyOf(tableAt(target, env)).rows },
  does: {
    add: (target, env, index?: number | null, values?: unknown) =>
      addRows(target, env, index ?? null, values),
  },
  answers: { getCount: (target, env) => bodyOf(tableAt(target, env)).rows },
};

const TABLE: TypeSpec<TableTarget> = {
  name: "Table",
  scalars: {
    id: ({ tableId }) => tableId,
    name: {
      get: (target, env) => tableAt(target, env).name,
      set: (target, env, name: string) => renameTable(env.edit, target.tableId, name),
    },
    showHeaders: () => true,
    showTotals: (target, env) => tableAt(target, env).totals,
    style: flag("style"),
    showFilterButton: flag("showFilterButton"),
    showBandedRows: flag("bandedRows"),
  },
  parts: {
    columns: { type: () => TABLE_COLUMNS, target: (target) => target },
    rows: { type: () => TABLE_ROWS, target: (target) => target },
    sort: { type: () => TABLE_SORT, target: (target) => target },
    autoFilter: { type: () => TABLE_FILTER, target: (target) => target },
    worksheet: {
      type: () => WORKSHEET,
      target: ({ tableId }, env) => ({ sheetId: tableOf(env.edit, tableId).sheet.id }),
    },
  },
  gives: {
    getRange: area(({ rect }) => rect),
    getDataBodyRange: area(bodyOf),
    getHeaderRowRange: area(({ rect }) => ({ ...rect, rows: 1 })),
    getTotalRowRange: area((table) => {
      if (!table.totals) throw new Refused("ItemNotFound", "The table has no row of totals.");
      return { ...table.rect, row: table.rect.row + table.rect.rows - 1, rows: 1 };
    }),
    convertToRange: {
      type: () => RANGE,
      target: ({ tableId }, env) => {
        const { sheet, table } = tableOf(env.edit, tableId);
        removeTable(env.edit, tableId, "keep");
        return range(env, sheet.id, table.rect);
      },
    },
  },
  does: {
    resize: ({ tableId }, env, to) => resizeTable(env.edit, tableId, rectArgument(to)),
    delete: ({ tableId }, env) => removeTable(env.edit, tableId, "delete"),
    clearFilters: ({ tableId }, env) => filterTable(env, tableId, {}),
  },
};

const tablesOf = ({ sheetId }: ScopeTarget, env: Env): TableTarget[] =>
  env
    .state()
    .sheets.filter(({ id }) => sheetId === null || id === sheetId)
    .flatMap(({ tables }) => tables.map(({ id }) => ({ tableId: id })));

function byKey(target: ScopeTarget, env: Env, key: unknown): TableTarget | null {
  const wanted = String(key).toLowerCase();
  return (
    tablesOf(target, env).find((t) => t.tableId === key || tableAt(t, env).name.toLowerCase() === wanted) ??
    null
  );
}

function add(target: ScopeTarget, env: Env, at: unknown, hasHeaders: unknown): TableTarget {
  const { sheetId, rect } = placeArgument(at, env, target.sheetId ?? env.state().activeSheetId);
  if (!fits(rect)) throw new Refused("InvalidArgument", "The table would leave the sheet.");
  return { tableId: addTable(env.edit, sheetId, rect, hasHeaders !== false).id };
}

export const TABLES: TypeSpec<ScopeTarget> = {
  name: "TableCollection",
  scalars: { count: (target, env) => tablesOf(target, env).length },
  items: { type: () => TABLE, list: tablesOf },
  gives: {
    add: { type: () => TABLE, target: add },
    getItem: { type: () => TABLE, target: byKey },
    getItemAt: {
      type: () => TABLE,
      target: (target, env, index: number) => tablesOf(target, env)[index] ?? null,
    },
    getItemOrNullObject: { type: () => TABLE, target: byKey, orNull: true },
    getFirst: { type: () => TABLE, target: (target, env) => tablesOf(target, env)[0] ?? null },
  },
  answers: { getCount: (target, env) => tablesOf(target, env).length },
};
