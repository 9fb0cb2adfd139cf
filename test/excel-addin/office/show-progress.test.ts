import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

const progress = (
  rowKey: string,
  status: string,
  score: number | null = null,
  link: string | null = null,
) => ({
  ...{ rowKey, status, score, link },
});
const OWN = ["Status B+R", "Ocena B+R", "Karta B+R", "Adres B+R", "Klucz B+R"];

async function tableOfThree() {
  const book = openWorkbook();
  await book.prepare((sheet) => {
    put(sheet, 0, 0, [HEADERS, projectRow(1), projectRow(2), projectRow(3)]);
    sheet.tables.add("A1:F4", true);
  });
  await book.host.readRows();
  return book;
}

describe("the progress of a batch", () => {
  it("stands beside its rows, with score and a link to the card, in columns of the table", async () => {
    const book = await tableOfThree();
    const { host, sheetId } = book;
    await host.showProgress(
      sheetId,
      [progress("key-1", "W kolejce"), progress("key-3", "Gotowa", 85, "https://cards.example/cards/c3")],
      "pl",
    );
    expect(book.grid().map((row) => row.slice(6))).toEqual([
      OWN,
      ["W kolejce", "", "", "", "key-1"],
      ["", "", "", "", "key-2"],
      ["Gotowa", "85", "Otwórz", "https://cards.example/cards/c3", "key-3"],
    ]);
    expect(book.snapshot().tables).toMatchObject([{ columns: [...HEADERS, ...OWN] }]);
    const { columns } = book.snapshot();
    expect([columns.G, columns.J, columns.K].map((column) => column?.hidden)).toEqual([false, true, true]);
    expect(book.snapshot().cells.H4?.value).toBe(85);
  });

  it("has one formula for all links, so that a table cannot fill a row with another row's link", async () => {
    const book = await tableOfThree();
    await book.host.showProgress(
      book.sheetId,
      ["key-1", "key-2", "key-3"].map((key) => progress(key, "Gotowa", 80, `https://cards.example/${key}`)),
      "pl",
    );
    const formulas = [2, 3, 4].map((row) =>
      book.snapshot().cells[`I${row}`]?.formula?.replaceAll(`$J${row}`, "$J#"),
    );
    expect(new Set(formulas)).toEqual(new Set(['=IF($J#="","",HYPERLINK($J#,"Otwórz"))']));
  });

  it("leaves rows alone that are not named, and takes back what is null", async () => {
    const book = await tableOfThree();
    const { host, sheetId } = book;
    await host.showProgress(
      sheetId,
      [
        progress("key-1", "Gotowa", 70, "https://a.example"),
        progress("key-2", "Czeka", 50, "https://b.example"),
      ],
      "pl",
    );
    await host.showProgress(sheetId, [progress("key-1", "Od nowa"), progress("key-3", "Czeka")], "pl");
    expect(book.grid().map((row) => row.slice(6, 10))).toEqual([
      ["Status B+R", "Ocena B+R", "Karta B+R", "Adres B+R"],
      ["Od nowa", "", "", ""],
      ["Czeka", "50", "Otwórz", "https://b.example"],
      ["Czeka", "", "", ""],
    ]);
  });

  it("tells which rows are no longer there and writes the others", async () => {
    const book = await tableOfThree();
    await book.prepare((sheet) => sheet.getRange("3:3").delete("Up"));
    const rows = [progress("key-1", "a"), progress("key-2", "b"), progress("key-3", "c")];
    expect(await book.host.showProgress(book.sheetId, rows, "pl")).toEqual({ missing: ["key-2"] });
    expect(book.grid().map((row) => row[6])).toEqual(["Status B+R", "a", "c"]);
  });

  it("changes nothing where no row is left, nor in a sheet without headers", async () => {
    const book = await tableOfThree();
    const before = book.snapshot();
    expect(await book.host.showProgress(book.sheetId, [progress("x", "a")], "pl")).toEqual({
      missing: ["x"],
    });
    expect(book.snapshot()).toEqual(before);
    const empty = openWorkbook();
    expect(await empty.host.showProgress(empty.sheetId, [progress("x", "a")], "pl")).toEqual({
      missing: ["x"],
    });
  });

  it("is one step of undo, and undoing it leaves the keys", async () => {
    const book = await tableOfThree();
    const before = book.snapshot();
    await book.host.showProgress(book.sheetId, [progress("key-1", "Gotowa", 85, "https://a.example")], "pl");
    book.workbook.undo();
    expect(book.snapshot()).toEqual(before);
  });

  it("works where tables cannot be resized yet", async () => {
    const book = openWorkbook({ version: 9 });
    await book.prepare((sheet) => {
      put(sheet, 0, 0, [HEADERS, projectRow(1)]);
      sheet.tables.add("A1:F2", true);
    });
    await book.host.readRows();
    await book.host.showProgress(book.sheetId, [progress("key-1", "Gotowa")], "en");
    expect(book.snapshot().tables).toMatchObject([
      { columns: [...HEADERS, "R&D status", "R&D score", "R&D card", "R&D address", "R&D key"] },
    ]);
    expect(book.snapshot().columns.K).toMatchObject({ hidden: true });
  });
});
