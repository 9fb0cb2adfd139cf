import { insertCells } from "@rnd-cards/excel-addin/playground/excel/model/structure.ts";
import type { RowMarks, RowProgress } from "@rnd-cards/excel-addin/src/office/host.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  HEADERS,
  type OpenWorkbook,
  openWorkbook,
  projectRow,
  put,
} from "../excel-addin/office/open-workbook.ts";

/*
 * P38: whatever the add-in did in between, clearing leaves the client's sheet as it would be without it. The same person does
 * the same things in two equal workbooks, in one of them with the add-in at work; in the end the two are the same.
 */

afterEach(() => vi.unstubAllGlobals());

const HEADER_ROW = 3;
const LAYOUTS = ["plain range", "filtered range", "table"] as const;
type Layout = (typeof LAYOUTS)[number];

/** A client's sheet with everything that could be harmed: looks, rules, notes, widths, neighbours on the right. */
async function clientsSheet(book: OpenWorkbook, layout: Layout, rows: number): Promise<void> {
  const last = HEADER_ROW + 1 + rows;
  await book.prepare((sheet, context) => {
    put(sheet, 0, 0, [["Projekty 2024"]]).format.fill.color = "#FFF2CC";
    const cells = Array.from({ length: rows }, (_, index) => [
      ...projectRow((index * 7) % rows),
      index % 2 === 0 ? "tak" : "nie",
      `=LEN(B${HEADER_ROW + 2 + index})`,
    ]);
    put(sheet, HEADER_ROW, 0, [[...HEADERS, "Ważny", "Długość"], ...cells]);
    const header = sheet.getRange(`A${HEADER_ROW + 1}:H${HEADER_ROW + 1}`);
    header.format.fill.color = "#1F3A5F";
    header.format.font.color = "#FFFFFF";
    header.format.font.bold = true;
    sheet.getRange(`C${HEADER_ROW + 2}:D${last}`).numberFormat = Array.from({ length: rows }, () => [
      "dd.mm.yyyy",
      "d mmm yyyy",
    ]);
    sheet.getRange(`B${HEADER_ROW + 2}:B${last}`).format.wrapText = true;
    sheet.getRange(`H${HEADER_ROW + 2}:H${last}`).format.font.italic = true;
    sheet.getRange(`A${HEADER_ROW + 4}:H${HEADER_ROW + 4}`).format.fill.color = "#E2EFDA";
    sheet.getRange("B:B").format.columnWidth = 321;
    sheet.getRange("H:H").format.columnWidth = 77;
    sheet.getRange("F:F").columnHidden = true;
    sheet.getRange(`${HEADER_ROW + 3}:${HEADER_ROW + 3}`).format.rowHeight = 44;
    for (const [address, formula, colour] of [
      [`A${HEADER_ROW + 2}:H${last}`, `=$G${HEADER_ROW + 2}="tak"`, "#DDEBF7"],
      [`H${HEADER_ROW + 2}:H${last}`, `=$H${HEADER_ROW + 2}>5000`, "#FCE4D6"],
    ] as const) {
      const format = sheet.getRange(address).conditionalFormats.add("Custom");
      format.custom.rule.formula = formula;
      format.custom.format.fill.color = colour;
    }
    sheet.getRange(`H${HEADER_ROW + 2}:H${last}`).dataValidation.rule = {
      wholeNumber: { formula1: 0, operator: "GreaterThan" },
    };
    sheet.notes.add(`B${HEADER_ROW + 2}`, "Zapytać klienta");
    // Beside the data, with its own width.
    put(sheet, HEADER_ROW, 10, [
      ["Legenda", "x"],
      ["tak", "=COUNTA(G:G)"],
    ]).format.font.color = "#C00000";
    sheet.getRange("K:K").format.columnWidth = 123;
    sheet.freezePanes.freezeRows(HEADER_ROW + 1);
    const list = `A${HEADER_ROW + 1}:H${last}`;
    if (layout === "table") {
      const table = sheet.tables.add(list, true);
      table.style = "TableStyleMedium7";
      table.name = "Projekty_klienta";
    }
    if (layout === "filtered range") sheet.autoFilter.apply(list, 6, { filterOn: "Values", values: ["tak"] });
    void context;
  });
}

/** Sorts the list by name as a person would: what Excel takes for the list, no more. */
async function sortByName(book: OpenWorkbook, layout: Layout, ascending: boolean): Promise<void> {
  await book.prepare((sheet) => {
    const fields = [{ key: 0, ascending }];
    if (layout === "table") sheet.tables.getItem("Projekty_klienta").sort.apply(fields);
    else if (layout === "filtered range") sheet.autoFilter.getRange().sort.apply(fields, false, true);
    else
      sheet
        .getRange(`A${HEADER_ROW + 1}`)
        .getSurroundingRegion()
        .sort.apply(fields, false, true);
  });
}

async function insertRow(book: OpenWorkbook, number: number): Promise<void> {
  book.edit((edit) =>
    insertCells(edit, book.sheetId, { row: HEADER_ROW + 3, column: 0, rows: 1, columns: 16_384 }, "row"),
  );
  await book.prepare((sheet) => void put(sheet, HEADER_ROW + 3, 0, [[...projectRow(number), "tak"]]));
}

