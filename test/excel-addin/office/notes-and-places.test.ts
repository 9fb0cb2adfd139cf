import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

const MARKS = [
  {
    rowKey: "key-1",
    issues: [
      { column: "opis", severity: "error", message: "Za krótki." },
      { column: "opis", severity: "warning", message: "Rutyna." },
      { column: null, severity: "warning", message: "Ta sama nazwa." },
    ],
  },
  { rowKey: "key-2", issues: [{ column: "celProjektu", severity: "error", message: "Pusty." }] },
] as const;

async function open(version = 20) {
  const book = openWorkbook({ version });
  await book.prepare((sheet) => {
    put(sheet, 0, 0, [HEADERS, projectRow(1), projectRow(2)]);
    if (version >= 18) sheet.notes.add("E3", "Zapytać klienta");
  });
  await book.host.readRows();
  return book;
}

describe("notes", () => {
  it("stand at the flawed cells, one each, and leave the client's alone", async () => {
    const book = await open();
    await book.host.addNotes(book.sheetId, MARKS);
    const notes = Object.fromEntries(book.snapshot().notes.map(({ at, text }) => [at, text]));
    expect(notes).toEqual({
      A2: "Karty B+R:\nTa sama nazwa.",
      B2: "Karty B+R:\nZa krótki.\nRutyna.",
      E3: "Zapytać klienta",
    });
  });

  it("are made anew, not piled up, and go without the client's", async () => {
    const book = await open();
    await book.host.addNotes(book.sheetId, MARKS);
    await book.host.addNotes(book.sheetId, [{ rowKey: "key-2", issues: MARKS[0].issues.slice(0, 1) }]);
    expect(
      book
        .snapshot()
        .notes.map(({ at }) => at)
        .sort(),
    ).toEqual(["B3", "E3"]);
    await book.host.removeNotes(book.sheetId);
    expect(book.snapshot().notes.map(({ at }) => at)).toEqual(["E3"]);
  });

  it("are comments where this Excel has no notes for programs", async () => {
    const book = await open(14);
    await book.host.addNotes(book.sheetId, MARKS);
    await book.host.removeNotes(book.sheetId);
    expect(book.snapshot().notes).toEqual([]);
  });

  it("are refused where it has neither", async () => {
    const book = await open(9);
    await expect(book.host.addNotes(book.sheetId, MARKS)).rejects.toMatchObject({ code: "unsupported" });
  });
});

describe("going to a row", () => {
  const selection = (book: Awaited<ReturnType<typeof open>>) =>
    book.workbook.state.sheets[0]?.selection.areas[0];

  it("selects the cell where it stands now, or the row", async () => {
    const book = await open();
    await book.prepare((sheet) => sheet.getRange("2:2").insert("Down"));
    expect(await book.host.goTo(book.sheetId, "key-1", "opis")).toBe(true);
    expect(selection(book)).toEqual({ row: 2, column: 1, rows: 1, columns: 1 });
    expect(await book.host.goTo(book.sheetId, "key-2")).toBe(true);
    expect(selection(book)).toEqual({ row: 3, column: 0, rows: 1, columns: 6 });
  });

  it("brings the sheet to the front", async () => {
    const book = await open();
    await book.host.insertTemplate("pl");
    expect(book.workbook.state.activeSheetId).not.toBe(book.sheetId);
    await book.host.goTo(book.sheetId, "key-1");
    expect(book.workbook.state.activeSheetId).toBe(book.sheetId);
  });

  it("says when the row is gone", async () => {
    const book = await open();
    expect(await book.host.goTo(book.sheetId, "key-7", "opis")).toBe(false);
  });
});
