import { deleteSheet } from "@rnd-cards/excel-addin/playground/excel/model/sheets.ts";
import { insertCells } from "@rnd-cards/excel-addin/playground/excel/model/structure.ts";
import { writeCells } from "@rnd-cards/excel-addin/playground/excel/model/write-cells.ts";
import type { SheetEdit } from "@rnd-cards/excel-addin/src/office/host.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { HEADERS, openWorkbook, projectRow, put } from "./open-workbook.ts";

afterEach(() => vi.unstubAllGlobals());

const ISSUES = [{ column: "opis", severity: "error", message: "Za krótki." }] as const;

async function watched(version = 20) {
  const book = openWorkbook({ version });
  await book.prepare((sheet) => put(sheet, 0, 0, [HEADERS, projectRow(1), projectRow(2)]));
  const edits: SheetEdit[] = [];
  const stop = await book.host.watchEdits((edit) => edits.push(edit));
  const type = (row: number, column: number, value: string, by?: "me" | "somebody") =>
    book.edit(
      (edit) =>
        writeCells(edit, book.sheetId, { row, column, rows: 1, columns: 1 }, () => value, {
          locale: "pl-PL",
          understands: () => true,
        }),
      by,
    );
  const insertRow = (by?: "me" | "somebody") =>
    book.edit(
      (edit) => insertCells(edit, book.sheetId, { row: 2, column: 0, rows: 1, columns: 16_384 }, "row"),
      by,
    );
  return { book, edits, stop, type, insertRow };
}

async function everythingOfOurs({ host, sheetId }: Awaited<ReturnType<typeof watched>>["book"]) {
  const { rows } = await host.readRows();
  await host.markIssues(sheetId, [{ rowKey: rows[0]?.rowKey ?? "", issues: ISSUES }], "pl");
  await host.showProgress(
    sheetId,
    rows.map(({ rowKey }) => ({ rowKey, status: "Gotowa", score: 80, link: "https://a.example" })),
    "pl",
  );
  await host.applyFixes(sheetId, [
    {
      rowKey: rows[1]?.rowKey ?? "",
      column: "osobaOdpowiedzialna",
      expected: "Jan Nowak",
      value: "Anna Nowak",
    },
  ]);
  await host.clear(sheetId, { keepKeys: true });
}

describe("watching edits", () => {
  it("tells what people change, here and elsewhere", async () => {
    const { book, edits, type, insertRow } = await watched();
    type(1, 1, "nowy opis");
    type(1, 1, "inny opis", "somebody");
    insertRow();
    await book.client.settled();
    const { sheetId } = book;
    expect(edits).toEqual([
      { sheetId, kind: "cells", by: "me" },
      { sheetId, kind: "cells", by: "somebody" },
      { sheetId, kind: "structure", by: "me" },
    ]);
  });

  it.each([20, 14])("is silent about everything of ours (ExcelApi 1.%s)", async (version) => {
    const { book, edits } = await watched(version);
    await everythingOfOurs(book);
    await book.client.settled();
    expect(edits).toEqual([]);
  });

  it("is silent about our own writes also where Excel does not say whose they are", async () => {
    const { book, edits, type } = await watched(13);
    await everythingOfOurs(book);
    await book.client.settled();
    expect(edits).toEqual([]);
    type(1, 1, "nowy opis");
    await book.client.settled();
    expect(edits).toHaveLength(1);
  });

  it("is silent about what another's add-in writes into own columns, until columns move", async () => {
    const { book, edits, type } = await watched();
    await book.host.readRows();
    type(1, 6, "other-key", "somebody");
    await book.client.settled();
    expect(edits).toEqual([]);
    book.edit((edit) =>
      insertCells(edit, book.sheetId, { row: 0, column: 2, rows: 1_048_576, columns: 1 }, "column"),
    );
    type(1, 6, "Jan Kowalski");
    await book.client.settled();
    expect(edits.map(({ kind }) => kind)).toEqual(["structure", "cells"]);
  });

  it("tells when a sheet goes", async () => {
    const { book, edits } = await watched();
    const { id } = await book.host.insertTemplate("pl");
    await book.client.settled();
    edits.length = 0;
    book.edit((edit) => deleteSheet(edit, id));
    await book.client.settled();
    expect(edits).toContainEqual({ sheetId: id, kind: "structure", by: "me" });
  });

  it("ends when it is told to, and twice is no harm", async () => {
    const { book, edits, stop, type } = await watched();
    await stop();
    await stop();
    type(1, 1, "nowy opis");
    await book.client.settled();
    expect(edits).toEqual([]);
  });
});
