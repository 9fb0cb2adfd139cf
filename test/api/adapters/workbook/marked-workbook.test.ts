import { createMarkedWorkbookWriter } from "@rnd-cards/api/adapters/workbook/marked-workbook.ts";
import { createWorkbookReader } from "@rnd-cards/api/adapters/workbook/workbook-reader.ts";
import { checkSheet } from "@rnd-cards/api/contract/check-sheet.ts";
import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Cell } from "@rnd-cards/api/contract/row.ts";
import type { SheetContent } from "@rnd-cards/api/core/ports/workbook.ts";
import exceljs from "exceljs";
import { describe, expect, it, onTestFinished } from "vitest";
import { goodRow } from "../../../support/rows.ts";

const HEADERS = COLUMN_KEYS.map((key) => COLUMNS[key].header);
const good = goodRow();
const cellsOf = (parts: Partial<Record<string, Cell>> = {}): Cell[] =>
  COLUMN_KEYS.map((key) => (key in parts ? (parts[key] ?? null) : good[key]));

function content(parts: Partial<SheetContent> = {}): SheetContent {
  return {
    ...{ sheet: "Projekty", headerRow: 1, headers: HEADERS, moreRows: 0, date1904: false },
    rows: [{ rowNumber: 2, cells: cellsOf() }],
    ...parts,
  };
}

async function mark(sheet: SheetContent, language: Language = "pl") {
  const { issues } = checkSheet(sheet.headers, sheet.rows, { language, date1904: sheet.date1904 });
  const bytes = await createMarkedWorkbookWriter()(sheet, issues, language);
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  const [page, list] = book.worksheets;
  if (!page || !list) throw new Error("two sheets are expected");
  return { bytes, issues, page, list };
}

const colour = (cell: exceljs.Cell) =>
  cell.fill?.type === "pattern" ? (cell.fill.fgColor?.argb ?? null) : null;
const comment = ({ note }: exceljs.Cell) =>
  typeof note === "string" ? note : (note?.texts ?? []).map(({ text }) => text).join("");
const RED = "FFFFC7CE";
const YELLOW = "FFFFEB9C";

async function readAgain(bytes: Uint8Array): Promise<SheetContent> {
  const reader = createWorkbookReader();
  onTestFinished(() => reader.close());
  return reader.read(bytes, {});
}

