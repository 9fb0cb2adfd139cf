import { readWorkbook } from "@rnd-cards/api/adapters/workbook/read-workbook.ts";
import type { Cell } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it } from "vitest";
import { rawZip } from "../../../support/raw-zip.ts";
import {
  dataRow,
  GOOD_VALUES,
  goodSheet,
  headerRow,
  partEntries,
  relationshipsXml,
  rowXml,
  sharedStringsXml,
  sheetXml,
  stylesXml,
  type WorkbookShape,
  workbookFile,
  workbookParts,
} from "../../../support/workbook-parts.ts";

const read = (shape: WorkbookShape, sheet?: string) => readWorkbook(workbookFile(shape), { sheet });
const readRows = (rows: string, more: Omit<WorkbookShape, "sheets"> = {}, after = "") =>
  read({ ...more, sheets: [{ name: "Projekty", xml: sheetXml(rows, after) }] });

/** What column A of the first data row holds when its cell is written so. */
async function cell(xml: string, more: Omit<WorkbookShape, "sheets"> = {}): Promise<Cell | undefined> {
  const { rows } = await readRows(`${headerRow()}<row r="2">${xml}<c r="B2"><v>1</v></c></row>`, more);
  return rows[0]?.cells[0];
}

const DATES = stylesXml(
  '<numFmt numFmtId="164" formatCode="dd.mm.yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/>',
  '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="1"/>',
);
const ofStyle = (style: number, value: string) => `<c r="A2" s="${style}"><v>${value}</v></c>`;

describe("a cell", () => {
  it("is a date where its format shows one, and a number where it does not", async () => {
    const dates = { styles: DATES };
    expect(await cell(ofStyle(1, "45418"), dates)).toBe("2024-05-06");
    expect(await cell(ofStyle(2, "45418.75"), dates)).toBe("2024-05-06");
    expect(await cell(ofStyle(3, "45418"), dates)).toBe(45418);
    expect(await cell(ofStyle(4, "45418"), dates)).toBe(45418);
    expect(await cell(ofStyle(1, "45418"))).toBe(45418);
  });

  it("stays a number where the calendar has no such day: the 29th of February 1900, day -3", async () => {
    const dates = { styles: DATES };
    expect(await cell(ofStyle(1, "60"), dates)).toBe(60);
    expect(await cell(ofStyle(1, "-3"), dates)).toBe(-3);
    expect(await cell(ofStyle(1, "59"), dates)).toBe("1900-02-28");
    expect(await cell(ofStyle(1, "61"), dates)).toBe("1900-03-01");
  });

  it("counts days from 1904 where the workbook says so", async () => {
    const dates = { styles: DATES, workbookPr: '<workbookPr date1904="1"/>' };
    expect(await cell(ofStyle(1, "43956"), dates)).toBe("2024-05-06");
  });

  it("is the text of all runs of a rich text, without reading aids, in shared and inline texts", async () => {
    const runs =
      '<r><rPr><b/></rPr><t>Powłoka</t></r><r><t xml:space="preserve"> do szkła</t></r><rPh sb="0" eb="1"><t>puh</t></rPh>';
    expect(
      await cell('<c r="A2" t="s"><v>1</v></c>', {
        sharedStrings: sharedStringsXml(`<si><t>x</t></si><si>${runs}</si>`),
      }),
    ).toBe("Powłoka do szkła");
    expect(await cell(`<c r="A2" t="inlineStr"><is>${runs}</is></c>`)).toBe("Powłoka do szkła");
  });

  it("keeps spaces and line breaks, and resolves what Office escapes", async () => {
    expect(await cell('<c r="A2" t="str"><v> a&#10;b_x000D_c _x005F_x000D_ &amp;lt; </v></c>')).toBe(
      " a\nb\rc _x000D_ &lt; ",
    );
    expect(await cell('<c r="A2" t="str"><v><![CDATA[<b> & c]]></v></c>')).toBe("<b> & c");
  });

  it("is a truth value, a spreadsheet error, or a date in ISO form where its type says so", async () => {
    expect(await cell('<c r="A2" t="b"><v>1</v></c>')).toBe(true);
    expect(await cell('<c r="A2" t="b"><v>0</v></c>')).toBe(false);
    expect(await cell('<c r="A2" t="e"><v>#REF!</v></c>')).toEqual({ error: "#REF!" });
    expect(await cell('<c r="A2" t="d"><v>2024-05-06T00:00:00</v></c>')).toBe("2024-05-06");
  });

  it("is the saved result of its formula, whatever kind it is", async () => {
    expect(await cell('<c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>')).toBe("ab");
    expect(await cell('<c r="A2"><f>1+1</f><v>2</v></c>')).toBe(2);
    expect(await cell('<c r="A2" t="b"><f>TRUE()</f><v>1</v></c>')).toBe(true);
    expect(await cell('<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')).toEqual({ error: "#DIV/0!" });
    expect(await cell('<c r="A2" s="1"><f>TODAY()</f><v>45418</v></c>', { styles: DATES })).toBe(
      "2024-05-06",
    );
    expect(await cell('<c r="A2" t="str"><f>""</f><v></v></c>')).toBeNull();
  });

  it("says so when its formula was never calculated", async () => {
    const notCalculated = { error: "not_calculated" };
    expect(await cell('<c r="A2"><f>B2&amp;C2</f></c>')).toEqual(notCalculated);
    expect(await cell('<c r="A2"><f>B2&amp;C2</f><v></v></c>')).toEqual(notCalculated);
    expect(await cell('<c r="A2" s="1"/>')).toBeNull();
  });

  it("is reported, not cut, when it is longer than a cell may be", async () => {
    const tooLong = { error: "cell_too_long" };
    const text = (length: number) => `<c r="A2" t="inlineStr"><is><t>${"x".repeat(length)}</t></is></c>`;
    expect(await cell(text(50_000))).toBe("x".repeat(50_000));
    expect(await cell(text(50_001))).toEqual(tooLong);
    expect(await cell(text(500_000))).toEqual(tooLong);
    const sharedStrings = sharedStringsXml(`<si><t>${"x".repeat(60_000)}</t></si>`);
    expect(await cell('<c r="A2" t="s"><v>0</v></c>', { sharedStrings })).toEqual(tooLong);
  });

  it("keeps its letters whole wherever the inflated stream is cut", async () => {
    // Two bytes a letter, at every distance from the places where inflating breaks off.
    const texts = Array.from({ length: 60 }, (_, index) => "x".repeat(index % 3) + "ąęśćżźńłó".repeat(400));
    const sharedStrings = sharedStringsXml(texts.map((text) => `<si><t>${text}</t></si>`).join(""));
    const rows = texts.map(
      (_, index) => `<row r="${index + 2}"><c r="A${index + 2}" t="s"><v>${index}</v></c></row>`,
    );
    const content = await readRows(headerRow() + rows.join(""), { sharedStrings });
    expect(content.rows.map((row) => row.cells[0])).toEqual(texts);
  });
});

