import type { ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import { readKeys } from "./keys.ts";
import { locate } from "./locate.ts";
import type { OfficeParts } from "./office-parts.ts";

/** See `OfficeHost.goTo`. Four syncs. */
export async function goTo(
  context: Excel.RequestContext,
  { hintFor, seen }: OfficeParts,
  sheetId: string,
  rowKey: string,
  column: ColumnKey | undefined,
): Promise<boolean> {
  const place = await locate(context, { ...hintFor(sheetId), sheetId });
  const row = place ? (await readKeys(place)).get(rowKey) : undefined;
  if (!place || row === undefined) return false;
  const { sheet, columns } = place;
  const all = Object.values(columns);
  const cell = column === undefined ? undefined : columns[column];
  const first = cell ?? Math.min(...all);
  const width = cell === undefined ? Math.max(...all) - first + 1 : 1;
  sheet.activate();
  if (Number.isFinite(width)) sheet.getRangeByIndexes(row, first, 1, width).select();
  await context.sync();
  seen(place);
  return true;
}
