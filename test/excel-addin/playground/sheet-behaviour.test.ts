import { snapshotOf } from "@rnd-cards/excel-addin/playground/excel/snapshot.ts";
import { describe, expect, it } from "vitest";
import { type OpenExcel, openExcel } from "./open-excel.ts";

const PEOPLE = [
  ["Imię", "Wiek", "Uwagi"],
  ["Żaneta", 40, "z"],
  ["Adam", 30, "a"],
  ["Łucja", 50, "l"],
  [null, null, "pusty"],
];

const onSheet = (
  excel: OpenExcel,
  work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => unknown,
) =>
  excel.Excel.run(async (context) => {
    await work(context.workbook.worksheets.getActiveWorksheet(), context);
    await context.sync();
  });

const styleAt = ({ workbook }: OpenExcel, address: string) =>
  snapshotOf(workbook).sheets[0]?.cells[address]?.style;
const shownAt = ({ workbook }: OpenExcel, address: string) =>
  snapshotOf(workbook).sheets[0]?.cells[address]?.shown;

describe("sorting", () => {
  it("moves cells with their formats, Polish letters in their place, empty cells last", async () => {
    const excel = openExcel(PEOPLE);
    await onSheet(excel, (sheet) => {
      sheet.getRange("A2").format.fill.color = "#ff0000";
      sheet.getRange("A1:C5").sort.apply([{ key: 0, ascending: true }], false, true);
    });
    expect(excel.texts(1, 0, 4, 3)).toEqual([
      ["Adam", "30", "a"],
      ["Łucja", "50", "l"],
      ["Żaneta", "40", "z"],
      ["", "", "pusty"],
    ]);
    expect(styleAt(excel, "A4")?.fill).toBe("#FF0000");
    expect(styleAt(excel, "A2")?.fill).toBe("");
  });

  it("leaves hidden rows where they are, and lets formulas follow their row", async () => {
    const excel = openExcel(PEOPLE);
    await onSheet(excel, (sheet) => {
      sheet.getRange("D2:D4").formulas = [["=A2"], ["=A3"], ["=A4"]];
      sheet.getRange("3:3").rowHidden = true;
      sheet.getRange("A2:D4").sort.apply([{ key: 1, ascending: false }]);
    });
    expect(excel.texts(1, 0, 3, 4)).toEqual([
      ["Łucja", "50", "l", "Łucja"],
      ["Adam", "30", "a", "Adam"],
      ["Żaneta", "40", "z", "Żaneta"],
    ]);
  });
});

