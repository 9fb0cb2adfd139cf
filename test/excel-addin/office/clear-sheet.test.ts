import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

const ISSUES = [{ column: "opis", severity: "error", message: "Za krótki." }] as const;

async function checkedSheet(version?: number) {
  const book = openWorkbook(version === undefined ? {} : { version });
  await book.prepare((sheet) => put(sheet, 1, 0, [HEADERS, projectRow(1), projectRow(2)]));
  const before = book.snapshot();
  await book.host.readRows();
  await book.host.markIssues(book.sheetId, [{ rowKey: "key-1", issues: ISSUES }], "pl");
  return { book, before };
}

describe("clearing", () => {
  it("takes everything of ours away", async () => {
    const { book, before } = await checkedSheet();
    await book.host.clear(book.sheetId, { keepKeys: false });
    expect(book.snapshot()).toEqual(before);
  });

  it("may leave the keys, and the same rows are known afterwards", async () => {
    const { book } = await checkedSheet();
    await book.host.clear(book.sheetId, { keepKeys: true });
    expect(book.grid().map((row) => row.slice(6))).toEqual([[], ["Klucz B+R"], ["key-1"], ["key-2"]]);
    expect(book.snapshot().rules).toEqual([]);
    expect((await book.host.readRows()).rows.map(({ rowKey }) => rowKey)).toEqual(["key-1", "key-2"]);
  });

  it("is one step of undo", async () => {
    const { book } = await checkedSheet();
    const marked = book.snapshot();
    await book.host.clear(book.sheetId, { keepKeys: false });
    book.workbook.undo();
    expect(book.snapshot()).toEqual(marked);
  });

  it("takes copies of own columns with it, in either language", async () => {
    const { book, before } = await checkedSheet();
    await book.prepare((sheet) => put(sheet, 1, 8, [["R&D status"], ["copied"], ["copied"]]));
    await book.host.clear(book.sheetId, { keepKeys: false });
    expect(book.snapshot()).toEqual(before);
  });

  it("loses nothing that the client wrote above or below in own columns", async () => {
    const { book } = await checkedSheet();
    await book.prepare((sheet) => {
      put(sheet, 0, 6, [["Uwaga klienta"]]);
      put(sheet, 9, 7, [["Suma"]]);
    });
    await book.host.clear(book.sheetId, { keepKeys: false });
    const values = Object.values(book.snapshot().cells).map(({ value }) => value);
    expect(values).toContain("Uwaga klienta");
    expect(values).toContain("Suma");
    expect(values.filter((value) => /B\+R|key-|Za krótki/.test(String(value)))).toEqual([]);
    expect(Object.values(book.snapshot().columns).some(({ hidden }) => hidden)).toBe(false);
  });

  it("takes the key of a row with it that was emptied by hand", async () => {
    const book = openWorkbook({ newId: () => crypto.randomUUID() });
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, projectRow(1), projectRow(2)]));
    await book.host.readRows();
    await book.prepare((sheet) => sheet.getRange("A3:F3").clear("Contents"));
    await book.host.clear(book.sheetId, { keepKeys: false });
    expect(book.grid().map((row) => row.length)).toEqual([6, 6]);
    expect(book.snapshot().columns).toEqual({});
  });

  it("finds rules that rows were copied with, and leaves rules of the client in their order", async () => {
    const { book } = await checkedSheet();
    const add = (formula: string) =>
      book.prepare((sheet) => {
        const format = sheet.getRange("A3:B4").conditionalFormats.add("Custom");
        format.custom.rule.formula = formula;
      });
    await add('=ISNUMBER(FIND(CHAR(10)&"Opis:",CHAR(10)&$G4))');
    await add('=$A3="x"');
    await add("=ISNUMBER($C3)");
    await book.host.clear(book.sheetId, { keepKeys: false });
    expect(book.snapshot().rules.map(({ formula }) => formula)).toEqual(["=ISNUMBER($C3)", '=$A3="x"']);
  });

  it("takes rules and notes away even where the headers are gone", async () => {
    const { book } = await checkedSheet();
    await book.host.addNotes(book.sheetId, [{ rowKey: "key-1", issues: ISSUES }]);
    await book.prepare((sheet) => put(sheet, 1, 0, [HEADERS.map(() => "?").concat("?", "?")]));
    await book.host.clear(book.sheetId, { keepKeys: false });
    expect(book.snapshot().rules).toEqual([]);
    expect(book.snapshot().notes).toEqual([]);
  });

  it("leaves a sheet that it has never touched alone", async () => {
    const book = openWorkbook();
    await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, projectRow(1)]));
    const before = book.snapshot();
    await book.host.clear(book.sheetId, { keepKeys: false });
    expect(book.snapshot()).toEqual(before);
  });

  it("refuses a protected sheet before anything has changed", async () => {
    const { book } = await checkedSheet();
    await book.prepare((sheet) => sheet.protection.protect());
    const before = book.snapshot();
    await expect(book.host.clear(book.sheetId, { keepKeys: false })).rejects.toMatchObject({
      code: "sheet_protected",
    });
    expect(book.snapshot()).toEqual(before);
  });

  it("says when somebody is typing, while a check waits for the end of it", async () => {
    const { book } = await checkedSheet();
    const end = book.workbook.beginTyping();
    await expect(book.host.clear(book.sheetId, { keepKeys: false })).rejects.toMatchObject({
      code: "cell_editing",
    });
    const reading = book.host.readRows();
    end();
    expect((await reading).rows).toHaveLength(2);
  });
});
