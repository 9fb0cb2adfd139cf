import { COLUMN_KEYS, COLUMNS, type ColumnKey, type TextColumn } from "@rnd-cards/api/contract/columns.ts";
import { fill, type Language } from "@rnd-cards/api/contract/language.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { columnLetters } from "./addresses.ts";
import type { SheetRef } from "./host.ts";
import { TEXTS } from "./texts.ts";

/** In characters of the standard font. */
const WIDTHS: Readonly<Record<ColumnKey, number>> = {
  nazwaProjektu: 32,
  opis: 80,
  dataRozpoczecia: 19,
  dataZakonczenia: 19,
  celProjektu: 50,
  osobaOdpowiedzialna: 26,
};
/** A character of the standard font and the cell's padding, in points. */
const POINTS = { character: 5.25, padding: 3.75 } as const;
const HEADER = { fill: "#1F3A5F", font: "#FFFFFF", height: 24 } as const;
const EMPTY_ROWS = 20;
const NAMES = 1000;

/** See `OfficeHost.insertTemplate`. Two syncs. */
export async function insertTemplate(context: Excel.RequestContext, language: Language): Promise<SheetRef> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const name = freeName(
    TEXTS.templateSheet[language],
    worksheets.items.map((sheet) => sheet.name),
  );
  const sheet = worksheets.add(name);
  sheet.load("id,name");
  const columns = COLUMN_KEYS.length;
  sheet.getRangeByIndexes(0, 0, 1, columns).values = [COLUMN_KEYS.map((key) => COLUMNS[key].header)];
  const table = sheet.tables.add(sheet.getRangeByIndexes(0, 0, EMPTY_ROWS + 1, columns), true);
  table.style = "TableStyleMedium2";
  for (const [column, key] of COLUMN_KEYS.entries()) dressColumn(sheet, column, key, language);
  dressHeader(sheet.getRangeByIndexes(0, 0, 1, columns));
  sheet.freezePanes.freezeRows(1);
  sheet.activate();
  sheet.getRangeByIndexes(1, 0, 1, 1).select();
  await context.sync();
  return { id: sheet.id, name: sheet.name };
}

function dressColumn(sheet: Excel.Worksheet, column: number, key: ColumnKey, language: Language): void {
  const isDate = COLUMNS[key].kind === "date";
  const whole = sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn();
  whole.format.columnWidth = WIDTHS[key] * POINTS.character + POINTS.padding;
  const body = sheet.getRangeByIndexes(1, column, LIMITS.rows.max, 1);
  body.format.wrapText = true;
  body.format.verticalAlignment = "Top";
  body.format.horizontalAlignment = isDate ? "Center" : "Left";
  if (isDate) body.numberFormat = Array.from({ length: LIMITS.rows.max }, () => ["yyyy-mm-dd"]);
  const { rule, refusal } = ruleOf(key, language);
  body.dataValidation.rule = rule;
  body.dataValidation.ignoreBlanks = true;
  // A warning, not a wall: a text may grow in several sittings, and what Excel takes for no date is still read.
  const title = COLUMNS[key].header;
  body.dataValidation.errorAlert = { title, message: refusal, style: "Warning", showAlert: true };
  body.dataValidation.prompt = { title, message: COLUMNS[key].hint[language], showPrompt: true };
}

function dressHeader(header: Excel.Range): void {
  header.format.fill.color = HEADER.fill;
  header.format.font.color = HEADER.font;
  header.format.font.bold = true;
  header.format.rowHeight = HEADER.height;
  header.format.verticalAlignment = "Center";
}

function ruleOf(key: ColumnKey, language: Language): { rule: Excel.DataValidationRule; refusal: string } {
  if (key === "dataZakonczenia") {
    const start = `${columnLetters(COLUMN_KEYS.indexOf("dataRozpoczecia"))}2`;
    const end = `${columnLetters(COLUMN_KEYS.indexOf(key))}2`;
    return {
      rule: { custom: { formula: `=AND(ISNUMBER(${end}),${end}>=${start})` } },
      refusal: TEXTS.badEnd[language],
    };
  }
  if (COLUMNS[key].kind === "date")
    return {
      rule: { date: { formula1: "1900-01-01", operator: "GreaterThanOrEqualTo" } },
      refusal: TEXTS.badDate[language],
    };
  const { min, max } = LIMITS.row[key as TextColumn];
  return {
    rule: { textLength: { formula1: min, formula2: max, operator: "Between" } },
    refusal: fill(TEXTS.badLength[language], { min, max }),
  };
}

/** Excel compares names without regard to case. */
function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; number <= NAMES; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    if (!names.has(name.toLowerCase())) return name;
  }
  return `${wanted} (${taken.length + 1})`;
}
