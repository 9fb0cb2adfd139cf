import { COLUMNS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { Cell } from "@rnd-cards/api/contract/row.ts";
import { asText, cellOf, isDateFormat, sameCell } from "./cell-of.ts";
import type { CellFix } from "./host.ts";
import { keySpan, rowsByKey } from "./keys.ts";
import { assertWritable, locateOrFail } from "./locate.ts";
import type { OfficeParts } from "./office-parts.ts";
import { queuedWrites, type Written } from "./queued-writes.ts";
import { type ReadColumn, readColumns } from "./read-columns.ts";

/** What a date looks like in a column that shows none yet. */
const DATE_FORMAT = "yyyy-mm-dd";

/** See `OfficeHost.applyFixes`. Four syncs. The fixes of a row are made together or not at all: dates are swapped in pairs. */
export async function applyFixes(
  context: Excel.RequestContext,
  { hintFor, seen, writing }: OfficeParts,
  sheetId: string,
  fixes: readonly CellFix[],
): Promise<{ skipped: CellFix[] }> {
  const second = context.workbook.functions.date(1904, 1, 2);
  const place = await locateOrFail(context, {
    ...hintFor(sheetId),
    sheetId,
    first: () => second.load("value"),
  });
  const { own } = place;
  if (own.key === undefined) return { skipped: [...fixes] };
  const found = [...new Set(fixes.map(({ column }) => column))].flatMap((key) => {
    const column = place.columns[key];
    return column === undefined ? [] : [{ key, column, formats: true, formulas: true }];
  });
  const [keys = new Map(), ...columns] = await readColumns(
    place.sheet,
    [{ column: own.key }, ...found],
    keySpan(place),
  );
  const rows = rowsByKey(keys);
  const byColumn = new Map<ColumnKey, ReadColumn>(
    found.map(({ key }, index) => [key, columns[index] ?? new Map()]),
  );

  const stale = new Set(
    fixes
      .filter((fix) => !isAsExpected(fix, rows.get(fix.rowKey), byColumn.get(fix.column), second.value < 100))
      .map(({ rowKey }) => rowKey),
  );
  const skipped = fixes.filter(({ rowKey }) => stale.has(rowKey));
  if (skipped.length === fixes.length) return { skipped };
  assertWritable(place);
  const writes = queuedWrites(place.sheet, writing.bind(null, sheetId));
  for (const { key, column } of found) {
    const values = new Map<number, Written>();
    const formats = new Map<number, Written>();
    const dateFormat = usualDateFormat(byColumn.get(key));
    for (const fix of fixes) {
      const row = rows.get(fix.rowKey);
      if (fix.column !== key || row === undefined || stale.has(fix.rowKey)) continue;
      const isDate = COLUMNS[key].kind === "date";
      values.set(row, written(fix.value, isDate));
      const format = byColumn.get(key)?.get(row)?.format;
      if (isDate && typeof fix.value === "number" && !isDateFormat(format)) formats.set(row, dateFormat);
    }
    // The format first: a cell of format text would take the day number for a text.
    await writes.column("numberFormat", column, formats);
    await writes.column("values", column, values);
  }
  await context.sync();
  seen(place);
  return { skipped };
}

/** How most dates of a column are shown: a repaired one is to look like its neighbours. */
function usualDateFormat(cells: ReadColumn = new Map()): string {
  const times = new Map<string, number>();
  for (const { value, format } of cells.values())
    if (typeof value === "number" && typeof format === "string" && isDateFormat(format))
      times.set(format, (times.get(format) ?? 0) + 1);
  const [usual] = [...times].sort(([, a], [, b]) => b - a)[0] ?? [DATE_FORMAT];
  return usual;
}

/** A cell with a formula is never what a fix may replace. */
function isAsExpected(
  { column, expected }: CellFix,
  row: number | undefined,
  cells: ReadColumn | undefined,
  date1904: boolean,
): boolean {
  if (row === undefined || !cells) return false;
  const { value = "", type, format, formula } = cells.get(row) ?? {};
  if (typeof formula === "string" && formula.startsWith("=")) return false;
  const shown = COLUMNS[column].kind === "text" ? { value, type, format } : { value, type };
  return sameCell(cellOf(shown, date1904), expected);
}

function written(value: Cell, mayBeDate: boolean): Written {
  if (value === null) return "";
  if (typeof value === "object") return value.error;
  return typeof value === "string" ? asText(value, { mayBeDate }) : value;
}