describe("the header row", () => {
  it("is found down to the tenth row, under titles and blank rows", async () => {
    const at = (row: number) => readRows(rowXml(1, ["Zestawienie"]) + headerRow(row) + dataRow(row + 1));
    expect((await at(10)).rows[0]).toMatchObject({ rowNumber: 11, cells: GOOD_VALUES });
    await expect(at(11)).rejects.toMatchObject({ code: "no_headers", params: { rows: 10 } });
  });

  it("needs four of the six columns: then the missing ones can be named", async () => {
    const four = ["Opis", "Nazwa projektu", "Cel projektu", "Data rozpoczęcia"];
    expect((await readRows(rowXml(1, four) + rowXml(2, ["a", "b"]))).headers).toEqual(four);
    await expect(readRows(rowXml(1, four.slice(1)))).rejects.toMatchObject({ code: "no_headers" });
  });

  it("is the fullest of several that would do", async () => {
    const first = rowXml(1, ["Projekt", "Opis", "Cel", "Koniec", "pomoc"]);
    expect((await readRows(first + headerRow(3) + dataRow(4))).rows).toHaveLength(1);
  });

  it("may not be merged, while titles and other columns may", async () => {
    const merged = (ref: string) =>
      readRows(
        rowXml(1, ["Tytuł"]) + headerRow(2) + dataRow(3),
        {},
        `<mergeCells><mergeCell ref="${ref}"/></mergeCells>`,
      );
    await expect(merged("B2:B3")).rejects.toMatchObject({
      code: "merged_headers",
      params: { sheet: "Projekty", range: "B2:B3" },
    });
    await expect(merged("F1:AA2")).rejects.toMatchObject({ params: { range: "F1:AA2" } });
    for (const harmless of ["A1:F1", "G2:H2", "A4:A6"]) expect((await merged(harmless)).rows).toHaveLength(1);
  });
});

