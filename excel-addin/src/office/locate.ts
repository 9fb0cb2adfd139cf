import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { type Candidate, type FoundHeaders, findHeaders, type HeaderWish } from "./find-headers.ts";
import { OfficeError } from "./host.ts";
import { OWN_COLUMNS, type OwnColumn, ownColumn } from "./own-columns.ts";
import type { Place } from "./place.ts";

/** The client's columns and the own ones behind them. */
const WIDTH = LIMITS.columns + 2 * OWN_COLUMNS.length;
/** Rows that may come in above headers, or go, without their being lost. */
const NEARBY = 20;
/** Tables of one sheet that are looked at. */
const TABLES = 50;

export interface LocateWish extends HeaderWish {
  /** The active sheet where none is named. */
  sheetId?: string | undefined;
  /** Where the headers were last time, should they be further down than headers are looked for. */
  alsoRow?: number | undefined;
  /** Queues what else is to come with the first sync. */
  first?: (sheet: Excel.Worksheet) => void;
  /** Queues what else is to come with the second sync. */
  second?: () => void;
}

/**
 * Finds the headers and own columns of a sheet in two syncs: rows and columns may have moved since the last time.
 * Null where there are no headers.
 */
export async function locate(context: Excel.RequestContext, wish: LocateWish): Promise<Place | null> {
  const { worksheets } = context.workbook;
  const sheet =
    wish.sheetId === undefined ? worksheets.getActiveWorksheet() : worksheets.getItem(wish.sheetId);
  sheet.load("id,name");
  sheet.protection.load("protected");
  sheet.tables.load("items/name,items/showHeaders,items/showTotals");
  const head = sheet.getRangeByIndexes(0, 0, LIMITS.headerRows, WIDTH).load("values");
  const below = [wish.row, wish.alsoRow].find((row) => row !== undefined && row >= LIMITS.headerRows);
  const top = below === undefined ? 0 : Math.max(LIMITS.headerRows, below - NEARBY);
  const further =
    below === undefined ? null : sheet.getRangeByIndexes(top, 0, below - top + NEARBY, WIDTH).load("values");
  wish.first?.(sheet);
  await context.sync();

  const tables = sheet.tables.items.filter(({ showHeaders }) => showHeaders).slice(0, TABLES);
  const areas = tables.map((table) => table.getRange().load("rowIndex,columnIndex,rowCount,columnCount"));
  const headerRows = tables.map((table) => table.getHeaderRowRange().load("values"));
  wish.second?.();
  await context.sync();

  const candidates: Candidate[] = head.values.map((values, row) => ({ row, values, table: null }));
  for (const [offset, values] of (further?.values ?? []).entries())
    candidates.push({ row: top + offset, values, table: null });
  for (const [table, { rowIndex, columnIndex }] of areas.entries()) {
    const before = Array<unknown>(columnIndex).fill(null);
    const values = [...before, ...(headerRows[table]?.values[0] ?? [])];
    candidates.push({ row: rowIndex, values, table });
  }
  const found = findHeaders(candidates, wish);
  if (!found) return null;
  const index = found.table ?? tableAt(areas, found);
  const table = index === null ? undefined : tables[index];
  const area = index === null ? undefined : areas[index];
  return {
    ...{ sheet, ref: { id: sheet.id, name: sheet.name }, protected: sheet.protection.protected },
    ...{ headerRow: found.row, headers: found.values, columns: found.columns, ...ownOf(found.values) },
    table:
      table && area
        ? {
            ...{ table, name: table.name, hasTotals: table.showTotals },
            ...{ column: area.columnIndex, columnCount: area.columnCount, rowCount: area.rowCount },
          }
        : null,
  };
}

/** Like `locate`, where nothing can be done without headers. Throws `no_headers`. */
export async function locateOrFail(context: Excel.RequestContext, wish: LocateWish): Promise<Place> {
  const place = await locate(context, wish);
  if (!place) throw new OfficeError("no_headers");
  return place;
}

/** Writing comes next. Throws `sheet_protected`, before anything has changed. */
export function assertWritable(place: Place): void {
  if (place.protected) throw new OfficeError("sheet_protected");
}

/** The table whose header row the plain row is, where all columns found are its own. */
function tableAt(areas: readonly Excel.Range[], { row, columns }: FoundHeaders): number | null {
  const index = areas.findIndex(
    ({ rowIndex, columnIndex, columnCount }) =>
      rowIndex === row &&
      Object.values(columns).every((column) => column >= columnIndex && column < columnIndex + columnCount),
  );
  return index === -1 ? null : index;
}

function ownOf(headers: readonly unknown[]): Pick<Place, "own" | "ownAll"> {
  const own: Partial<Record<OwnColumn, number>> = {};
  const ownAll: number[] = [];
  for (const [column, header] of headers.entries()) {
    const kind = ownColumn(header);
    if (!kind) continue;
    own[kind] ??= column;
    ownAll.push(column);
  }
  return { own, ownAll };
}
