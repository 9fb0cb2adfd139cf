import type { CellFix } from "@rnd-cards/excel-addin/src/office/host.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

const fix = (
  rowKey: string,
  column: CellFix["column"],
  expected: CellFix["expected"],
  value: CellFix["value"],
) => ({
  ...{ rowKey, column, expected, value },
});

async function open() {
  const book = openWorkbook();
  await book.prepare((sheet) => {
    put(sheet, 0, 0, [
      HEADERS,
      projectRow(1, { osobaOdpowiedzialna: "  Jan Nowak " }),
      projectRow(2, { dataRozpoczecia: "'6/5/2024", dataZakonczenia: 44_000 }),
      projectRow(3, { osobaOdpowiedzialna: '=" Anna "' }),
    ]);
  });
  await book.host.readRows();
  return book;
}

describe("fixes", () => {
  it("put values into the cells of their rows and nothing into their neighbours", async () => {
    const book = await open();
    const before = book.snapshot();
    const { skipped } = await book.host.applyFixes(book.sheetId, [
      fix("key-1", "osobaOdpowiedzialna", "  Jan Nowak ", "Jan Nowak"),
      fix("key-2", "dataRozpoczecia", "6/5/2024", 45_418),
    ]);
    expect(skipped).toEqual([]);
    expect(book.snapshot().cells.F2?.value).toBe("Jan Nowak");
    expect(book.snapshot().cells.C3).toMatchObject({ value: 45_418, text: "2024-05-06" });
    const { F2, C3, ...others } = before.cells;
    expect(F2?.value).toBe("  Jan Nowak ");
    expect(C3?.value).toBe("6/5/2024");
    expect(book.snapshot().cells).toMatchObject(others);
  });

  it("show a date as most of its column are shown", async () => {
    const book = await open();
    await book.prepare((sheet) => {
      const column = sheet.getRange("D2:D4");
      column.numberFormat = [["dd.mm.yyyy"], ["@"], ["dd.mm.yyyy"]];
      column.values = [[45_300], ["6/5/2024"], [45_301]];
    });
    await book.host.applyFixes(book.sheetId, [fix("key-2", "dataZakonczenia", "6/5/2024", 45_418)]);
    expect(book.snapshot().cells.D3).toMatchObject({ value: 45_418, text: "06.05.2024" });
  });

  it("follow their rows after sorting", async () => {
    const book = await open();
    await book.prepare((sheet) => {
      sheet
        .getRange("A1")
        .getSurroundingRegion()
        .sort.apply([{ key: 0, ascending: false }], false, true);
    });
    await book.host.applyFixes(book.sheetId, [
      fix("key-1", "osobaOdpowiedzialna", "  Jan Nowak ", "Jan Nowak"),
    ]);
    expect(book.grid().map((row) => row[5])).toEqual([HEADERS[5], " Anna ", "Jan Nowak", "Jan Nowak"]);
  });

  it("are skipped and reported where the cell has changed, holds a formula, or its row is gone", async () => {
    const book = await open();
    const before = book.snapshot();
    const fixes = [
      fix("key-1", "osobaOdpowiedzialna", "Ktoś inny", "Jan"),
      fix("key-3", "osobaOdpowiedzialna", " Anna ", "Anna"),
      fix("key-9", "opis", null, "x"),
    ];
    expect(await book.host.applyFixes(book.sheetId, fixes)).toEqual({ skipped: fixes });
    expect(book.snapshot()).toEqual(before);
  });

  it("of a row are made together or not at all", async () => {
    const book = await open();
    const swap = [
      fix("key-2", "dataRozpoczecia", 45_002, 44_000),
      fix("key-2", "dataZakonczenia", 44_000, 45_002),
    ];
    const other = fix("key-1", "osobaOdpowiedzialna", "  Jan Nowak ", "Jan Nowak");
    expect(await book.host.applyFixes(book.sheetId, [...swap, other])).toEqual({ skipped: swap });
    expect(book.snapshot().cells.D3?.value).toBe(44_000);
    expect(book.snapshot().cells.F2?.value).toBe("Jan Nowak");
  });

  it("write texts as texts, whatever they look like", async () => {
    const book = await open();
    await book.host.applyFixes(book.sheetId, [
      fix("key-1", "osobaOdpowiedzialna", "  Jan Nowak ", "=1+1"),
      fix("key-2", "osobaOdpowiedzialna", "Jan Nowak", "06.05.2024"),
    ]);
    expect(book.snapshot().cells.F2).toMatchObject({ value: "=1+1" });
    expect(book.snapshot().cells.F2?.formula).toBeUndefined();
    expect(book.snapshot().cells.F3?.value).toBe("06.05.2024");
  });

  it("turn a text into a date also in a cell that is formatted as text", async () => {
    const book = await open();
    await book.prepare((sheet) => {
      sheet.getRange("C3").numberFormat = [["@"]];
    });
    await book.host.applyFixes(book.sheetId, [fix("key-2", "dataRozpoczecia", "6/5/2024", 45_418)]);
    expect(book.snapshot().cells.C3?.value).toBe(45_418);
  });

  it("are one step of undo", async () => {
    const book = await open();
    const before = book.snapshot();
    await book.host.applyFixes(book.sheetId, [
      fix("key-2", "dataRozpoczecia", "6/5/2024", 45_418),
      fix("key-1", "osobaOdpowiedzialna", "  Jan Nowak ", "Jan Nowak"),
    ]);
    book.workbook.undo();
    expect(book.snapshot()).toEqual(before);
  });
});