describe("the rows", () => {
  it("end with the last that holds something in one of the six columns", async () => {
    const rows = `${headerRow()}${dataRow(2)}${rowXml(4, ["b"])}${rowXml(6, ["  ", "", "", "", "", "", "uwaga"])}<row r="9"><c r="A9" s="3"/></row>`;
    const { rows: read } = await readRows(rows);
    expect(read).toEqual([
      { rowNumber: 2, cells: GOOD_VALUES },
      { rowNumber: 3, cells: [] },
      { rowNumber: 4, cells: ["b"] },
    ]);
  });

  it("leave behind what stands in other columns", async () => {
    const extra = headerRow().replace("</row>", '<c r="H1" t="str"><v>Budżet</v></c></row>');
    const content = await readRows(`${extra}<row r="2"><c r="A2"><v>1</v></c><c r="H2"><v>99</v></c></row>`);
    expect(content.headers).toHaveLength(8);
    expect(content.rows[0]?.cells).toEqual(
      [1, null, null, null, null, null, null, null].slice(0, content.rows[0]?.cells.length),
    );
  });

  it("are handed over up to one more than a batch may ever have, and counted below", async () => {
    const rows = Array.from({ length: 2010 }, (_, index) => rowXml(index + 2, ["a"])).join("");
    const content = await readRows(headerRow() + rows);
    expect([content.rows.length, content.moreRows]).toEqual([2001, 9]);
    const far = await readRows(
      `${headerRow()}${rowXml(2, ["a"])}<row r="1048576"><c r="A1048576"><v>1</v></c></row>`,
    );
    expect([far.rows.length, far.moreRows]).toEqual([2001, 1_048_575 - 2001]);
  });
});

describe("the sheet", () => {
  const notes = { name: "Notatki", xml: sheetXml(rowXml(1, ["Notatki"])) };

  it("is the visible one that holds the headers; hidden ones are read by name only", async () => {
    const hidden = { name: "Stare", xml: goodSheet(), state: "veryHidden" };
    expect((await read({ sheets: [notes, hidden, { name: "Nowe", xml: goodSheet() }] })).sheet).toBe("Nowe");
    expect((await read({ sheets: [notes, hidden] }, "STARE")).sheet).toBe("Stare");
    await expect(read({ sheets: [notes, hidden] })).rejects.toMatchObject({ code: "no_headers" });
  });

  it("that is named must be there, and must hold the headers", async () => {
    const sheets = [notes, { name: "Nowe", xml: goodSheet() }];
    await expect(read({ sheets }, "Inne")).rejects.toMatchObject({
      code: "sheet_not_found",
      params: { sheet: "Inne", sheets: "Notatki, Nowe" },
    });
    await expect(read({ sheets }, "Notatki")).rejects.toMatchObject({ code: "no_headers" });
  });

  it("is passed over when it is a chart", async () => {
    const parts = workbookParts({
      sheets: [
        { name: "Wykres", xml: "<chartsheet/>" },
        { name: "A", xml: goodSheet() },
      ],
    });
    const rels = String(parts["xl/_rels/workbook.xml.rels"]).replace("/worksheet", "/chartsheet");
    const bytes = rawZip(partEntries({ ...parts, "xl/_rels/workbook.xml.rels": rels }));
    expect((await readWorkbook(bytes, {})).sheet).toBe("A");
  });
});

describe("a workbook laid out in another way", () => {
  it("is read with prefixed elements, strict types, parts elsewhere and cells without places", async () => {
    const strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const prefixed = sheetXml((headerRow() + dataRow(2)).replace(/ r="[A-Z]?\d+"/g, ""))
      .replace(/<(\/?)(?=[a-zA-Z])/g, "<$1x:")
      .replace("xmlns=", "xmlns:x=");
    const parts = workbookParts();
    const moved = {
      "[content_types].xml": String(parts["[Content_Types].xml"]).replace(
        "/xl/workbook.xml",
        "/Book/Main.xml",
      ),
      "_rels/.rels": relationshipsXml(
        `<Relationship Id="a" Type="${strict}/officeDocument" Target="/book/main.xml"/>`,
      ),
      "book/main.xml": String(parts["xl/workbook.xml"])
        .replaceAll("r:id", "d3p1:id")
        .replace("xmlns:r=", "xmlns:d3p1="),
      "book/_rels/main.xml.rels": relationshipsXml(
        `<Relationship Id="rId1" Type="${strict}/worksheet" Target="../cells/One.xml"/>`,
      ),
      "cells/one.xml": prefixed,
    };
    const content = await readWorkbook(rawZip(partEntries(moved)), {});
    expect(content.rows).toEqual([{ rowNumber: 2, cells: GOOD_VALUES }]);
  });
});
