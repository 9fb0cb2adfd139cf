import type { Cell as SheetCell, Worksheet } from "exceljs";
import ExcelJS from "exceljs";
import { matchHeaders } from "../../contract/check-sheet.ts";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../../contract/columns.ts";
import { parseSheetDate } from "../../contract/dates.ts";
import type { Issue } from "../../contract/issues.ts";
import { fill, type Language } from "../../contract/language.ts";
import type { Cell } from "../../contract/row.ts";
import { UNREAD_CELLS } from "../../contract/unread-cells.ts";
import type { SheetContent } from "../../core/ports/workbook.ts";
import { MARKED_TEXTS } from "./marked-texts.ts";
import { rowHeight } from "./row-height.ts";

/** Longest text of a cell, and of a comment that people still read; UTF-16 units. */
const CELL_TEXT = 32_767;
const COMMENT_TEXT = 2_000;
/** Beyond these the list alone says it: thousands of comments make a file nobody can work with. */
const MOST_COMMENTS = 500;
const MOST_LISTED = 5_000;

const DATE_FORMAT = "yyyy-mm-dd";
const TEXT_FORMAT = "@";
/** Excel counts 29 February 1900, which never was; days before it are written as text. */
const FIRST_SURE_DAY = "1900-03-01";

const FONT = { name: "Calibri", family: 2, size: 11 };
/** Of row, column, kind and what is wrong, in characters. */
const LIST_WIDTHS = [14, 28, 10, 100] as const;
const FILLS = { error: "FFFFC7CE", warning: "FFFFEB9C" } as const;
const WIDTHS: Record<ColumnKey, number> = {
  ...{ nazwaProjektu: 32, opis: 80, dataRozpoczecia: 19 },
  ...{ dataZakonczenia: 19, celProjektu: 50, osobaOdpowiedzialna: 26 },
};

/**
 * Makes the marked-up workbook. Rows keep their numbers; of the columns there are the six, in the sheet's order and with its
 * headers, missing ones behind them. What could be taken for a formula is written as text.
 */
