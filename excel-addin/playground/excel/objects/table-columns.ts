import type { Env, TypeSpec } from "../client/type-spec.ts";
import type { Rect } from "../model/address.ts";
import { Refused } from "../model/refused.ts";
import type { Criteria } from "../model/state.ts";
import { addTableColumn, deleteTableColumn, tableOf } from "../model/tables.ts";
import { type CellInput, writeCells } from "../model/write-cells.ts";
import { filterTable, readCriteria } from "./auto-filter.ts";
import { RANGE } from "./range.ts";
import { range, type TableColumnTarget, type TableTarget } from "./targets.ts";

function place({ tableId, columnId }: TableColumnTarget, env: Env) {
  const { sheet, table } = tableOf(env.edit, tableId);
  const index = table.columns.findIndex(({ id }) => id === columnId);
  const column = table.columns[index];
  if (!column) throw new Refused("ItemNotFound", "The requested column doesn't exist.");
  const rect: Rect = { ...table.rect, column: table.rect.column + index, columns: 1 };
  return { sheet, table, index, column, rect };
}

const write = (env: Env, sheetId: string, rect: Rect, input: (row: number, column: number) => CellInput) =>
  writeCells(env.edit, sheetId, rect, input, {
    locale: env.workbook.locale,
    understands: env.workbook.calculator.understands,
  });

function filter(target: TableColumnTarget, env: Env, criteria: Criteria | null): void {
  const { table, index } = place(target, env);
  const { [index]: _, ...others } = table.filter?.criteria ?? {};
  filterTable(env, target.tableId, criteria ? { ...others, [index]: criteria } : others);
}

const FILTER: TypeSpec<TableColumnTarget> = {
  name: "Filter",
  scalars: {
    criteria: (target, env) => {
      const { table, index } = place(target, env);
      return table.filter?.criteria[index] ?? null;
    },
  },
  does: {
    apply: (target, env, criteria: Partial<Excel.FilterCriteria>) =>
      filter(target, env, readCriteria(criteria)),
    applyValuesFilter: (target, env, values: readonly unknown[]) =>
      filter(target, env, { filterOn: "Values", values: values.map(String) }),
    applyCustomFilter: (target, env, criterion1: string, criterion2?: string, operator?: string) =>
      filter(
        target,
        env,
        readCriteria({ filterOn: "Custom", criterion1, criterion2, operator: operator as "And" | "Or" }),
      ),
    clear: (target, env) => filter(target, env, null),
  },
};

const TABLE_COLUMN: TypeSpec<TableColumnTarget> = {
  name: "TableColumn",
  scalars: {
    id: ({ columnId }) => columnId,
    index: (target, env) => place(target, env).index,
    name: {
      get: (target, env) => place(target, env).column.name,
      set: (target, env, name: string) => {
        const { sheet, rect } = place(target, env);
        write(env, sheet.id, { ...rect, rows: 1 }, () => name);
      },
    },
  },
  parts: { filter: { type: () => FILTER, target: (target) => target } },
  gives: {
    getRange: {
      type: () => RANGE,
      target: (target, env) => range(env, place(target, env).sheet.id, place(target, env).rect),
    },
    getDataBodyRange: {
      type: () => RANGE,
      target: (target, env) => {
        const { sheet, table, rect } = place(target, env);
        return range(env, sheet.id, {
          ...rect,
          row: rect.row + 1,
          rows: rect.rows - 1 - (table.totals ? 1 : 0),
        });
      },
    },
    getHeaderRowRange: {
      type: () => RANGE,
      target: (target, env) =>
        range(env, place(target, env).sheet.id, { ...place(target, env).rect, rows: 1 }),
    },
  },
  does: { delete: ({ tableId, columnId }, env) => deleteTableColumn(env.edit, tableId, columnId) },
};

const columnsOf = ({ tableId }: TableTarget, env: Env): TableColumnTarget[] =>
  tableOf(env.edit, tableId).table.columns.map(({ id }) => ({ tableId, columnId: id }));

function byKey({ tableId }: TableTarget, env: Env, key: unknown): TableColumnTarget | null {
  const wanted = String(key).toLowerCase();
  const { columns } = tableOf(env.edit, tableId).table;
  const column = columns.find(({ id, name }) => id === key || name.toLowerCase() === wanted);
  return column ? { tableId, columnId: column.id } : null;
}

function add(
  target: TableTarget,
  env: Env,
  index?: number | null,
  values?: unknown,
  name?: string,
): TableColumnTarget {
  const rows = Array.isArray(values) ? (values as CellInput[][]) : null;
  const wanted = name ?? (rows ? String(rows[0]?.[0] ?? "") : "");
  const columnId = addTableColumn(env.edit, target.tableId, index ?? null, wanted);
  const column = { tableId: target.tableId, columnId };
  if (rows) {
    const { sheet, rect } = place(column, env);
    const titled = name !== undefined && rows.length === rect.rows - 1;
    const area = titled ? { ...rect, row: rect.row + 1, rows: rect.rows - 1 } : rect;
    if (rows.length !== area.rows)
      throw new Refused("InvalidArgument", "The column's values don't match the table's rows.");
    write(env, sheet.id, area, (row) => (row === 0 && !titled ? wanted : rows[row]?.[0]));
  }
  return column;
}

export const TABLE_COLUMNS: TypeSpec<TableTarget> = {
  name: "TableColumnCollection",
  scalars: { count: (target, env) => columnsOf(target, env).length },
  items: { type: () => TABLE_COLUMN, list: columnsOf },
  gives: {
    add: { type: () => TABLE_COLUMN, target: add },
    getItem: { type: () => TABLE_COLUMN, target: byKey },
    getItemAt: {
      type: () => TABLE_COLUMN,
      target: (target, env, index: number) => columnsOf(target, env)[index] ?? null,
    },
    getItemOrNullObject: { type: () => TABLE_COLUMN, target: byKey, orNull: true },
  },
  answers: { getCount: (target, env) => columnsOf(target, env).length },
};
