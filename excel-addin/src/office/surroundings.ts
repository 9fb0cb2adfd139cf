import type { Place } from "./place.ts";

/** What stands around the headers, where the first own column is to come. Rows and columns are counted from 0. */
export interface Surroundings {
  /** The column right of the data: of what Excel takes for one list when it sorts. */
  right: number;
  /** Last row of that list. */
  lastRow: number;
  /** The sheet's own filter, where it filters this list. */
  filter: {
    row: number;
    column: number;
    rowCount: number;
    columnCount: number;
    criteria: readonly Excel.FilterCriteria[];
  } | null;
}

/** Queues what is needed; the answer can be asked for after the next sync. */
export function queueSurroundings(place: Place): () => Surroundings {
  const { sheet, table, headerRow, columns } = place;
  if (table) {
    const { column, columnCount, rowCount } = table;
    return () => ({ right: column + columnCount, lastRow: headerRow + rowCount - 1, filter: null });
  }
  const anchor = Math.min(...Object.values(columns));
  const region = sheet
    .getRangeByIndexes(headerRow, Number.isFinite(anchor) ? anchor : 0, 1, 1)
    .getSurroundingRegion()
    .load("rowIndex,columnIndex,rowCount,columnCount");
  const { autoFilter } = sheet;
  autoFilter.load("enabled,isDataFiltered,criteria");
  const filtered = autoFilter.getRangeOrNullObject().load("rowIndex,columnIndex,rowCount,columnCount");
  return () => {
    const lastRow = region.rowIndex + region.rowCount - 1;
    if (!autoFilter.enabled || filtered.isNullObject || filtered.rowIndex !== headerRow)
      return { right: region.columnIndex + region.columnCount, lastRow, filter: null };
    const { rowIndex: row, columnIndex: column, rowCount, columnCount } = filtered;
    const criteria = autoFilter.isDataFiltered ? autoFilter.criteria : [];
    return {
      right: column + columnCount,
      lastRow: Math.max(lastRow, row + rowCount - 1),
      filter: { row, column, rowCount, columnCount, criteria },
    };
  };
}

/** A filter's criteria as they were, over the same columns and one more: only what a filter covers moves when it sorts. */
export function widenFilter({ sheet }: Place, filter: NonNullable<Surroundings["filter"]>): void {
  const { row, column, rowCount, columnCount, criteria } = filter;
  const wider = sheet.getRangeByIndexes(row, column, rowCount, columnCount + 1);
  sheet.autoFilter.apply(wider);
  for (const [index, criterion] of criteria.entries())
    if (isActive(criterion)) sheet.autoFilter.apply(wider, index, bare(criterion));
}

function isActive(criterion: Excel.FilterCriteria | null | undefined): criterion is Excel.FilterCriteria {
  if (!criterion) return false;
  const { criterion1, criterion2, values, color, icon, dynamicCriteria } = criterion;
  const dynamic = dynamicCriteria !== undefined && dynamicCriteria !== null && dynamicCriteria !== "Unknown";
  return Boolean(criterion1 || criterion2 || values?.length || color || icon || dynamic);
}

/** Only what is set: Excel refuses criteria that name the rest as null. */
function bare(criterion: Excel.FilterCriteria): Excel.FilterCriteria {
  const set = Object.entries(criterion).filter(
    ([name, value]) =>
      value !== null &&
      value !== undefined &&
      value !== "" &&
      !(name === "dynamicCriteria" && value === "Unknown"),
  );
  return Object.fromEntries(set) as unknown as Excel.FilterCriteria;
}
