import { readWorkbook } from "@rnd-cards/api/adapters/workbook/read-workbook.ts";
import { writeTemplate } from "@rnd-cards/api/adapters/workbook/template.ts";
import { checkSheet } from "@rnd-cards/api/contract/check-sheet.ts";
import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";

async function openTemplate(language: "pl" | "en") {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await writeTemplate(language, 20)).buffer as ArrayBuffer);
  return book;
}

describe.each(LANGUAGES)("the template (%s)", (language) => {
  it("is read back as the six columns and one example that passes every check", async () => {
    const content = await readWorkbook(Buffer.from(await writeTemplate(language, 20)), {});
    expect(content).toMatchObject({ sheet: "Projekty", moreRows: 0, date1904: false });
    expect(content.headers).toEqual(COLUMN_KEYS.map((key) => COLUMNS[key].header));
    const { rows, issues } = checkSheet(content.headers, content.rows, { today: "2025-06-01" });
    expect(issues).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ dataRozpoczecia: "2024-03-04", dataZakonczenia: "2025-02-28" });
  });

  it("has a real table, a frozen header and date formats", async () => {
    const sheet = (await openTemplate(language)).getWorksheet("Projekty");
    expect(Object.keys((sheet as unknown as { tables: object }).tables)).toEqual(["Projekty"]);
    expect(sheet?.views).toMatchObject([{ state: "frozen", ySplit: 1 }]);
    expect(["C", "D"].map((letter) => sheet?.getColumn(letter).numFmt)).toEqual(["yyyy-mm-dd", "yyyy-mm-dd"]);
  });

  it("warns in Excel by the rules that rows are checked by, down to the longest batch", async () => {
    const sheet = (await openTemplate(language)).getWorksheet("Projekty");
    const rules = ["A", "B", "C", "D", "E", "F"].map(
      (letter) => sheet?.getCell(`${letter}${LIMITS.rows.max + 1}`).dataValidation,
    );
    expect(rules[1]).toMatchObject({ type: "textLength", formulae: [100, 5000], errorStyle: "warning" });
    expect(rules[4]).toMatchObject({ type: "textLength", formulae: [50, 2000] });
    expect(rules[2]).toMatchObject({ type: "date", operator: "greaterThanOrEqual" });
    expect(rules[3]).toMatchObject({ type: "custom", formulae: ["AND(ISNUMBER(D2),D2>=C2)"] });
    for (const rule of rules)
      expect(rule?.error).toMatch(language === "pl" ? /^(?:Potrzeba|Wpisz)/ : /needed|^Enter/);
  });

  it("explains every column with its rule on a second sheet", async () => {
    const sheet = (await openTemplate(language)).worksheets[1];
    expect(sheet?.name).toBe(language === "pl" ? "Instrukcja" : "Instructions");
    const text = JSON.stringify(sheet?.getSheetValues());
    for (const key of COLUMN_KEYS) {
      expect(text).toContain(COLUMNS[key].header);
      expect(text).toContain(COLUMNS[key].hint[language]);
    }
    expect(text).toMatch(language === "pl" ? /od 100 do 5000 znaków/ : /100 to 5000 characters/);
    expect(text).not.toMatch(/\{\w+\}/);
    expect(text).toMatch(language === "pl" ? /Pierwszy wiersz jest przykładem/ : /first row is an example/);
  });
});
