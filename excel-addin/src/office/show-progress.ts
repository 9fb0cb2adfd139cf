import type { Language } from "@rnd-cards/api/contract/language.ts";
import { columnLetters } from "./addresses.ts";
import { asText } from "./cell-of.ts";
import type { RowProgress } from "./host.ts";
import { insertOwnColumns } from "./insert-column.ts";
import { readKeys } from "./keys.ts";
import { assertWritable, locate } from "./locate.ts";
import { nameOwnColumns } from "./name-own-columns.ts";
import type { OfficeParts } from "./office-parts.ts";
import { queuedWrites, type Written } from "./queued-writes.ts";
import { TEXTS } from "./texts.ts";

const LINK_COLOUR = "#0563C1";

/** See `OfficeHost.showProgress`. Four syncs. */
export async function showProgress(
  context: Excel.RequestContext,
  { hintFor, seen, writing }: OfficeParts,
  sheetId: string,
  rows: readonly RowProgress[],
  language: Language,
): Promise<{ missing: string[] }> {
  let place = await locate(context, { ...hintFor(sheetId), sheetId });
  const present = place ? await readKeys(place) : new Map<string, number>();
  const missing = rows.filter(({ rowKey }) => !present.has(rowKey)).map(({ rowKey }) => rowKey);
  if (!place || missing.length === rows.length) return { missing };

  assertWritable(place);
  const lastRow = Math.max(...present.values());
  const onWrite = writing.bind(null, sheetId);
  place = insertOwnColumns({ place, language, lastRow, onWrite }, ["status", "score", "link", "address"]);
  const writes = queuedWrites(place.sheet, onWrite);
  nameOwnColumns(place, language, writes);
  const { status, score, link, address } = place.own;
  const cells = (value: (row: RowProgress, at: number) => Written) => {
    const written = new Map<number, Written>();
    for (const row of rows) {
      const at = present.get(row.rowKey);
      if (at !== undefined) written.set(at, value(row, at));
    }
    return written;
  };
  if (status !== undefined)
    await writes.column(
      "values",
      status,
      cells((row) => asText(row.status)),
    );
  if (score !== undefined)
    await writes.column(
      "values",
      score,
      cells((row) => row.score ?? ""),
    );
  if (address !== undefined)
    await writes.column(
      "values",
      address,
      cells((row) => row.link ?? ""),
    );
  if (link !== undefined && address !== undefined) {
    const formula = (at: number) => {
      const cell = `$${columnLetters(address)}${at + 1}`;
      return `=IF(${cell}="","",HYPERLINK(${cell},"${TEXTS.open[language]}"))`;
    };
    await writes.column(
      "formulas",
      link,
      cells((_, at) => formula(at)),
    );
    const { font } = place.sheet.getRangeByIndexes(
      place.headerRow + 1,
      link,
      lastRow - place.headerRow,
      1,
    ).format;
    font.color = LINK_COLOUR;
    font.underline = "Single";
  }
  await context.sync();
  seen(place);
  return { missing };
}
