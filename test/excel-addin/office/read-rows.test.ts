import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

const names = (rows: readonly { cells: readonly unknown[] }[]) => rows.map(({ cells }) => cells[0]);

describe("reading a sheet", () => {
  it("gives headers, rows and keys of a plain range, and puts the keys into a hidden column right of it", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => {
      put(sheet, 0, 0, [HEADERS, projectRow(1), projectRow(2)]);
    });
    const reading = await book.host.readRows();
    expect(reading).toMatchObject({
      ...{ sheet: { id: book.sheetId, name: "Projekty" }, headerRow: 1, headers: HEADERS, table: null },
      ...{ moreRows: 0, date1904: false },
    });
    expect(reading.mapping).toMatchObject({ opis: "Opis", dataZakonczenia: "Data zakończenia" });
    expect(reading.rows.map(({ rowNumber, rowKey }) => [rowNumber, rowKey])).toEqual([
      [2, "key-1"],
      [3, "key-2"],
    ]);
    expect(reading.rows[0]?.cells).toEqual(projectRow(1));
    expect(book.grid().map((row) => row[6])).toEqual(["Klucz B+R", "key-1", "key-2"]);
    expect(book.snapshot().columns.G).toMatchObject({ hidden: true });
  });

  it("gives the same keys to two that read at once", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, projectRow(1)]));
    const [one, other] = await Promise.all([book.host.readRows(), book.host.readRows()]);
    expect(other).toEqual(one);
    expect(book.grid()[0]?.slice(6)).toEqual(["Klucz B+R"]);
  });

  it("writes nothing where every row has a key", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, projectRow(1)]));
    const first = await book.host.readRows();
    const before = book.workbook.state;
    expect(await book.host.readRows()).toEqual(first);
    expect(book.workbook.state.sheets).toEqual(before.sheets);
  });

  it("writes nothing into a sheet without rows", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS]));
    const before = book.snapshot();
    expect((await book.host.readRows()).rows).toEqual([]);
    expect(book.snapshot()).toEqual(before);
  });

  it("finds headers below titles, in any order, among other columns, and leaves own columns out", async () => {
    const book = openWorkbook();
    const [name, description, start, end, goal, person] = HEADERS;
    await book.prepare((sheet) => {
      put(sheet, 0, 0, [["Wykaz projektów B+R"]]);
      const row = projectRow(1);
      put(sheet, 3, 1, [
        ["Lp.", person, goal, "Uwagi", end, start, description, name, "Status B+R", "R&D key"],
        [1, row[5], row[4], "x", row[3], row[2], row[1], row[0], "Opis: coś", "old-key"],
      ]);
    });
    const reading = await book.host.readRows();
    expect(reading.headerRow).toBe(4);
    expect(reading.headers).toEqual([null, "Lp.", person, goal, "Uwagi", end, start, description, name]);
    const [row] = reading.rows;
    expect(row?.rowKey).toBe("old-key");
    expect(row?.cells).toHaveLength(reading.headers.length);
    expect(row?.cells[8]).toBe("Projekt 0001");
    expect(row?.cells[2]).toBe("Jan Nowak");
  });

  it("takes rows with data and their numbers, and no empty ones", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => {
      put(sheet, 0, 0, [HEADERS, projectRow(1)]);
      put(sheet, 4, 0, [projectRow(2)]);
      put(sheet, 6, 0, [["   "]]);
    });
    const { rows } = await book.host.readRows();
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 5]);
    expect(book.grid().map((row) => row[6] ?? "")).toEqual(
      ["Klucz B+R", "key-1", "", "", "key-2", "", ""].slice(0, book.grid().length),
    );
  });

  it("reads errors, truth values, dates of either calendar, and dates in text columns as they show", async () => {
    const book = openWorkbook({ state: { date1904: true } });
    await book.prepare((sheet) => {
      put(sheet, 0, 0, [
        HEADERS,
        projectRow(1, { opis: "=1/0", dataRozpoczecia: 43_956, osobaOdpowiedzialna: true }),
      ]);
      put(sheet, 2, 0, [projectRow(2, { nazwaProjektu: 43_956, opis: "'#REF!" })]);
      sheet.getRange("A3").numberFormat = [["yyyy-mm-dd"]];
    });
    const { rows, date1904 } = await book.host.readRows();
    expect(date1904).toBe(true);
    expect(rows[0]?.cells[1]).toEqual({ error: "#DIV/0!" });
    expect(rows[0]?.cells[2]).toBe(43_956);
    expect(rows[0]?.cells[5]).toBe(true);
    expect(rows[1]?.cells[0]).toBe("2024-05-06");
    expect(rows[1]?.cells[1]).toBe("#REF!");
  });

  it("gives a copied row's duplicate a new key and keeps all others", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, projectRow(1), projectRow(2)]));
    await book.host.readRows();
    await book.prepare((sheet) => {
      put(sheet, 3, 0, [[...projectRow(3), "key-1"]]);
      put(sheet, 4, 0, [projectRow(4)]);
    });
    const { rows } = await book.host.readRows();
    expect(rows.map(({ rowKey }) => rowKey)).toEqual(["key-1", "key-2", "key-3", "key-4"]);
    expect(book.grid().map((row) => row[6])).toEqual(["Klucz B+R", "key-1", "key-2", "key-3", "key-4"]);
  });

  it("makes the key column one of the table's, and reads no more than the table", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => {
      put(sheet, 14, 1, [HEADERS, projectRow(1), projectRow(2)]);
      sheet.tables.add("B15:G17", true).name = "Projekty_2024";
      put(sheet, 18, 1, [projectRow(99)]);
    });
    const reading = await book.host.readRows();
    expect(reading).toMatchObject({ table: "Projekty_2024", headerRow: 15 });
    expect(names(reading.rows.map(({ cells }) => ({ cells: cells.slice(1) })))).toEqual([
      "Projekt 0001",
      "Projekt 0002",
    ]);
    expect(book.snapshot().tables).toMatchObject([{ columns: [...HEADERS, "Klucz B+R"] }]);
  });

  it("takes only visible rows, or only selected visible ones, and keys for all", async () => {
    const book = openWorkbook();
    await book.prepare((sheet, context) => {
      put(sheet, 0, 0, [HEADERS, ...[1, 2, 3, 4, 5, 6].map((number) => projectRow(number))]);
      sheet.getRange("3:3").rowHidden = true;
      sheet.getRange("6:6").rowHidden = true;
      void context;
    });
    expect(names((await book.host.readRows({ scope: "visible" })).rows)).toEqual([
      ...["Projekt 0001", "Projekt 0003", "Projekt 0004", "Projekt 0006"],
    ]);
    const { select } = await import("@rnd-cards/excel-addin/playground/excel/model/sheets.ts");
    book.edit((edit) =>
      select(edit, book.sheetId, [
        { row: 1, column: 2, rows: 3, columns: 1 },
        { row: 6, column: 0, rows: 1, columns: 9 },
      ]),
    );
    const selected = await book.host.readRows({ scope: "selection" });
    expect(names(selected.rows)).toEqual(["Projekt 0001", "Projekt 0003", "Projekt 0006"]);
    expect(names((await book.host.readRows()).rows)).toHaveLength(6);
    expect(book.grid().map((row) => row[6])).toEqual([
      "Klucz B+R",
      ...[1, 2, 3, 4, 5, 6].map((n) => `key-${n}`),
    ]);
  });

  it("counts rows beyond two thousand without reading them", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => {
      put(sheet, 0, 0, [HEADERS, projectRow(1)]);
      put(sheet, 2004, 0, [projectRow(2)]);
    });
    const reading = await book.host.readRows();
    expect(reading.rows).toHaveLength(1);
    expect(reading.moreRows).toBe(4);
  });

  it("takes columns and a header row by hand, and finds them again for marks", async () => {
    const book = openWorkbook();
    const row = projectRow(1);
    await book.prepare((sheet) => {
      put(sheet, 20, 0, [["Temat", "Streszczenie", "Od", "Do", "Zamiar", "Kto"], row]);
    });
    await expect(book.host.readRows()).rejects.toMatchObject({ code: "no_headers" });
    const mapping = { nazwaProjektu: "Temat", opis: "Streszczenie", celProjektu: "Zamiar" };
    const reading = await book.host.readRows({ sheetId: book.sheetId, mapping, headerRow: 21 });
    expect(reading.mapping).toEqual(mapping);
    expect(reading.rows[0]?.cells.slice(0, 2)).toEqual(row.slice(0, 2));
    const issues = [{ column: "opis", severity: "error", message: "Za krótki." } as const];
    await book.host.markIssues(book.sheetId, [{ rowKey: "key-1", issues }], "pl");
    expect(book.grid()[21]?.[6]).toBe("Streszczenie: Za krótki.");
    await book.prepare((sheet) => {
      sheet.getRange("4:8").insert("Down");
      put(sheet, 20, 0, [["Wykaz z 2024 r."]]);
    });
    await book.host.markIssues(book.sheetId, [{ rowKey: "key-1", issues: [] }], "pl");
    expect(book.grid()[26]?.slice(6)).toEqual(["", "key-1"]);
    const again = await book.host.readRows({ sheetId: book.sheetId, mapping, headerRow: 21 });
    expect(again).toMatchObject({ headerRow: 26, rows: [{ rowKey: "key-1", rowNumber: 27 }] });
  });

  it("refuses a protected sheet before anything has changed, and reads one whose rows have keys", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, projectRow(1)]));
    await book.prepare((sheet) => sheet.protection.protect());
    const before = book.snapshot();
    await expect(book.host.readRows()).rejects.toMatchObject({ code: "sheet_protected" });
    expect(book.snapshot()).toEqual(before);
    await book.prepare((sheet) => sheet.protection.unprotect());
    await book.host.readRows();
    await book.prepare((sheet) => sheet.protection.protect());
    expect((await book.host.readRows()).rows).toHaveLength(1);
  });

  it("says that a sheet is gone", async () => {
    const book = openWorkbook();
    await expect(book.host.readRows({ sheetId: "{gone}" })).rejects.toMatchObject({ code: "sheet_gone" });
  });

  it("reads in halves what is more than Excel carries in one answer", async () => {
    const book = openWorkbook();
    const long = "ż".repeat(30_000);
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS]));
    for (const block of [0, 1, 2, 3]) {
      await book.prepare((sheet) => {
        const rows = Array.from({ length: 60 }, (_, index) => projectRow(block * 60 + index, { opis: long }));
        put(sheet, 1 + block * 60, 0, rows);
      });
    }
    const { rows } = await book.host.readRows();
    expect(rows).toHaveLength(240);
    expect(new Set(rows.map(({ cells }) => cells[0])).size).toBe(240);
    expect(rows.every(({ cells }) => cells[1] === long)).toBe(true);
  });
});