describe("a marked-up workbook", () => {
  it("colours and explains the cell that is wrong, and no other", async () => {
    const { page, issues } = await mark(
      content({
        rows: [
          { rowNumber: 2, cells: cellsOf() },
          { rowNumber: 3, cells: cellsOf({ opis: "za krótki", nazwaProjektu: "Inna nazwa projektu" }) },
        ],
      }),
    );
    expect(issues.map(({ code }) => code)).toEqual(["too_short"]);
    expect(colour(page.getCell("B3"))).toBe(RED);
    expect(comment(page.getCell("B3"))).toContain("9 z wymaganych");
    const painted: string[] = [];
    page.eachRow((row) => {
      row.eachCell((cell) => {
        if (colour(cell) !== null || comment(cell) !== "") painted.push(cell.address);
      });
    });
    expect(painted).toEqual(["B3"]);
  });

  it("marks what is empty, and tells a warning from an error", async () => {
    const { page } = await mark(
      content({
        rows: [{ rowNumber: 2, cells: cellsOf({ osobaOdpowiedzialna: null, celProjektu: good.opis }) }],
      }),
    );
    expect(colour(page.getCell("F2"))).toBe(RED);
    expect(colour(page.getCell("E2"))).toBe(YELLOW);
  });

  it("keeps the client's values, headers and row numbers, and can be sent again once corrected", async () => {
    const sheet = content({
      ...{ sheet: "Moje dane", headerRow: 3 },
      headers: [
        "Lp.",
        "opis  PROJEKTU",
        "Nazwa projektu",
        "Data rozpoczęcia",
        "Koniec",
        "Cel",
        "Kierownik projektu",
      ],
      rows: [
        {
          rowNumber: 5,
          cells: [null, good.opis, good.nazwaProjektu, "2024-05-06", "06.05.2025", good.celProjektu, "Anna"],
        },
      ],
    });
    const { bytes } = await mark(sheet);
    const again = await readAgain(bytes);
    expect(again.sheet).toBe("Moje dane");
    expect(again.headerRow).toBe(3);
    expect(again.headers).toEqual(sheet.headers.slice(1));
    expect(again.rows.at(-1)).toEqual({ rowNumber: 5, cells: sheet.rows[0]?.cells.slice(1) });
    expect(checkSheet(again.headers, again.rows.slice(-1)).issues).toEqual([]);
  });

  it("writes what could be taken for a formula as text that stays text", async () => {
    const names = ["=1+1", "+48 600", "-5", "@SUMA(A1)", "\t=1", "\r=1", " =HYPERLINK(1)"];
    const rows = names.map((nazwaProjektu, index) => ({
      rowNumber: index + 2,
      cells: cellsOf({ nazwaProjektu }),
    }));
    const { page, bytes } = await mark(content({ rows, headers: ["=Nazwa projektu", ...HEADERS.slice(1)] }));
    for (const index of names.keys()) {
      const cell = page.getCell(index + 2, 1);
      expect(cell.type).toBe(exceljs.ValueType.String);
      expect(cell.numFmt).toBe("@");
    }
    expect(page.getCell("A1").type).toBe(exceljs.ValueType.String);
    const xml = new TextDecoder("latin1").decode(bytes);
    expect(xml).not.toContain("<f>");
    expect((await readAgain(bytes)).rows.map(({ cells }) => String(cells[0]).trim())).toEqual(
      names.map((name) => name.trim()),
    );
  });

  it("adds a column that is missing, with its header explained", async () => {
    const { page, list, bytes } = await mark(
      content({ headers: HEADERS.slice(0, 5), rows: [{ rowNumber: 2, cells: cellsOf().slice(0, 5) }] }),
    );
    expect(page.getCell("F1").value).toBe("Osoba odpowiedzialna");
    expect(colour(page.getCell("F1"))).toBe(RED);
    expect(comment(page.getCell("F1"))).toContain("Brakuje kolumny");
    expect(texts(list)).toContain("Brakuje kolumny „Osoba odpowiedzialna”.");
    expect((await readAgain(bytes)).headers).toEqual(HEADERS);
  });

  it.each([
    ["pl", "Błędy", "Błąd"],
    ["en", "Issues", "Error"],
  ] as const)("lists every issue on a sheet of its own (%s)", async (language, name, severity) => {
    const rows = [2, 3].map((rowNumber) => ({ rowNumber, cells: cellsOf({ dataRozpoczecia: "6/5/2024" }) }));
    const { list, issues } = await mark(content({ rows }), language);
    expect(list.name).toBe(name);
    for (const { message } of issues) expect(texts(list)).toContain(message);
    expect(texts(list)).toContain(severity);
  });

  it("gives days of a workbook that counts from 1904 as the days they are", async () => {
    // 44,321 days after 1 January 1904.
    const { page } = await mark(
      content({ date1904: true, rows: [{ rowNumber: 2, cells: cellsOf({ dataRozpoczecia: 44_321 }) }] }),
    );
    expect(page.getCell("C2").value).toEqual(new Date("2025-05-06T00:00:00Z"));
  });

  it.each(["'", "A[1]/*?:\\", "History", "", "x".repeat(60), "Błędy", "BŁĘDY"])(
    "has a sheet that Excel opens when the client's is called %j",
    async (name) => {
      const { page, list } = await mark(content({ sheet: name }));
      expect(page.name.length).toBeGreaterThan(0);
      expect(page.name).not.toMatch(/[*?:\\/[\]]|^'|'$/);
      expect(page.name.toLowerCase()).not.toBe(list.name.toLowerCase());
    },
  );

  it("refuses more at once than it has room for, and takes the next one afterwards", async () => {
    const write = createMarkedWorkbookWriter({ atOnce: 1 });
    const first = write(content(), [], "pl");
    await expect(write(content(), [], "pl")).rejects.toMatchObject({ code: "overloaded" });
    await first;
    await expect(write(content(), [], "pl")).resolves.toBeInstanceOf(Uint8Array);
  });

  it("gives up in time", async () => {
    await expect(createMarkedWorkbookWriter({ timeLimitMs: 1 })(content(), [], "pl")).rejects.toMatchObject({
      code: "timeout",
    });
  });
});

function texts(sheet: exceljs.Worksheet): string {
  const found: string[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      found.push(cell.text);
    });
  });
  return found.join("\n");
}