describe("conditional formats", () => {
  const RULE = '=ISNUMBER(FIND(CHAR(10)&"Opis:",CHAR(10)&$C2))';

  async function marked(): Promise<OpenExcel> {
    const excel = openExcel([
      ["Nazwa", "Opis", "Status"],
      ["a", "krótki", "Opis: ma 6 znaków"],
      ["b", "dobry", "Nazwa: brak\nOpis: ma 5 znaków"],
      ["c", "dobry", "Opis projektu: brak"],
      ["d", "dobry", ""],
    ]);
    await onSheet(excel, (sheet) => {
      const rule = sheet.getRange("B2:B5").conditionalFormats.add("Custom");
      rule.custom.rule.formula = RULE;
      rule.custom.format.fill.color = "#FFC7CE";
    });
    return excel;
  }

  it("hold where their formula says, read from each cell", async () => {
    const excel = await marked();
    expect(["B2", "B3", "B4", "B5"].map((at) => shownAt(excel, at)?.fill)).toEqual([
      "#FFC7CE",
      "#FFC7CE",
      undefined,
      undefined,
    ]);
    expect(styleAt(excel, "B2")?.fill).toBe("");
  });

  it("follow inserted and deleted rows and columns", async () => {
    const excel = await marked();
    await onSheet(excel, (sheet) => {
      sheet.getRange("A:A").insert("Right");
      sheet.getRange("C:C").insert("Right");
      sheet.getRange("1:1").insert("Down");
    });
    expect(shownAt(excel, "D3")?.fill).toBe("#FFC7CE");
    const before = snapshotOf(excel.workbook).sheets[0]?.rules[0];
    expect(before).toMatchObject({ areas: ["D3:D6"], formula: RULE.replace("$C2", "$E3") });
    await onSheet(excel, (sheet) => sheet.getRange("3:3").delete("Up"));
    expect(snapshotOf(excel.workbook).sheets[0]?.rules[0]).toMatchObject({
      areas: ["D3:D5"],
      formula: RULE.replace("$C2", "$E3"),
    });
    expect(shownAt(excel, "D3")?.fill).toBe("#FFC7CE");
  });

  it("of the sheet are listed, and gone when deleted", async () => {
    const excel = await marked();
    await onSheet(excel, async (sheet, context) => {
      const rules = sheet.getRange().conditionalFormats.load("items/type");
      await context.sync();
      const [rule] = rules.items;
      expect(rule?.type).toBe("Custom");
      rule?.custom.rule.load("formula");
      await context.sync();
      expect(rule?.custom.rule.formula).toBe(RULE);
      rule?.delete();
    });
    expect(shownAt(excel, "B2")).toBeUndefined();
  });

  it("are put first when added, and the first one wins", async () => {
    const excel = await marked();
    await onSheet(excel, (sheet) => {
      const rule = sheet.getRange("B2").conditionalFormats.add("Custom");
      rule.custom.rule.formula = "=TRUE";
      rule.custom.format.fill.color = "#00FF00";
      rule.custom.format.font.color = "#0000FF";
    });
    expect(shownAt(excel, "B2")).toEqual({ fill: "#00FF00", color: "#0000FF" });
  });
});

describe("tables", () => {
  async function table(): Promise<OpenExcel> {
    const excel = openExcel([...PEOPLE.slice(0, 4).map((row) => [...row, null, "obok"])]);
    await onSheet(excel, (sheet) => {
      sheet.tables.add("A1:C4", true).name = "Ludzie";
    });
    return excel;
  }

  it("grow over a column inserted inside, and over one added at their end; what stands beside makes room", async () => {
    const excel = await table();
    await onSheet(excel, async (sheet, context) => {
      sheet.tables.getItem("ludzie").columns.add(undefined, undefined, "Status B+R");
      sheet.getRange("B:B").insert("Right");
      const columns = sheet.tables.getItem("Ludzie").columns.load("items/name");
      const range = sheet.tables.getItem("Ludzie").getRange().load("address");
      await context.sync();
      expect(columns.items.map(({ name }) => name)).toEqual([
        "Imię",
        "Kolumna1",
        "Wiek",
        "Uwagi",
        "Status B+R",
      ]);
      expect(range.address).toBe("Arkusz1!A1:E4");
    });
    expect(excel.texts(0, 4, 2, 3)).toEqual([
      ["Status B+R", "", "obok"],
      ["", "", "obok"],
    ]);
  });

  it("are as they were after an added column is deleted", async () => {
    const excel = await table();
    const before = snapshotOf(excel.workbook);
    await onSheet(excel, (sheet) => {
      sheet.tables.getItem("Ludzie").columns.add(undefined, undefined, "Status B+R");
    });
    expect(snapshotOf(excel.workbook)).not.toEqual(before);
    await onSheet(excel, (sheet) => sheet.tables.getItem("Ludzie").columns.getItem("Status B+R").delete());
    expect(snapshotOf(excel.workbook)).toEqual(before);
  });

  it("move by inserted rows, grow by rows inside, and keep header texts that are unique", async () => {
    const excel = await table();
    excel.type(0, 1, [["imię"]]);
    await onSheet(excel, async (sheet, context) => {
      sheet.getRange("1:1").insert("Down");
      sheet.getRange("3:4").insert("Down");
      const range = sheet.tables.getItem("Ludzie").getRange().load("address,values");
      await context.sync();
      expect(range.address).toBe("Arkusz1!A2:C7");
      expect(range.values[0]).toEqual(["Imię", "imię2", "Uwagi"]);
    });
  });

  it("refuse to be torn", async () => {
    const excel = await table();
    const tear = onSheet(excel, (sheet) => sheet.getRange("B2").insert("Right"));
    await expect(tear).rejects.toMatchObject({ code: "InsertDeleteConflict" });
  });

  it("filter their rows by what the cells show; the hidden ones stay hidden until asked again", async () => {
    const excel = await table();
    const hidden = async () => {
      let rows: unknown[] = [];
      await onSheet(excel, async (sheet, context) => {
        const result = sheet.getRange("1:4").getRowProperties({ rowHidden: true });
        await context.sync();
        rows = result.value.map(({ rowHidden }) => rowHidden);
      });
      return rows;
    };
    await onSheet(excel, (sheet) =>
      sheet.tables.getItem("Ludzie").columns.getItem("Wiek").filter.applyCustomFilter(">=40"),
    );
    expect(await hidden()).toEqual([false, false, true, false]);
    excel.type(2, 1, [[60]]);
    expect(await hidden()).toEqual([false, false, true, false]);
    await onSheet(excel, (sheet) => sheet.tables.getItem("Ludzie").clearFilters());
    expect(await hidden()).toEqual([false, false, false, false]);
  });
});

