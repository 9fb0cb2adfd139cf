import { COLUMN_KEYS } from "@rnd-cards/api/contract/columns.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { asText } from "./cell-of.ts";
import type { RowMarks } from "./host.ts";
import { insertOwnColumns } from "./insert-column.ts";
import { keySpan, rowsByKey } from "./keys.ts";
import { assertWritable, locate } from "./locate.ts";
import { nameOwnColumns } from "./name-own-columns.ts";
import type { OfficeParts } from "./office-parts.ts";
import { MARK_COLOURS, ownRules, ruleFormula } from "./own-rules.ts";
import { bodyRows, firstRow, type Place } from "./place.ts";
import { queuedWrites } from "./queued-writes.ts";
import { readColumns } from "./read-columns.ts";
import { isStatusOfCheck, type Labels, labelsOf, linePrefix, statusText } from "./status-text.ts";

/** See `OfficeHost.markIssues`. Four syncs. */
export async function markIssues(
  context: Excel.RequestContext,
  { hintFor, seen, writing }: OfficeParts,
  sheetId: string,
  marks: readonly RowMarks[],
  language: Language,
): Promise<void> {
  const rules = ownRules();
  const found = await locate(context, { ...hintFor(sheetId), sheetId, ...rules });
  // Headers that nobody has told apart yet have no keyed rows below them, and nothing to mark.
  if (!found) return;
  const { own } = found;
  if (own.key === undefined) return;
  let place = found;
  const wishes = [{ column: own.key }, ...(own.status === undefined ? [] : [{ column: own.status }])];
  const [keys = new Map(), present = new Map()] = await readColumns(place.sheet, wishes, keySpan(place));
  const rows = rowsByKey(keys);

  const labels = labelsOf(place);
  const statuses = new Map<number, string>();
  for (const row of rows.values())
    if (isStatusOfCheck(present.get(row)?.value, labels)) statuses.set(row, "");
  for (const { rowKey, issues } of marks) {
    const row = rows.get(rowKey);
    if (row !== undefined && issues.length > 0)
      statuses.set(row, asText(statusText(issues, labels, language)));
  }
  assertWritable(place);
  rules.remove();
  if (statuses.size > 0) {
    const lastRow = Math.max(...rows.values());
    const onWrite = writing.bind(null, sheetId);
    place = insertOwnColumns({ place, language, lastRow, onWrite }, ["status"]);
    const writes = queuedWrites(place.sheet, onWrite);
    nameOwnColumns(place, language, writes);
    if (place.own.status !== undefined) {
      await writes.column("values", place.own.status, statuses);
      keepHeights(place, place.own.status, lastRow);
      addRules(place, marks, labels, language, lastRow);
    }
  }
  await context.sync();
  seen(place);
}

/** Excel wraps a cell that is given a line break, and the client's row would grow with it. */
function keepHeights({ sheet, headerRow }: Place, column: number, lastRow: number): void {
  sheet.getRangeByIndexes(headerRow + 1, column, lastRow - headerRow, 1).format.wrapText = false;
}

/** One rule a column for what is wrong and one for what is doubtful, where there is any; errors last, because the last one added wins. */
function addRules(
  place: Place,
  marks: readonly RowMarks[],
  labels: Labels,
  language: Language,
  lastRow: number,
): void {
  const { sheet, columns, own } = place;
  if (own.status === undefined) return;
  const first = firstRow(place);
  const count = bodyRows(place) ?? lastRow - first + 1;
  for (const severity of ["warning", "error"] as const) {
    const found = new Set(
      marks.flatMap(({ issues }) =>
        issues.filter((item) => item.severity === severity).map((item) => item.column),
      ),
    );
    for (const key of COLUMN_KEYS) {
      const [column, label] = [columns[key], labels[key]];
      if (!found.has(key) || column === undefined || label === undefined) continue;
      const format = sheet.getRangeByIndexes(first, column, count, 1).conditionalFormats.add("Custom");
      format.custom.rule.formula = ruleFormula(linePrefix(label, severity, language), own.status, first);
      format.custom.format.fill.color = MARK_COLOURS[severity].fill;
      format.custom.format.font.color = MARK_COLOURS[severity].font;
    }
  }
}
