import type { DataValidation, Row, Worksheet } from "exceljs";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../../contract/columns.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { WriteTemplate } from "../../core/ports/workbook.ts";
import { rowHeight } from "./row-height.ts";
import { TEMPLATE_EXAMPLE } from "./template-example.ts";
import { type TemplateTexts, templateTexts } from "./template-texts.ts";

/** In characters of the default font, as Excel measures columns. */
const WIDTHS: Record<ColumnKey, number> = {
  nazwaProjektu: 32,
  opis: 80,
  dataRozpoczecia: 19,
  dataZakonczenia: 19,
  celProjektu: 50,
  osobaOdpowiedzialna: 26,
};
const DATE_FORMAT = "yyyy-mm-dd";
const LAST_ROW = LIMITS.rows.max + 1;
const FONT = { name: "Calibri", family: 2, size: 11 };
const WHITE = { argb: "FFFFFFFF" };
const GREY = { argb: "FF595959" };
const DARK_BLUE = { argb: "FF1F3A5F" };
const PALE = { argb: "FFD9D9D9" };

/** Makes the template: the sheet `Projekty` with a table of the six columns and an example, and a sheet of instructions. */
export const writeTemplate: WriteTemplate = async (language, maxRows) => {
  // Loaded when it is needed: it would add a fifth of a second to every start.
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  book.creator = "rnd-cards";
  const texts = templateTexts(language, maxRows);
  addProjects(book.addWorksheet("Projekty"), texts);
  addInstructions(book.addWorksheet(texts.instructions), texts);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

function addProjects(sheet: Worksheet, texts: TemplateTexts): void {
  sheet.views = [{ state: "frozen", ySplit: 1 }];
  sheet.pageSetup = {
    orientation: "landscape",
    paperSize: 9,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  };
  for (const [index, key] of COLUMN_KEYS.entries()) {
    const column = sheet.getColumn(index + 1);
    column.width = WIDTHS[key];
    const isDate = COLUMNS[key].kind === "date";
    column.alignment = { wrapText: true, vertical: "top", horizontal: isDate ? "center" : "left" };
    if (isDate) column.numFmt = DATE_FORMAT;
  }
  sheet.addTable({
    name: "Projekty",
    ref: "A1",
    headerRow: true,
    style: { theme: "TableStyleMedium2", showRowStripes: true },
    columns: COLUMN_KEYS.map((key) => ({ name: COLUMNS[key].header, filterButton: true })),
    rows: [
      COLUMN_KEYS.map((key) => {
        const value = TEMPLATE_EXAMPLE[key];
        return COLUMNS[key].kind === "date" ? new Date(`${value}T00:00:00Z`) : value;
      }),
    ],
  });
  sheet.getRow(1).eachCell((cell) => {
    cell.numFmt = "@";
  });
  paintHeader(sheet.getRow(1));
  sheet.getRow(2).font = { ...FONT, italic: true, color: GREY };
  const example = COLUMN_KEYS.map((key) => [TEMPLATE_EXAMPLE[key], WIDTHS[key]] as const);
  sheet.getRow(2).height = rowHeight(example);
  for (const [index, key] of COLUMN_KEYS.entries()) addRule(sheet, index, ruleOf(key), texts.refusal(key));
}

function ruleOf(key: ColumnKey): DataValidation {
  if (key === "dataZakonczenia") {
    const start = `${columnLetter(COLUMN_KEYS.indexOf("dataRozpoczecia"))}2`;
    const end = `${columnLetter(COLUMN_KEYS.indexOf(key))}2`;
    return { type: "custom", formulae: [`AND(ISNUMBER(${end}),${end}>=${start})`] };
  }
  if (key === "dataRozpoczecia")
    // The library counts as if 1900 were no leap year; this is Excel's day 1, 1 January 1900.
    return { type: "date", operator: "greaterThanOrEqual", formulae: [new Date(Date.UTC(1899, 11, 31))] };
  const { min, max } = LIMITS.row[key];
  return { type: "textLength", operator: "between", formulae: [min, max] };
}

/**
 * A warning, not a wall: a text may grow in several sittings, and what Excel takes for no date (06.05.2024 in an English
 * Excel) the product still reads.
 */
function addRule(sheet: Worksheet, index: number, rule: DataValidation, error: string): void {
  const letter = columnLetter(index);
  const { dataValidations } = sheet as Worksheet & {
    // Rules for a whole range are there at run time, and missing from the library's types.
    dataValidations: { add(range: string, rule: DataValidation): void };
  };
  dataValidations.add(`${letter}2:${letter}${LAST_ROW}`, {
    ...rule,
    ...{ allowBlank: true, showErrorMessage: true, errorStyle: "warning" },
    ...{ errorTitle: COLUMNS[COLUMN_KEYS[index] as ColumnKey].header, error },
  });
}

function addInstructions(sheet: Worksheet, texts: TemplateTexts): void {
  const widths = [26, 74, 50];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  sheet.columns = widths.map((width) => ({ width }));
  sheet.pageSetup = {
    orientation: "landscape",
    paperSize: 9,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  };
  sheet.addRow([texts.title]).font = { ...FONT, size: 14, bold: true, color: DARK_BLUE };
  sheet.addRow([]);
  paintHeader(sheet.addRow([...texts.table]));
  for (const key of COLUMN_KEYS) {
    const cells = texts.describe(key, COLUMNS[key]);
    const row = sheet.addRow(cells);
    row.font = FONT;
    row.alignment = { wrapText: true, vertical: "top" };
    row.height = rowHeight(cells.map((text, index) => [text, widths[index] ?? 0] as const));
    row.eachCell((cell) => {
      cell.border = { bottom: { style: "thin", color: PALE } };
    });
    row.getCell(1).font = { ...FONT, bold: true };
  }
  sheet.addRow([]);
  for (const note of texts.notes) {
    const row = sheet.addRow([note]);
    sheet.mergeCells(row.number, 1, row.number, widths.length);
    row.font = FONT;
    row.getCell(1).alignment = { wrapText: true, vertical: "top" };
    row.height = rowHeight([[note, whole]]);
  }
}

function paintHeader(row: Row): void {
  row.height = 24;
  row.eachCell((cell) => {
    cell.font = { ...FONT, bold: true, color: WHITE };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: DARK_BLUE };
    cell.alignment = { vertical: "middle", wrapText: true };
  });
}

const columnLetter = (index: number) => String.fromCharCode(65 + index);