describe("looks", () => {
  it("of a column are those of its cells, and go away without a trace", async () => {
    const excel = openExcel(PEOPLE);
    const before = snapshotOf(excel.workbook);
    await onSheet(excel, async (sheet, context) => {
      const column = sheet.getRange("B:B");
      column.format.fill.color = "#FFFF00";
      column.format.columnWidth = 100;
      column.columnHidden = true;
      const cell = sheet.getRange("B9").load("format/fill/color,columnHidden,format/columnWidth");
      await context.sync();
      expect(cell.format.fill.color).toBe("#FFFF00");
      expect(cell.columnHidden).toBe(true);
      expect(cell.format.columnWidth).toBe(0);
    });
    await onSheet(excel, (sheet) => {
      const column = sheet.getRange("B:B");
      column.format.fill.clear();
      column.format.columnWidth = 48;
    });
    expect(snapshotOf(excel.workbook)).toEqual(before);
  });

  it("of several cells are null where they differ", async () => {
    const excel = openExcel(PEOPLE);
    await onSheet(excel, async (sheet, context) => {
      sheet.getRange("A1").format.font.bold = true;
      const range = sheet.getRange("A1:B1").load("format/font/bold,format/wrapText");
      await context.sync();
      expect(range.format.font.bold).toBeNull();
      expect(range.format.wrapText).toBe(false);
    });
  });

  it("as text keep what is written to them as text", async () => {
    const excel = openExcel();
    await onSheet(excel, async (sheet, context) => {
      sheet.getRange("A1:A2").numberFormat = "@" as never;
      sheet.getRange("A1:A2").values = [["2024-05-06"], ["=1+1"]];
      const range = sheet.getRange("A1:A2").load("values");
      await context.sync();
      expect(range.values).toEqual([["2024-05-06"], ["=1+1"]]);
    });
  });
});

describe("formulas", () => {
  it("show the text of a link, and refer on after rows moved", async () => {
    const excel = openExcel([["5"], ["7"]]);
    await onSheet(excel, (sheet) => {
      sheet.getRange("B1:B3").formulas = [
        ['=HYPERLINK("https://karty.example/1","Otwórz")'],
        ["=A1+A2"],
        ["=NIEZNANA(A1)"],
      ];
      sheet.getRange("1:1").insert("Down");
    });
    expect(excel.texts(1, 1, 3, 1)).toEqual([["Otwórz"], ["12"], [""]]);
    expect(snapshotOf(excel.workbook).sheets[0]?.cells.B3?.formula).toBe("=A2+A3");
  });
});