export async function buildMarked(
  content: SheetContent,
  issues: readonly Issue[],
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  book.creator = "rnd-cards";
  const texts = MARKED_TEXTS[language];
  const name = sheetName(content.sheet);
  const sheet = book.addWorksheet(name);
  const columns = columnsOf(content);
  writeHeaders(sheet, content, columns);
  for (const { rowNumber, cells } of content.rows) {
    const texts: [string, number][] = [];
    for (const [at, { key, position }] of columns.entries()) {
      const value = position === null ? null : (cells[position] ?? null);
      writeCell(sheet.getCell(rowNumber, at + 1), value, key, content);
      if (typeof value === "string") texts.push([value, WIDTHS[key]]);
    }
    sheet.getRow(rowNumber).height = rowHeight(texts);
  }
  markCells(sheet, content, columns, issues);
  const beside = name.toLowerCase() === texts.sheet.toLowerCase() ? `${texts.sheet} (2)` : texts.sheet;
  listIssues(book.addWorksheet(beside), name, issues, language);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** On paper a sheet is as wide as a page. */
const ON_PAPER = {
  orientation: "landscape",
  paperSize: 9,
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;

/** A column of the marked sheet; `position` is where it stood, null where it was missing. */
interface MarkedColumn {
  key: ColumnKey;
  header: string;
  position: number | null;
}

function columnsOf({ headers }: SheetContent): MarkedColumn[] {
  const { positions } = matchHeaders(headers);
  const there = COLUMN_KEYS.flatMap((key): (MarkedColumn & { position: number })[] => {
    const position = positions[key];
    if (position === undefined) return [];
    return [{ key, position, header: headers[position] ?? COLUMNS[key].header }];
  }).sort((a, b) => a.position - b.position);
  const missing = COLUMN_KEYS.filter((key) => positions[key] === undefined);
  return [...there, ...missing.map((key) => ({ key, header: COLUMNS[key].header, position: null }))];
}

function writeHeaders(sheet: Worksheet, { headerRow }: SheetContent, columns: readonly MarkedColumn[]): void {
  sheet.views = [{ state: "frozen", ySplit: headerRow }];
  sheet.pageSetup = ON_PAPER;
  for (const [at, { key, header }] of columns.entries()) {
    const column = sheet.getColumn(at + 1);
    column.width = WIDTHS[key];
    column.alignment = { wrapText: true, vertical: "top" };
    const cell = sheet.getCell(headerRow, at + 1);
    writeText(cell, header);
    cell.font = { ...FONT, bold: true };
    cell.alignment = { wrapText: true, vertical: "middle" };
  }
}

function writeCell(cell: SheetCell, value: Cell, key: ColumnKey, { date1904 }: SheetContent): void {
  if (value === null) return;
  if (typeof value === "object") {
    const unread: readonly string[] = Object.values(UNREAD_CELLS);
    if (!unread.includes(value.error)) writeText(cell, value.error);
    return;
  }
  if (COLUMNS[key].kind === "date" && writeDate(cell, value, date1904)) return;
  if (typeof value === "string") writeText(cell, value);
  else cell.value = value;
}

/** Writes what surely is a day as one; a spelling that people have to look at stays as it is. */
function writeDate(cell: SheetCell, value: string | number | boolean, date1904: boolean): boolean {
  const sure = typeof value === "number" ? date1904 : /^\d{4}-\d{2}-\d{2}$/.test(String(value));
  const parsed = sure && typeof value !== "boolean" ? parseSheetDate(value, date1904) : null;
  if (!parsed?.ok || parsed.date < FIRST_SURE_DAY) return false;
  cell.value = new Date(`${parsed.date}T00:00:00Z`);
  cell.numFmt = DATE_FORMAT;
  return true;
}

/** Never a formula, also not when somebody edits the cell and presses Enter. */
function writeText(cell: SheetCell, text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
  const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  cell.value = clean.slice(0, CELL_TEXT);
  if (/^[\s]*[=+\-@\t\r]/.test(clean)) cell.numFmt = TEXT_FORMAT;
}

function markCells(
  sheet: Worksheet,
  content: SheetContent,
  columns: readonly MarkedColumn[],
  issues: readonly Issue[],
): void {
  const byCell = new Map<string, Issue[]>();
  for (const found of issues) {
    const at = Math.max(
      0,
      columns.findIndex(({ key }) => key === found.column),
    );
    // What is wrong with a column stands at its header.
    const row = found.rowNumber ?? (found.column ? content.headerRow : null);
    if (row === null) continue;
    const place = `${row}:${at + 1}`;
    byCell.set(place, [...(byCell.get(place) ?? []), found]);
  }
  let comments = 0;
  for (const [place, found] of byCell) {
    const [row = 1, column = 1] = place.split(":").map(Number);
    const cell = sheet.getCell(row, column);
    const severity = found.some((item) => item.severity === "error") ? "error" : "warning";
    // Without `style` of its own a cell shares its column's, and all of them would turn red.
    cell.style = {
      ...cell.style,
      fill: { type: "pattern", pattern: "solid", fgColor: { argb: FILLS[severity] } },
    };
    if (comments++ < MOST_COMMENTS)
      cell.note = {
        texts: [
          {
            text: found
              .map(({ message }) => message)
              .join("\n")
              .slice(0, COMMENT_TEXT),
          },
        ],
        margins: { insetmode: "auto" },
      };
  }
}

function listIssues(sheet: Worksheet, marked: string, issues: readonly Issue[], language: Language): void {
  const texts = MARKED_TEXTS[language];
  sheet.columns = LIST_WIDTHS.map((width) => ({ width }));
  sheet.pageSetup = ON_PAPER;
  const title = sheet.addRow([fill(texts.title, { sheet: marked })]);
  title.font = { ...FONT, size: 14, bold: true };
  for (const note of texts.notes) sheet.addRow([fill(note, { sheet: marked })]).font = FONT;
  sheet.addRow([]);
  const head = sheet.addRow([...texts.table]);
  head.font = { ...FONT, bold: true };
  sheet.views = [{ state: "frozen", ySplit: head.number }];
  for (const found of issues.slice(0, MOST_LISTED)) {
    const row = sheet.addRow([]);
    if (found.rowNumber === null) row.getCell(1).value = texts.whole;
    else row.getCell(1).value = found.rowNumber;
    writeText(row.getCell(2), found.header ?? "");
    row.getCell(3).value = texts.severity[found.severity];
    row.getCell(3).fill = { type: "pattern", pattern: "solid", fgColor: { argb: FILLS[found.severity] } };
    writeText(row.getCell(4), found.message);
    row.alignment = { wrapText: true, vertical: "top", horizontal: "left" };
    row.height = rowHeight([
      [row.getCell(1).text, LIST_WIDTHS[0]],
      [found.header ?? "", LIST_WIDTHS[1]],
      [found.message, LIST_WIDTHS[3]],
    ]);
  }
}

/** A name Excel takes: the sheet's own where it can be. */
function sheetName(name: string): string {
  const clean = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Excel refuses them
    .replace(/[*?:\\/[\]\u0000-\u001f]/g, "")
    .replace(/^'+|'+$/g, "")
    .trim()
    .slice(0, 28)
    .toWellFormed();
  return clean === "" || clean.toLowerCase() === "history" ? "Projekty" : clean;
}