/** Marks one row in three, some with a warning as well. */
function someMarks(rows: readonly { rowKey: string }[]): RowMarks[] {
  return rows
    .filter((_, index) => index % 3 === 0)
    .map(({ rowKey }, index) => ({
      rowKey,
      issues: [
        { column: "opis", severity: "error", message: "Pole „Opis” jest za krótkie." },
        ...(index % 2 === 0
          ? [{ column: null, severity: "warning", message: "Ta sama nazwa." } as const]
          : []),
      ],
    }));
}

const progressOf = (rows: readonly { rowKey: string }[], status: (key: string) => string): RowProgress[] =>
  rows.map(({ rowKey }, index) => ({
    ...{ rowKey, status: status(rowKey), score: index % 2 === 0 ? 80 : null },
    link: index % 2 === 0 ? `https://cards.example/cards/${rowKey}` : null,
  }));

/** What stands in the own columns beside each project, by the project's name. */
function statusByName(book: OpenWorkbook): Record<string, string | undefined> {
  const grid = book.grid();
  const at = grid[HEADER_ROW]?.indexOf("Status B+R") ?? -1;
  return Object.fromEntries(
    grid.slice(HEADER_ROW + 1).flatMap((row) => (row[0]?.startsWith("Projekt") ? [[row[0], row[at]]] : [])),
  );
}

describe.each(LAYOUTS)("a client's sheet with a %s", (layout) => {
  it("is after clearing what it would be without the add-in, and every status stood in its row", async () => {
    const alone = openWorkbook();
    await clientsSheet(alone, layout, 12);
    const book = openWorkbook();
    await clientsSheet(book, layout, 12);
    expect(book.snapshot()).toEqual(alone.snapshot());
    const { host, sheetId } = book;

    const first = await host.readRows();
    await host.markIssues(sheetId, someMarks(first.rows), "pl");
    await sortByName(book, layout, true);
    await insertRow(book, 77);
    const second = await host.readRows();
    expect(second.rows).toHaveLength(13);
    const names = new Map(second.rows.map(({ rowKey, cells }) => [rowKey, String(cells[0])]));
    for (const { rowKey, cells } of first.rows) expect(names.get(rowKey)).toBe(cells[0]);
    await host.markIssues(sheetId, someMarks(second.rows), "pl");
    await host.addNotes(sheetId, someMarks(second.rows));

    const sent = second.rows.slice(0, 9);
    await host.showProgress(
      sheetId,
      progressOf(sent, () => "W kolejce"),
      "pl",
    );
    await sortByName(book, layout, false);
    const { missing } = await host.showProgress(
      sheetId,
      progressOf(sent, (key) => `Gotowe: ${key}`),
      "pl",
    );
    expect(missing).toEqual([]);
    await sortByName(book, layout, true);
    const shown = statusByName(book);
    for (const { rowKey } of sent) expect(shown[names.get(rowKey) ?? ""]).toBe(`Gotowe: ${rowKey}`);

    await host.clear(sheetId, { keepKeys: false });
    await sortByName(alone, layout, true);
    await insertRow(alone, 77);
    await sortByName(alone, layout, false);
    await sortByName(alone, layout, true);
    expect(book.snapshot()).toEqual(alone.snapshot());
  });

  it("takes as many syncs for 20 rows as for 200 and 2,000", async () => {
    const counts: Record<number, Record<string, number>> = {};
    for (const rows of [20, 200, 2000]) {
      const book = openWorkbook();
      await clientsSheet(book, layout, rows);
      const { host, sheetId } = book;
      let keys: { rowKey: string }[] = [];
      counts[rows] = {
        firstReading: await book.syncs(async () => {
          keys = [...(await host.readRows()).rows];
        }),
        marks: await book.syncs(() => host.markIssues(sheetId, someMarks(keys), "pl")),
        reading: await book.syncs(() => host.readRows({ scope: "visible" })),
        progress: await book.syncs(() =>
          host.showProgress(
            sheetId,
            progressOf(keys, () => "W kolejce"),
            "pl",
          ),
        ),
        fixes: await book.syncs(() =>
          host.applyFixes(
            sheetId,
            keys.map(
              ({ rowKey }) =>
                ({
                  ...{ rowKey, column: "osobaOdpowiedzialna" },
                  expected: "Jan Nowak",
                  value: "Anna Nowak",
                }) as const,
            ),
          ),
        ),
        texts: await book.syncs(() =>
          host.writeTexts(sheetId, [
            { header: "Cel z karty", texts: new Map(keys.map(({ rowKey }) => [rowKey, "Tekst"])) },
          ]),
        ),
        goTo: await book.syncs(() => host.goTo(sheetId, keys.at(-1)?.rowKey ?? "", "opis")),
        notes: await book.syncs(() => host.addNotes(sheetId, someMarks(keys))),
        clear: await book.syncs(() => host.clear(sheetId, { keepKeys: false })),
      };
      expect(keys).toHaveLength(rows);
    }
    expect(counts[200]).toEqual(counts[20]);
    expect(counts[2000]).toEqual(counts[20]);
    // Excel.run ends with a sync of its own.
    for (const syncs of Object.values(counts[20] ?? {})) expect(syncs).toBeLessThanOrEqual(6);
  });
});
