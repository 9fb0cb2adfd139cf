import { SHEET_ROWS } from "./addresses.ts";
import { OfficeError } from "./host.ts";
import { isOwnKey, keySpan } from "./keys.ts";
import { locate } from "./locate.ts";
import type { OfficeParts } from "./office-parts.ts";
import { ownNotes } from "./own-notes.ts";
import { ownRules } from "./own-rules.ts";
import { firstRow, type Place } from "./place.ts";
import { readColumns } from "./read-columns.ts";

/** See `OfficeHost.clear`. Five syncs. Works without headers, too: then rules and notes go. */
export async function clearSheet(
  context: Excel.RequestContext,
  { hintFor, seen, writing }: OfficeParts,
  sheetId: string,
  { keepKeys }: { keepKeys: boolean },
): Promise<void> {
  const rules = ownRules();
  const notes = ownNotes();
  let sheet: Excel.Worksheet | null = null;
  const place = await locate(context, {
    ...hintFor(sheetId),
    sheetId,
    first: (found) => {
      sheet = found;
      rules.first(found);
      notes.first(found);
    },
    second: () => {
      rules.second();
      notes.second();
    },
  });
  if ((sheet as Excel.Worksheet | null)?.protection.protected) throw new OfficeError("sheet_protected");
  const going = place ? place.ownAll.filter((column) => !keepKeys || column !== place.own.key) : [];
  const found = place && (await findForeign(context, place, going));
  rules.remove();
  notes.remove();
  // From the right, so that the places of the others stay true.
  for (const column of place ? going.toReversed() : []) {
    if (!place || !found) break;
    writing(sheetId, { row: 0, column, rows: SHEET_ROWS, columns: 1 });
    if (found.foreign.has(column)) emptyColumn(place, column, found.last);
    else place.sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().delete("Left");
  }
  await context.sync();
  if (place) seen({ ...place, ownAll: staying(place, going) });
}

/** Where own columns stand that were not deleted. */
function staying({ ownAll }: Place, gone: readonly number[]): number[] {
  const left = ownAll.filter((column) => !gone.includes(column));
  return left.map((column) => column - gone.filter((other) => other < column).length);
}

/** Own columns with something of the client's above the headers or below the data, and the last row of the data. Two syncs. */
async function findForeign(
  context: Excel.RequestContext,
  place: Place,
  columns: readonly number[],
): Promise<{ foreign: Set<number>; last: number }> {
  const { sheet, table, headerRow } = place;
  const first = firstRow(place);
  const used = (row: number, column: number, rows: number) =>
    sheet.getRangeByIndexes(row, column, rows, 1).getUsedRangeOrNullObject(true).load("rowIndex,rowCount");
  const data = Object.values(place.columns).map((column) => used(first, column, SHEET_ROWS - first));
  const keyed = place.own.key === undefined ? [] : [{ column: place.own.key }];
  const [keys = new Map()] = await readColumns(sheet, keyed, keySpan(place));
  const ends = data.map((range) => (range.isNullObject ? 0 : range.rowIndex + range.rowCount - 1));
  // A row that was emptied by hand still has its key.
  const keyRows = [...keys].flatMap(([row, { value }]) => (isOwnKey(value) ? [row] : []));
  const last = table ? headerRow + table.rowCount - 1 : Math.max(headerRow, ...ends, ...keyRows);
  const outside = columns.map((column) => [
    ...(headerRow > 0 ? [used(0, column, headerRow)] : []),
    used(last + 1, column, SHEET_ROWS - last - 1),
  ]);
  await context.sync();
  const foreign = columns.filter((_, index) => outside[index]?.some((range) => !range.isNullObject));
  return { foreign: new Set(foreign), last };
}

/** A column that somebody else has begun to use stays; only what is ours in it goes. */
function emptyColumn({ sheet, table, headers, headerRow }: Place, column: number, last: number): void {
  sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().columnHidden = false;
  if (table) table.table.columns.getItem(String(headers[column])).delete();
  else sheet.getRangeByIndexes(headerRow, column, last - headerRow + 1, 1).clear();
}
