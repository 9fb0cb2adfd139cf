import type { RowMarks } from "@rnd-cards/excel-addin/src/office/host.ts";
import { MARK_COLOURS } from "@rnd-cards/excel-addin/src/office/own-rules.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, type OpenWorkbook, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

const error = (column: "opis" | "dataZakonczenia" | null, message: string) =>
  ({ column, severity: "error", message }) as const;
const warning = (column: "opis" | "celProjektu" | null, message: string) =>
  ({ column, severity: "warning", message }) as const;

async function threeRows(headers: readonly string[] = HEADERS): Promise<OpenWorkbook> {
  const book = openWorkbook();
  await book.prepare((sheet) => put(sheet, 0, 0, [headers, projectRow(1), projectRow(2), projectRow(3)]));
  await book.host.readRows();
  return book;
}

const mark = (book: OpenWorkbook, marks: RowMarks[], language: "pl" | "en" = "pl") =>
  book.host.markIssues(book.sheetId, marks, language);

/** Fill that conditional formats give a cell. */
const shown = (book: OpenWorkbook, cell: string) => book.snapshot().cells[cell]?.shown?.fill;

describe("marks", () => {
  it("say in the status what is wrong and colour the very cells, warnings in another colour", async () => {
    const book = await threeRows();
    await mark(book, [
      { rowKey: "key-1", issues: [warning("celProjektu", "Powtarza opis."), error("opis", "Za krótki.")] },
      {
        rowKey: "key-3",
        issues: [error("dataZakonczenia", "Przed początkiem."), error(null, "Cały wiersz.")],
      },
    ]);
    expect(book.grid().map((row) => row[6])).toEqual([
      "Status B+R",
      "Opis: Za krótki. \nCel projektu (uwaga): Powtarza opis.",
      "",
      "Data zakończenia: Przed początkiem. \nWiersz: Cały wiersz.",
    ]);
    expect(["B2", "E2", "D4"].map((cell) => shown(book, cell))).toEqual([
      ...[MARK_COLOURS.error.fill, MARK_COLOURS.warning.fill, MARK_COLOURS.error.fill],
    ]);
    for (const cell of ["A2", "C2", "D2", "B3", "B4", "E4"]) expect(shown(book, cell)).toBeUndefined();
  });

  it("stand at the top of tall rows, whatever the column beside them looks like", async () => {
    const book = await threeRows();
    await book.prepare((sheet) => {
      sheet.getRange("F1:F4").format.verticalAlignment = "Center";
    });
    await mark(book, [{ rowKey: "key-1", issues: [error("opis", "Za krótki.")] }]);
    expect(book.snapshot().cells.G2?.style.vertical).toBe("Top");
  });

  it("are rules by the column, however many rows are wrong, and are made anew each time", async () => {
    const book = await threeRows();
    const everywhere = [1, 2, 3].map((number) => ({
      rowKey: `key-${number}`,
      issues: [error("opis", "Za krótki."), error("dataZakonczenia", "Nie ma.")],
    }));
    await mark(book, everywhere);
    await mark(book, everywhere);
    expect(book.snapshot().rules).toHaveLength(2);
    await mark(book, []);
    expect(book.snapshot().rules).toEqual([]);
    expect(book.grid().map((row) => row[6] ?? "")).toEqual(["Status B+R", "", "", ""]);
  });

  it("go from rows that are not named, while the progress of a batch stays", async () => {
    const book = await threeRows();
    await mark(book, [
      { rowKey: "key-1", issues: [error("opis", "Za krótki.")] },
      { rowKey: "key-2", issues: [error("opis", "Za krótki.")] },
    ]);
    await book.host.showProgress(
      book.sheetId,
      [{ rowKey: "key-3", status: "Gotowa do przeglądu", score: 80, link: null }],
      "pl",
    );
    await mark(book, [{ rowKey: "key-2", issues: [error("opis", "Nadal.")] }]);
    expect(book.grid().map((row) => row[6])).toEqual([
      ...["Status B+R", "", "Opis: Nadal.", "Gotowa do przeglądu"],
    ]);
  });

  it("use headers as they stand in the sheet, also with quotes, wildcards and line breaks", async () => {
    const [name, , start, end, goal, person] = HEADERS as [string, string, string, string, string, string];
    const book = openWorkbook();
    await book.prepare((sheet) => {
      put(sheet, 0, 0, [
        [name, 'Zakres\n"prac"* ~?', start, end, goal, person],
        projectRow(1),
        projectRow(2),
      ]);
    });
    const mapping = { opis: 'Zakres\n"prac"* ~?' };
    await book.host.readRows({ mapping });
    await mark(book, [{ rowKey: "key-2", issues: [error("opis", "Za krótki.")] }]);
    expect(shown(book, "B3")).toBe(MARK_COLOURS.error.fill);
    expect(shown(book, "B2")).toBeUndefined();
    expect(book.grid()[2]?.[6]).toBe('Zakres "prac"* ~?: Za krótki.');
  });

  it("move with their rows when the sheet is sorted", async () => {
    const book = await threeRows();
    await mark(book, [{ rowKey: "key-1", issues: [error("opis", "Za krótki.")] }]);
    await book.prepare((sheet) => {
      sheet
        .getRange("A1")
        .getSurroundingRegion()
        .sort.apply([{ key: 0, ascending: false }], false, true);
    });
    expect(shown(book, "B4")).toBe(MARK_COLOURS.error.fill);
    expect(shown(book, "B2")).toBeUndefined();
  });

  it("take the other language over without a second column", async () => {
    const book = await threeRows();
    await mark(book, [{ rowKey: "key-1", issues: [warning("opis", "Rutyna.")] }]);
    await mark(book, [{ rowKey: "key-2", issues: [warning("opis", "Routine.")] }], "en");
    expect(book.grid().map((row) => row.slice(6))).toEqual([
      ["R&D status", "R&D key"],
      ["", "key-1"],
      ["Opis (warning): Routine.", "key-2"],
      ["", "key-3"],
    ]);
    expect(book.snapshot().rules).toHaveLength(1);
  });

  it("leave a sheet without anything wrong as it is", async () => {
    const book = await threeRows();
    const before = book.snapshot();
    await mark(book, []);
    expect(book.snapshot()).toEqual(before);
  });

  it("never become a formula", async () => {
    const [, ...others] = HEADERS;
    const book = openWorkbook();
    await book.prepare((sheet) => put(sheet, 0, 0, [["'=Projekt", ...others], projectRow(1)]));
    await book.host.readRows({ mapping: { nazwaProjektu: "=Projekt" } });
    const issues = [{ column: "nazwaProjektu", severity: "error", message: "Pusta." } as const];
    await mark(book, [{ rowKey: "key-1", issues }]);
    expect(book.grid()[1]?.[6]).toBe("=Projekt: Pusta.");
    expect(book.snapshot().cells.G2?.formula).toBeUndefined();
  });
});
