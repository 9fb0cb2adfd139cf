import { readFile } from "node:fs/promises";
import { createWorkbookReader } from "@rnd-cards/api/adapters/workbook/workbook-reader.ts";
import { checkSheet } from "@rnd-cards/api/contract/check-sheet.ts";
import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { SheetContent } from "@rnd-cards/api/core/ports/workbook.ts";
import { afterAll, describe, expect, it } from "vitest";
import rows20 from "../../../data/rows-20.json" with { type: "json" };

const reader = createWorkbookReader();
afterAll(() => reader.close());

const fixture = (name: string) => readFile(new URL(`../../../data/workbooks/${name}`, import.meta.url));
const read = async (name: string, options: { sheet?: string } = {}) =>
  reader.read(await fixture(name), options);
const check = ({ headers, rows, date1904, moreRows }: SheetContent) =>
  checkSheet(headers, rows, { date1904, moreRows });
const HEADERS = COLUMN_KEYS.map((key) => COLUMNS[key].header);
const source = (index: number) => rows20[index] as Omit<Row, "rowKey" | "rowNumber">;
const valuesOf = (index: number) => COLUMN_KEYS.map((key) => source(index)[key]);

describe("a workbook from LibreOffice", () => {
  it("gives all 20 rows letter for letter, dates as calendar dates", async () => {
    const content = await read("libreoffice-20-rows.xlsx");
    expect(content).toMatchObject({ sheet: "Projekty", headers: HEADERS, moreRows: 0, date1904: false });
    expect(content.rows).toEqual(
      rows20.map((_, index) => ({ rowNumber: index + 2, cells: valuesOf(index) })),
    );
    expect(check(content)).toMatchObject({ issues: [], rows: rows20 });
  });

  it("gives the saved results of formulas, and their errors", async () => {
    const { rows } = await read("libreoffice-formulas.xlsx");
    expect(rows[0]?.cells.slice(0, 4)).toEqual([
      "Projekt: zatory",
      source(0).opis,
      "2024-02-05",
      "2024-11-29",
    ]);
    expect(rows[1]?.cells[5]).toBeNull();
    expect(rows[2]?.cells[3]).toEqual({ error: "#N/A" });
    expect(rows[2]?.cells[4]).toEqual({ error: "#DIV/0!" });
  });

  it("has its mistakes found where they are", async () => {
    const { rows, issues } = check(await read("libreoffice-errors-in-6-rows.xlsx"));
    expect(issues.map(({ rowNumber, column, code }) => `${rowNumber} ${column} ${code}`)).toEqual([
      "2 nazwaProjektu missing_required",
      "3 opis too_short",
      "5 dataRozpoczecia invalid_date",
      "6 dataZakonczenia end_before_start",
      "8 dataRozpoczecia ambiguous_date",
      "10 celProjektu too_short",
      "10 osobaOdpowiedzialna missing_required",
    ]);
    expect(rows.map((row) => row.rowNumber)).toEqual([4, 7, 9, 11]);
  });

  it("with two sheets of projects asks which, and reads the one that is named", async () => {
    await expect(read("libreoffice-two-sheets.xlsx")).rejects.toMatchObject({
      code: "several_sheets",
      params: { sheets: "Rok 2023, Rok 2024" },
      details: { sheets: ["Rok 2023", "Rok 2024"] },
    });
    const content = await read("libreoffice-two-sheets.xlsx", { sheet: " rok 2024 " });
    expect(content.sheet).toBe("Rok 2024");
    expect(content.rows.map((row) => row.cells)).toEqual([2, 3, 4].map(valuesOf));
  });

  it("is refused with a reason of its own when it has a password or is an old .xls", async () => {
    await expect(read("libreoffice-password.xlsx")).rejects.toMatchObject({ code: "file_encrypted" });
    await expect(read("libreoffice-old.xls")).rejects.toMatchObject({ code: "file_not_xlsx" });
  });
});

describe("a workbook from openpyxl", () => {
  it("gives dates of all kinds, hidden rows and the blank row between", async () => {
    const content = await read("openpyxl-dates-and-hidden.xlsx");
    expect(content.sheet).toBe("Karty B+R");
    expect(content.rows.map(({ rowNumber, cells }) => [rowNumber, cells[2], cells[3]])).toEqual([
      [2, "2024-02-05", "2024-11-29"],
      [3, "18.09.2023", "2024-06-28"],
      [4, 45299, 45747],
      [5, undefined, undefined],
      [6, "2024-03-11", "2024-12-20"],
    ]);
    const { rows, issues } = check(content);
    expect(rows.map((row) => [row.dataRozpoczecia, row.dataZakonczenia])).toEqual(
      [0, 1, 2, 3].map((index) => [source(index).dataRozpoczecia, source(index).dataZakonczenia]),
    );
    expect(new Set(issues.map((issue) => issue.rowNumber))).toEqual(new Set([5]));
  });

  it("gives a hidden sheet when it is named", async () => {
    const content = await read("openpyxl-dates-and-hidden.xlsx", { sheet: "Archiwum" });
    expect(content.rows.map((row) => row.cells)).toEqual([valuesOf(4)]);
  });

  it("says of a formula without a result that it was not calculated", async () => {
    const { issues } = check(await read("openpyxl-not-calculated.xlsx"));
    expect(issues.map(({ column, code }) => `${column} ${code}`)).toEqual(["nazwaProjektu not_calculated"]);
    expect(issues[0]?.message).toContain("Otwórz plik w Excelu");
  });

  it("is refused when its headers are merged, with sheet and range", async () => {
    await expect(read("openpyxl-merged-headers.xlsx")).rejects.toMatchObject({
      code: "merged_headers",
      params: { sheet: "Plan", range: expect.stringMatching(/^([A-F])2:\1[3]$/) },
    });
  });

  it("counts days from 1904 where the workbook does", async () => {
    const content = await read("openpyxl-date1904.xlsx");
    expect(content.date1904).toBe(true);
    expect(content.rows.map((row) => row.cells[2])).toEqual(["2024-02-05", 43865]);
    expect(check(content).rows.map((row) => row.dataRozpoczecia)).toEqual(["2024-02-05", "2024-02-05"]);
  });

  it("is read below its title rows, by headers in any order, leaving other columns behind", async () => {
    const content = await read("openpyxl-other-layout.xlsx");
    expect(content.headers[7]).toBe("Data\u00a0rozpoczęcia");
    expect(content.rows).toHaveLength(3);
    expect(content.rows[0]).toEqual({
      rowNumber: 5,
      cells: [
        null,
        source(0).osobaOdpowiedzialna,
        "Wykrywanie zatorów na linii sortowniczej",
        null,
        source(0).celProjektu,
        source(0).opis,
        source(0).dataZakonczenia,
        source(0).dataRozpoczecia,
        null,
      ],
    });
    expect(content.rows[1]?.cells[1]).toBe("Grzegorz Święch");
    expect(check(content).issues).toEqual([]);
  });
});
