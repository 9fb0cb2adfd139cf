import { describe, expect, it } from "vitest";
import { openExcel } from "./open-excel.ts";

const failure = (code: string) => expect.objectContaining({ code });

describe("objects of the playground's workbook", () => {
  it("give a property only after it was loaded and synced", async () => {
    const { Excel } = openExcel([["Nazwa"]]);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
      expect(() => range.values).toThrow(failure("PropertyNotLoaded"));
      range.load("values");
      expect(() => range.values).toThrow(failure("PropertyNotLoaded"));
      await context.sync();
      expect(range.values).toEqual([["Nazwa"]]);
      expect(() => range.formulas).toThrow(failure("PropertyNotLoaded"));
    });
  });

  it("show what was loaded, not what came later", async () => {
    const { Excel, type } = openExcel([["przed"]]);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1").load("values");
      await context.sync();
      type(0, 0, [["po"]]);
      expect(range.values).toEqual([["przed"]]);
    });
  });

  it("load paths of objects and of members of collections", async () => {
    const { Excel } = openExcel([["a"]]);
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.add("Drugi");
      worksheets.load("items/name, items/protection/protected");
      const range = worksheets
        .getActiveWorksheet()
        .getRange("A1")
        .load({ format: { fill: { color: true } }, address: true });
      await context.sync();
      expect(worksheets.items.map(({ name }) => name)).toEqual(["Arkusz1", "Drugi"]);
      expect(worksheets.items.map(({ protection }) => protection.protected)).toEqual([false, false]);
      expect(range.address).toBe("Arkusz1!A1");
      expect(range.format.fill.color).toBe("#FFFFFF");
      expect(() => worksheets.items[0]?.visibility).toThrow(failure("PropertyNotLoaded"));
    });
  });

  it("are refused a property that does not exist", async () => {
    const { Excel } = openExcel();
    await expect(
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().load("colour");
      }),
    ).rejects.toEqual(failure("PropertyDoesNotExist"));
  });

  it("may be missing: an error, or a null object whose children are null objects too", async () => {
    const { Excel } = openExcel();
    await Excel.run(async (context) => {
      const missing = context.workbook.worksheets.getItemOrNullObject("Nie ma");
      const range = missing.getRange("A1").load("values");
      expect(() => missing.isNullObject).toThrow(failure("PropertyNotLoaded"));
      await context.sync();
      expect(missing.isNullObject).toBe(true);
      expect(range.isNullObject).toBe(true);
    });
    await expect(
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Nie ma").load("name");
      }),
    ).rejects.toEqual(failure("ItemNotFound"));
  });

  it("take arrays of the very size, leave cells alone where null stands, and read texts as if typed", async () => {
    const { Excel, texts } = openExcel([["a", "b", "c"]]);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:C1");
      range.values = [[null, "2024-05-06", ""]];
      await context.sync();
      range.load("values,numberFormat,valueTypes");
      await context.sync();
      expect(range.values).toEqual([["a", 45418, ""]]);
      expect(range.numberFormat).toEqual([["General", "yyyy-mm-dd", "General"]]);
      expect(range.valueTypes).toEqual([["String", "Double", "Empty"]]);
      range.values = [["nur einer"]];
      await expect(context.sync()).rejects.toEqual(failure("InvalidArgument"));
    });
    expect(texts(0, 0, 1, 3)).toEqual([["a", "2024-05-06", ""]]);
  });

  it("keep what was done before a step that is refused", async () => {
    const { Excel, texts } = openExcel();
    const run = Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [["jest"]];
      sheet.tables.getItem("Nie ma");
      sheet.getRange("A2").values = [["nie ma"]];
    });
    await expect(run).rejects.toEqual(failure("ItemNotFound"));
    expect(texts(0, 0, 2, 1)).toEqual([["jest"], [""]]);
  });

  it("follow their cells while rows come and go, and are gone with them", async () => {
    const { Excel } = openExcel([["1"], ["2"], ["3"]]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const third = sheet.getRange("A3");
      await context.sync();
      sheet.getRange("1:1").insert("Down");
      third.load("address");
      await context.sync();
      expect(third.address).toBe("Arkusz1!A4");
      sheet.getRange("4:4").delete("Up");
      third.load("values");
      await expect(context.sync()).rejects.toEqual(failure("InvalidReference"));
    });
  });

  it("refuse more than 5 MB in either direction", async () => {
    const { Excel } = openExcel();
    const long = "ą".repeat(30_000);
    const column = (count: number) => Array.from({ length: count }, () => [long]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:A100").values = column(100);
      await expect(context.sync()).rejects.toEqual(failure("RequestPayloadSizeLimitExceeded"));
      sheet.getRange("A1:A60").values = column(60);
      await context.sync();
      sheet.getRange("B1:B60").values = column(60);
      await context.sync();
      sheet.getRange("A1:B60").load("values");
      await expect(context.sync()).rejects.toEqual(failure("ResponsePayloadSizeLimitExceeded"));
    });
  });

  it("count requests, not the rows in them", async () => {
    const { Excel, workbook } = openExcel();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:A2000").values = "x" as never;
      await context.sync();
    });
    expect(workbook.traffic).toEqual({ syncs: 2, requests: 1 });
  });

  it("wait for the end of typing in a cell, or fail when they may not", async () => {
    const { Excel, workbook, texts } = openExcel();
    const end = workbook.beginTyping();
    const write = (context: Excel.RequestContext) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [["x"]];
      return context.sync();
    };
    await expect(Excel.run(write)).rejects.toEqual(failure("InvalidOperationInCellEditMode"));
    const patient = Excel.run({ delayForCellEdit: true }, write);
    await Promise.resolve();
    expect(texts(0, 0, 1, 1)).toEqual([[""]]);
    end();
    await patient;
    expect(texts(0, 0, 1, 1)).toEqual([["x"]]);
  });

  it("respect protection, told before anything is written", async () => {
    const { Excel, texts } = openExcel([["a"]]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.protection.protect();
      sheet.protection.load("protected");
      await context.sync();
      expect(sheet.protection.protected).toBe(true);
      sheet.getRange("A1").values = [["b"]];
      await expect(context.sync()).rejects.toEqual(failure("AccessDenied"));
    });
    expect(texts(0, 0, 1, 1)).toEqual([["a"]]);
  });
});
