import { isBlankRow } from "@rnd-cards/api/contract/check-rows.ts";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { Cell, RawRow } from "@rnd-cards/api/contract/row.ts";
import { SHEET_ROWS } from "./addresses.ts";
import { cellOf } from "./cell-of.ts";
import type { ColumnMapping, RowQuery, SheetReading } from "./host.ts";
import { insertKeyColumn } from "./insert-column.ts";
import { giveKeys } from "./keys.ts";
import { assertWritable, locateOrFail } from "./locate.ts";
import type { OfficeParts } from "./office-parts.ts";
import { bodyRows, firstRow, type Place } from "./place.ts";
import { queuedWrites } from "./queued-writes.ts";
import { type ReadColumn, readColumns } from "./read-columns.ts";
import { queueSurroundings, type Surroundings } from "./surroundings.ts";
import { type WantedRows, wantedRows } from "./wanted-rows.ts";

/** See `OfficeHost.readRows`. Three syncs, and one more where keys are written. */
export async function readRows(
  context: Excel.RequestContext,
  { newKey, seen, writing }: OfficeParts,
  { sheetId, scope = "all", mapping, headerRow }: RowQuery,
  language: Language,
): Promise<SheetReading> {
  const wanted = wantedRows(scope);
  // The workbook does not say which calendar it has, but its functions count in it.
  const second = context.workbook.functions.date(1904, 1, 2);
  const found = await locateOrFail(context, {
    ...{ sheetId, mapping, row: headerRow === undefined ? undefined : headerRow - 1 },
    first: () => {
      second.load("value");
      wanted.first(context);
    },
  });
  const date1904 = second.value < 100;
  const { rows, present, moreRows, around } = await readData(found, wanted, date1904);
  const numbers = rows.map(({ row }) => row);
  const { keys, written } = giveKeys(numbers, present, newKey);
  let place = found;
  if (written.size > 0) {
    assertWritable(place);
    const onWrite = writing.bind(null, place.ref.id);
    if (around) {
      const lastRow = Math.max(around.lastRow, ...numbers.slice(-1));
      place = insertKeyColumn({ place, language, lastRow, onWrite }, around);
    }
    const writes = queuedWrites(place.sheet, onWrite);
    if (place.own.key !== undefined) await writes.column("values", place.own.key, written);
    await context.sync();
  }
  seen(place, mapping ?? {});
  const keyed = rows.map((row, index) => ({ ...row, rowKey: keys[index] ?? "" }));
  return {
    ...{
      sheet: found.ref,
      headerRow: found.headerRow + 1,
      ...asRead(
        found,
        keyed.filter(({ row }) => wanted.has(row)),
      ),
    },
    ...{ date1904, moreRows, table: found.table?.name ?? null },
  };
}

type Cells = Partial<Record<ColumnKey, Cell>>;

interface ReadData {
  rows: { row: number; cells: Cells }[];
  /** The key column; empty where there is none. */
  present: ReadColumn;
  moreRows: number;
  /** Null where there is a key column. */
  around: Surroundings | null;
}

/** The contract's columns and the keys, of at most as many rows as a batch may ever have. One sync. */
async function readData(place: Place, wanted: WantedRows, date1904: boolean): Promise<ReadData> {
  const columns = COLUMN_KEYS.flatMap((key) => {
    const column = place.columns[key];
    return column === undefined ? [] : [{ key, column, formats: COLUMNS[key].kind === "text" }];
  });
  const keyColumn = place.own.key;
  const first = firstRow(place);
  const count = Math.min(bodyRows(place) ?? LIMITS.rows.max, LIMITS.rows.max, SHEET_ROWS - first);
  let around: () => Surroundings | null = () => null;
  let below = () => 0;
  const read = await readColumns(
    place.sheet,
    keyColumn === undefined ? columns : [...columns, { column: keyColumn }],
    { first, count },
    () => {
      wanted.rows(place.sheet, { first, count }, columns[0]?.column ?? 0);
      if (keyColumn === undefined) around = queueSurroundings(place);
      below = queueRowsBelow(place, first + count, columns);
    },
  );
  const rows = rowsWithData(
    columns.map(({ key }, index) => [key, read[index]] as const),
    date1904,
  );
  const present = (keyColumn === undefined ? undefined : read[columns.length]) ?? new Map();
  return { rows, present, moreRows: below(), around: around() };
}

/** Counts the rows with data from `start` on, without their contents. */
function queueRowsBelow(place: Place, start: number, columns: readonly { column: number }[]): () => number {
  const rows = firstRow(place) + (bodyRows(place) ?? SHEET_ROWS) - start;
  const within = Math.min(rows, SHEET_ROWS - start);
  if (within <= 0) return () => 0;
  const used = columns.map(({ column }) =>
    place.sheet
      .getRangeByIndexes(start, column, within, 1)
      .getUsedRangeOrNullObject(true)
      .load("rowIndex,rowCount"),
  );
  const ends = () => used.map((range) => (range.isNullObject ? 0 : range.rowIndex + range.rowCount - start));
  return () => Math.max(0, ...ends());
}

function rowsWithData(
  columns: readonly (readonly [ColumnKey, ReadColumn | undefined])[],
  date1904: boolean,
): ReadData["rows"] {
  const rows = new Map<number, Cells>();
  for (const [key, column] of columns)
    for (const [row, cell] of column ?? []) {
      const cells = rows.get(row) ?? {};
      cells[key] = cellOf(cell, date1904);
      rows.set(row, cells);
    }
  return [...rows]
    .filter(([, cells]) => !isBlankRow(cells satisfies RawRow))
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => ({ row, cells }));
}

/** Rows by the client's headers up to the last one. */
function asRead(
  { headers, ownAll, columns }: Place,
  rows: readonly { row: number; rowKey: string; cells: Cells }[],
): Pick<SheetReading, "headers" | "mapping" | "rows"> {
  const clients = headers.flatMap((header, column) => {
    if (ownAll.includes(column)) return [];
    const key = COLUMN_KEYS.find((candidate) => columns[candidate] === column) ?? null;
    return [
      { key, header: header === "" || header === null || header === undefined ? null : String(header) },
    ];
  });
  const shown = clients.slice(0, clients.findLastIndex(({ header }) => header !== null) + 1);
  const mapping: ColumnMapping = {};
  for (const { key, header } of shown) if (key && header !== null) mapping[key] = header;
  return {
    headers: shown.map(({ header }) => header),
    mapping,
    rows: rows.map(({ row, rowKey, cells }) => ({
      ...{ rowNumber: row + 1, rowKey },
      cells: shown.map(({ key }) => (key && cells[key]) ?? null),
    })),
  };
}
