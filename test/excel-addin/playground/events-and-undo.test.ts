import { deleteCells, insertCells } from "@rnd-cards/excel-addin/playground/excel/model/structure.ts";
import { snapshotOf } from "@rnd-cards/excel-addin/playground/excel/snapshot.ts";
import { describe, expect, it } from "vitest";
import { type OpenExcel, openExcel } from "./open-excel.ts";

async function listening(excel: OpenExcel) {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  const handler = await excel.Excel.run(async (context) => {
    const added = context.workbook.worksheets.onChanged.add(async (event) => {
      heard.push(event);
    });
    await context.sync();
    return added;
  });
  return { heard, handler };
}

const write = ({ Excel }: OpenExcel, value: string) =>
  Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[value]];
  });

describe("events", () => {
  it("tell an edit here, one of the add-in and one of somebody else apart", async () => {
    const excel = openExcel([["x"]]);
    const { heard } = await listening(excel);
    excel.type(0, 0, [["ja"]]);
    await write(excel, "dodatek");
    excel.type(1, 0, [["ktoś"]], "somebody");
    await excel.settled();
    expect(
      heard.map(({ address, source, triggerSource, changeType }) => [
        address,
        source,
        triggerSource,
        changeType,
      ]),
    ).toEqual([
      ["A1", "Local", "Unknown", "RangeEdited"],
      ["A1", "Local", "ThisLocalAddin", "RangeEdited"],
      ["A2", "Remote", "Unknown", "RangeEdited"],
    ]);
    expect(heard[0]?.details).toMatchObject({ valueBefore: "x", valueAfter: "ja", valueTypeAfter: "String" });
    expect(heard[0]?.worksheetId).toBe(excel.sheetId);
  });

  it("come for inserted and deleted rows, and no more once the handler is removed", async () => {
    const excel = openExcel([["x"]]);
    const { heard, handler } = await listening(excel);
    const row = { row: 2, column: 0, rows: 1, columns: 16_384 };
    excel.workbook.edit({ by: "me" }, (edit) => insertCells(edit, excel.sheetId, row, "row"));
    excel.workbook.edit({ by: "somebody" }, (edit) => deleteCells(edit, excel.sheetId, row, "row"));
    await excel.settled();
    expect(heard.map(({ changeType, address, source }) => [changeType, address, source])).toEqual([
      ["RowInserted", "3:3", "Local"],
      ["RowDeleted", "3:3", "Remote"],
    ]);
    await excel.Excel.run(handler.context, async (context) => {
      handler.remove();
      await context.sync();
    });
    excel.type(0, 0, [["cisza"]]);
    await excel.settled();
    expect(heard).toHaveLength(2);
  });

  it("die with the program", async () => {
    const excel = openExcel();
    const { heard } = await listening(excel);
    excel.close();
    excel.type(0, 0, [["x"]]);
    await excel.settled();
    expect(heard).toEqual([]);
  });

  it("of a sheet are of that sheet only", async () => {
    const excel = openExcel();
    const heard: string[] = [];
    await excel.Excel.run(async (context) => {
      const other = context.workbook.worksheets.add("Drugi");
      other.onSelectionChanged.add(async ({ address }) => {
        heard.push(address);
      });
      await context.sync();
      context.workbook.worksheets.getItem("Arkusz1").getRange("B2").select();
      other.getRange("C3:D4").select();
      await context.sync();
    });
    await excel.settled();
    expect(heard).toEqual(["C3:D4"]);
  });
});

describe("undo", () => {
  it("takes back step by step, also structure, and does it again", async () => {
    const excel = openExcel([["a"], ["b"]]);
    const before = snapshotOf(excel.workbook);
    const row = { row: 0, column: 0, rows: 1, columns: 16_384 };
    excel.workbook.edit({ by: "me" }, (edit) => deleteCells(edit, excel.sheetId, row, "row"));
    excel.type(0, 0, [["c"]]);
    expect(excel.workbook.undo()).toBe(true);
    expect(excel.texts(0, 0, 2, 1)).toEqual([["b"], [""]]);
    excel.workbook.undo();
    expect(snapshotOf(excel.workbook)).toEqual(before);
    excel.workbook.redo();
    excel.workbook.redo();
    expect(excel.texts(0, 0, 2, 1)).toEqual([["c"], [""]]);
  });

  it("takes back one action of the add-in at once when it asked so, else every request", async () => {
    const excel = openExcel([["a"]]);
    const twice = async (context: Excel.RequestContext) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [["1"]];
      await context.sync();
      sheet.getRange("A1").values = [["2"]];
      await context.sync();
    };
    await excel.Excel.run({ mergeUndoGroup: true }, twice);
    excel.workbook.undo();
    expect(excel.texts(0, 0, 1, 1)).toEqual([["a"]]);
    await excel.Excel.run(twice);
    excel.workbook.undo();
    expect(excel.texts(0, 0, 1, 1)).toEqual([["1"]]);
  });

  it("leaves alone what somebody else did meanwhile, and the settings", async () => {
    const excel = openExcel([["a"], ["b"]]);
    excel.type(0, 0, [["moje"]]);
    excel.type(1, 0, [["cudze"]], "somebody");
    await excel.Excel.run(async (context) => {
      context.workbook.settings.add("pamięć", "{}");
    });
    excel.workbook.undo();
    expect(excel.texts(0, 0, 2, 1)).toEqual([["a"], ["cudze"]]);
    expect(excel.workbook.state.settings).toEqual({ pamięć: "{}" });
  });
});

describe("the selection", () => {
  const row = { row: 0, column: 0, rows: 2, columns: 16_384 };
  const selected = ({ workbook }: OpenExcel) => workbook.state.sheets[0]?.selection.active;

  it("stays at its cells when somebody else or the add-in inserts rows, at its place when one does it oneself", () => {
    const excel = openExcel([["a"], ["b"]]);
    const insert = (by: "me" | "addin" | "somebody") =>
      excel.workbook.edit({ by }, (edit) => insertCells(edit, excel.sheetId, row, "row"));
    insert("me");
    expect(selected(excel)).toEqual({ row: 0, column: 0 });
    insert("somebody");
    expect(selected(excel)).toEqual({ row: 2, column: 0 });
    insert("addin");
    expect(selected(excel)).toEqual({ row: 4, column: 0 });
  });
});
