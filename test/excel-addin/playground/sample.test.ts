import { checkSheet } from "@rnd-cards/api/contract/check-sheet.ts";
import { createWorkbook } from "@rnd-cards/excel-addin/playground/excel/workbook.ts";
import { importedWorkbook } from "@rnd-cards/excel-addin/playground/imported-workbook.ts";
import { RIBBON_BUTTONS } from "@rnd-cards/excel-addin/playground/page/ribbon-buttons.ts";
import { sampleWorkbook } from "@rnd-cards/excel-addin/playground/sample-workbook.ts";
import { describe, expect, it } from "vitest";
import { BUTTONS } from "../../../manifests/ribbon.ts";

describe("the playground", () => {
  it("brings twenty rows, six of them wrong in a way of their own", () => {
    const workbook = createWorkbook(sampleWorkbook());
    const [sheet] = workbook.state.sheets;
    const value = (row: number, column: number) =>
      sheet ? workbook.calculator.value(workbook.state, sheet, row, column) : null;
    const columns = Array.from({ length: 8 }, (_, column) => column);
    const rows = Array.from({ length: 20 }, (_, row) => ({
      rowNumber: row + 4,
      rowKey: `r${row}`,
      cells: columns.map((column) => value(row + 3, column)),
    }));
    const { issues } = checkSheet(
      columns.map((column) => value(2, column)),
      rows,
    );
    const wrong = issues.filter(({ severity }) => severity === "error");
    expect(wrong.map(({ code, column }) => [code, column]).sort()).toEqual([
      ["ambiguous_date", "dataRozpoczecia"],
      ["end_before_start", "dataZakonczenia"],
      ["invalid_date", "dataZakonczenia"],
      ["missing_required", "osobaOdpowiedzialna"],
      ["too_short", "celProjektu"],
      ["too_short", "opis"],
    ]);
    expect(new Set(wrong.map(({ rowKey }) => rowKey)).size).toBe(6);
  });

  it("shows a file's rows where they stood, dates as dates", () => {
    const workbook = createWorkbook(
      importedWorkbook({
        sheet: "Dane",
        headers: ["Nazwa projektu", null, "Data rozpoczęcia"],
        headerRow: 2,
        rows: [{ rowNumber: 4, cells: ["Głowica", 12, "2024-05-06"] }],
        date1904: false,
      }),
    );
    const { activeSheetId } = workbook.state;
    const texts = [0, 1, 2].map((column) => [1, 3].map((row) => workbook.text(activeSheetId, row, column)));
    expect(texts).toEqual([
      ["Nazwa projektu", "Głowica"],
      ["", "12"],
      ["Data rozpoczęcia", "06.05.2024"],
    ]);
    const [sheet] = workbook.state.sheets;
    expect(sheet && workbook.calculator.value(workbook.state, sheet, 3, 2)).toBe(45_418);
  });

  it("has the ribbon's buttons in the words of the manifests", () => {
    expect(RIBBON_BUTTONS.map(({ action, label, tip }) => ({ action, label, tip }))).toEqual(
      BUTTONS.map(({ action, label, tip }) => ({ action, label, tip })),
    );
  });
});
