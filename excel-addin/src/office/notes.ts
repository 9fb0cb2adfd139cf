import { COLUMN_KEYS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { OfficeError, type RowMarks } from "./host.ts";
import { readKeys } from "./keys.ts";
import { assertWritable, locateOrFail } from "./locate.ts";
import type { OfficeParts } from "./office-parts.ts";
import { addNote, ownNotes } from "./own-notes.ts";
import { oneLine } from "./status-text.ts";
import { supports } from "./supports.ts";
import { TEXTS } from "./texts.ts";

/** A sheet with more notes than this is not readable, and each is a call of its own. */
const MOST_NOTES = 500;
const NOTE_LENGTH = 1000;

/** See `OfficeHost.addNotes`. Four syncs. Own notes of before go; errors come first where there are too many. */
export async function addNotes(
  context: Excel.RequestContext,
  { hintFor, seen }: OfficeParts,
  sheetId: string,
  marks: readonly RowMarks[],
  language: Language,
): Promise<void> {
  if (!supports("notes") && !supports("comments")) throw new OfficeError("unsupported");
  const notes = ownNotes();
  const place = await locateOrFail(context, { ...hintFor(sheetId), sheetId, ...notes });
  const rows = await readKeys(place);
  assertWritable(place);
  notes.remove();
  const taken = notes.clients();
  for (const { rowKey, column, messages } of flawedCells(marks)) {
    const row = rows.get(rowKey);
    const at = place.columns[column ?? COLUMN_KEYS[0]] ?? Math.min(...Object.values(place.columns));
    if (row === undefined || !Number.isFinite(at) || taken.has(`${row}:${at}`)) continue;
    taken.add(`${row}:${at}`);
    const text = [TEXTS.note[language], ...messages].join("\n").slice(0, NOTE_LENGTH);
    addNote(place.sheet, place.sheet.getRangeByIndexes(row, at, 1, 1), text);
  }
  await context.sync();
  seen(place);
}

/** See `OfficeHost.removeNotes`. Three syncs. */
export async function removeNotes(context: Excel.RequestContext, sheetId: string): Promise<void> {
  const notes = ownNotes();
  const sheet = context.workbook.worksheets.getItem(sheetId);
  sheet.protection.load("protected");
  notes.first(sheet);
  await context.sync();
  notes.second();
  await context.sync();
  if (sheet.protection.protected) throw new OfficeError("sheet_protected");
  notes.remove();
  await context.sync();
}

function flawedCells(marks: readonly RowMarks[]) {
  const cells = marks.flatMap(({ rowKey, issues }) => {
    const columns = new Set<ColumnKey | null>(issues.map(({ column }) => column));
    return [...columns].map((column) => {
      const here = issues.filter((item) => item.column === column);
      const messages = here.map(({ message }) => oneLine(message, NOTE_LENGTH));
      return { rowKey, column, messages, isError: here.some(({ severity }) => severity === "error") };
    });
  });
  return cells.sort((a, b) => Number(b.isError) - Number(a.isError)).slice(0, MOST_NOTES);
}
