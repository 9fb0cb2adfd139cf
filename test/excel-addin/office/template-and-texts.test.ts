import { checkSheet } from "@rnd-cards/api/contract/check-sheet.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

describe("the template", () => {
  it("is a new sheet in front with an empty table of the six columns that can be read at once", async () => {
    const book = openWorkbook();
    const sheet = await book.host.insertTemplate("pl");
    expect(sheet.name).toBe("Projekty (2)");
    expect(await book.host.activeSheet()).toEqual(sheet);
    const reading = await book.host.readRows();
    expect(reading).toMatchObject({ headers: HEADERS, headerRow: 1, rows: [] });
    expect(reading.table).not.toBeNull();
  });

  it("takes rows that pass the check, dates as dates", async () => {
    const book = openWorkbook();
    const { id } = await book.host.insertTemplate("en");
    await book.client.Excel.run(async (context) => {
      put(context.workbook.worksheets.getItem(id), 1, 0, [
        projectRow(1, { dataRozpoczecia: "2024-05-06", dataZakonczenia: "2025-05-06" }),
      ]);
      await context.sync();
    });
    const { headers, rows, date1904 } = await book.host.readRows();
    expect(checkSheet(headers, rows, { date1904 })).toMatchObject({
      issues: [],
      rows: [{ dataRozpoczecia: "2024-05-06" }],
    });
  });

  it("finds a free name every time", async () => {
    const book = openWorkbook();
    const names = [];
    for (let time = 0; time < 3; time++) names.push((await book.host.insertTemplate("pl")).name);
    expect(names).toEqual(["Projekty (2)", "Projekty (3)", "Projekty (4)"]);
  });

  it("warns of values that break a rule, and shows what to write", async () => {
    const book = openWorkbook();
    await book.host.insertTemplate("pl");
    const sheet = book.workbook.state.sheets.find(({ name }) => name === "Projekty (2)");
    expect(sheet?.validations).toHaveLength(6);
    expect(sheet?.validations[1]).toMatchObject({
      rule: { textLength: { formula1: 100, formula2: 5000 } },
      errorAlert: { style: "Warning", message: "Potrzeba od 100 do 5000 znaków." },
      prompt: { title: "Opis" },
    });
    expect(sheet?.validations[3]).toMatchObject({
      rule: { custom: { formula: "=AND(ISNUMBER(D2),D2>=C2)" } },
    });
    // Excel's own bounds for titles and messages.
    for (const { prompt, errorAlert } of sheet?.validations ?? []) {
      expect((prompt as { message: string }).message.length).toBeLessThanOrEqual(255);
      expect((errorAlert as { title: string }).title.length).toBeLessThanOrEqual(32);
    }
  });
});

describe("writing texts beside their rows", () => {
  async function open() {
    const book = openWorkbook();
    await book.prepare((sheet) =>
      put(sheet, 0, 0, [[...HEADERS, "Cel z karty"], projectRow(1), projectRow(2)]),
    );
    await book.host.readRows();
    return book;
  }

  it("fills columns that are there and makes those that are not, and both stay when the rest is cleared", async () => {
    const book = await open();
    await book.host.writeTexts(book.sheetId, [
      { header: "cel z KARTY", texts: new Map([["key-2", "Cel dwa"]]) },
      {
        header: "Opis z karty",
        texts: new Map([
          ["key-1", "=Opis jeden"],
          ["key-2", "Opis dwa"],
        ]),
      },
    ]);
    await book.host.clear(book.sheetId, { keepKeys: false });
    expect(book.grid().map((row) => row.slice(6))).toEqual([
      ["Cel z karty", "Opis z karty"],
      ["", "=Opis jeden"],
      ["Cel dwa", "Opis dwa"],
    ]);
  });

  it("tells which rows are gone, and makes no column for none", async () => {
    const book = await open();
    const before = book.snapshot();
    const texts = new Map([["key-9", "x"]]);
    expect(await book.host.writeTexts(book.sheetId, [{ header: "Nowa", texts }])).toEqual({
      missing: ["key-9"],
    });
    expect(book.snapshot()).toEqual(before);
  });

  it("sends more text than one request carries in several", async () => {
    const book = openWorkbook();
    const rows = Array.from({ length: 300 }, (_, index) => projectRow(index));
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, ...rows]));
    const { rows: read } = await book.host.readRows();
    const columns = ["Cel", "Opis", "Metodologia"].map((name) => ({
      header: `${name} z karty`,
      texts: new Map(
        // One column is more than a request carries, the others together are as well.
        read.map(({ rowKey }) => [
          rowKey,
          `${name} ${rowKey} ${"ż".repeat(name === "Opis" ? 16_000 : 6000)}`,
        ]),
      ),
    }));
    expect(await book.host.writeTexts(book.sheetId, columns)).toEqual({ missing: [] });
    const grid = book.grid();
    expect(grid[300]?.[8]?.startsWith("Metodologia key-300 ")).toBe(true);
    expect(
      grid.slice(1).every((row) => row[6]?.startsWith("Cel key-") && row[7]?.startsWith("Opis key-")),
    ).toBe(true);
  });
});
