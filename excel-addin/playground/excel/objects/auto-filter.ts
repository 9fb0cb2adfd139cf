import type { Env, TypeSpec } from "../client/type-spec.ts";
import { setSheetFilter, setTableFilter } from "../model/filter.ts";
import { Refused } from "../model/refused.ts";
import type { Criteria, FilterState, SheetState } from "../model/state.ts";
import { tableOf } from "../model/tables.ts";
import { RANGE } from "./range.ts";
import { surroundingRegion } from "./range-areas.ts";
import { range, rectArgument, type SheetTarget, sheetAt, type TableTarget } from "./targets.ts";

/** What a filter compares: the text shown in a cell. */
const shownText = (env: Env) => (sheet: SheetState, row: number, column: number) =>
  env.workbook.text(sheet.id, row, column, env.state());

/** Criteria as programs give them. Throws `Refused` for kinds that are not here. */
export function readCriteria(criteria: Partial<Excel.FilterCriteria>): Criteria {
  const { filterOn, values, criterion1, criterion2, operator } = criteria;
  if (filterOn === "Values") return { filterOn, values: (values ?? []).map(String) };
  if (filterOn !== "Custom" || criterion1 === undefined) {
    throw new Refused("NotImplemented", "Only filters by values and custom ones are here.");
  }
  return {
    filterOn,
    criterion1,
    ...(criterion2 !== undefined && { criterion2 }),
    ...(operator && { operator: operator === "Or" ? "Or" : "And" }),
  };
}

/** Criteria by column of the filter, as Excel lists them: one entry a column. */
function listCriteria(filter: FilterState | null, columns: number): (Criteria | null)[] {
  return Array.from({ length: columns }, (_, column) => filter?.criteria[column] ?? null);
}

const set = (target: SheetTarget, env: Env, filter: FilterState | null) =>
  setSheetFilter(env.edit, target.sheetId, filter, shownText(env));

/** The filter of a sheet; tables have their own. */
export const AUTO_FILTER: TypeSpec<SheetTarget> = {
  name: "AutoFilter",
  scalars: {
    enabled: (target, env) => sheetAt(target, env).filter !== null,
    isDataFiltered: (target, env) => Object.keys(sheetAt(target, env).filter?.criteria ?? {}).length > 0,
    criteria: (target, env) => {
      const { filter } = sheetAt(target, env);
      return filter
        ? listCriteria(filter, filter.rect.columns).map((criteria) => criteria ?? { filterOn: "" })
        : [];
    },
  },
  gives: {
    getRange: {
      type: () => RANGE,
      target: (target, env) => range(env, target.sheetId, sheetAt(target, env).filter?.rect ?? null),
    },
    getRangeOrNullObject: {
      type: () => RANGE,
      target: (target, env) => range(env, target.sheetId, sheetAt(target, env).filter?.rect ?? null),
      orNull: true,
    },
  },
  does: {
    apply(target, env, area, column?: number, criteria?: Partial<Excel.FilterCriteria>) {
      const wanted = rectArgument(area);
      const sheet = sheetAt(target, env);
      const rect = wanted.rows === 1 && wanted.columns === 1 ? surroundingRegion(sheet, wanted) : wanted;
      const kept = sheet.filter && sameArea(sheet.filter.rect, rect) ? sheet.filter.criteria : {};
      const added = column !== undefined && criteria ? { [column]: readCriteria(criteria) } : {};
      set(target, env, { rect, criteria: { ...kept, ...added } });
    },
    clearCriteria(target, env) {
      const { filter } = sheetAt(target, env);
      if (filter) set(target, env, { ...filter, criteria: {} });
    },
    clearColumnCriteria(target, env, column: number) {
      const { filter } = sheetAt(target, env);
      if (!filter) return;
      const { [column]: _, ...criteria } = filter.criteria;
      set(target, env, { ...filter, criteria });
    },
    reapply: (target, env) => set(target, env, sheetAt(target, env).filter),
    remove: (target, env) => set(target, env, null),
  },
};

const sameArea = (a: FilterState["rect"], b: FilterState["rect"]) =>
  a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;

/** The filter of a table. */
export const TABLE_FILTER: TypeSpec<TableTarget> = {
  name: "AutoFilter",
  scalars: {
    enabled: ({ tableId }, env) => tableOf(env.edit, tableId).table.showFilterButton,
    isDataFiltered: ({ tableId }, env) => tableOf(env.edit, tableId).table.filter !== null,
    criteria: ({ tableId }, env) => {
      const { table } = tableOf(env.edit, tableId);
      return listCriteria(table.filter, table.columns.length).map((criteria) => criteria ?? { filterOn: "" });
    },
  },
  gives: {
    getRangeOrNullObject: {
      type: () => RANGE,
      target: ({ tableId }, env) => {
        const { sheet, table } = tableOf(env.edit, tableId);
        return range(env, sheet.id, table.rect);
      },
      orNull: true,
    },
  },
  does: {
    clearCriteria: ({ tableId }, env) => filterTable(env, tableId, {}),
    reapply: ({ tableId }, env) =>
      filterTable(env, tableId, tableOf(env.edit, tableId).table.filter?.criteria ?? {}),
  },
};

/** Filters a table; `criteria` by its columns. */
export function filterTable(env: Env, tableId: string, criteria: Readonly<Record<number, Criteria>>): void {
  const { sheet } = tableOf(env.edit, tableId);
  setTableFilter(env.edit, sheet.id, tableId, criteria, shownText(env));
}
