import type { Language } from "@rnd-cards/api/contract/language.ts";
import { asText } from "./cell-of.ts";
import { position } from "./find-headers.ts";
import { insertNamedColumn } from "./insert-column.ts";
import { readKeys } from "./keys.ts";
import { assertWritable, locate } from "./locate.ts";
import type { OfficeParts } from "./office-parts.ts";
import { queuedWrites, type Written } from "./queued-writes.ts";

export interface TextColumn {
  header: string;
  /** By row key. */
  texts: ReadonlyMap<string, string>;
}

/** Most columns that are made at once. */
const MOST_COLUMNS = 20;
/** Longest text of a cell. */
const CELL_LENGTH = 32_767;

/** See `OfficeHost.writeTexts`. Four syncs, and one more for every 4 MB of text. */
export async function writeTexts(
  context: Excel.RequestContext,
  { hintFor, seen, writing }: OfficeParts,
  sheetId: string,
  targets: readonly TextColumn[],
  language: Language,
): Promise<{ missing: string[] }> {
  let place = await locate(context, { ...hintFor(sheetId), sheetId });
  const rows = place ? await readKeys(place) : new Map<string, number>();
  const wanted = new Set(targets.flatMap(({ texts }) => [...texts.keys()]));
  const missing = [...wanted].filter((key) => !rows.has(key));
  if (!place || missing.length === wanted.size) return { missing };

  assertWritable(place);
  const lastRow = Math.max(...rows.values());
  const onWrite = writing.bind(null, sheetId);
  // All columns first: one that is put in moves the ones on its right.
  for (const { header } of targets.slice(0, MOST_COLUMNS))
    if (position(place.headers, header) === -1)
      ({ place } = insertNamedColumn({ place, language, lastRow, onWrite }, header));
  const writes = queuedWrites(place.sheet, onWrite);
  for (const { header, texts } of targets) {
    const column = position(place.headers, header);
    if (column === -1) continue;
    const cells = new Map<number, Written>();
    for (const [key, text] of texts) {
      const row = rows.get(key);
      if (row !== undefined) cells.set(row, asText(text.slice(0, CELL_LENGTH - 1)));
    }
    await writes.column("values", column, cells);
    place.sheet.getRangeByIndexes(place.headerRow + 1, column, lastRow - place.headerRow, 1).format.wrapText =
      false;
  }
  await context.sync();
  seen(place);
  return { missing };
}
