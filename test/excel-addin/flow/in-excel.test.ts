import { COLUMN_KEYS } from "@rnd-cards/api/contract/columns.ts";
import { expect, it, onTestFinished, vi } from "vitest";
import { cardWork } from "../../support/card-work.ts";
import { openHttp } from "../../support/http-product.ts";
import { ANNA } from "../../support/product.ts";
import { until } from "../../support/until.ts";
import { HEADERS, type OpenWorkbook, openWorkbook, projectRow, put } from "../office/open-workbook.ts";
import { openRig } from "./pane-rig.ts";

const column = (book: OpenWorkbook, header: string) => {
  const [headers = [], ...rows] = book.grid();
  return rows.map((row) => `${row[0]?.slice(-1)}: ${row[headers.indexOf(header)] ?? ""}`);
};

const sortOf = (table: unknown) => (table as { sort: unknown }).sort;

it("the whole way in a real object model: check, fix, send, sort meanwhile, results in their rows, clear", async () => {
  onTestFinished(() => void vi.unstubAllGlobals());
  const product = await openHttp();
  const book = openWorkbook();
  const dates = { dataRozpoczecia: "6 maja 2024", dataZakonczenia: "2024-12-31" };
  await book.prepare((sheet) => {
    put(sheet, 0, 0, [
      HEADERS,
      projectRow(1),
      projectRow(2, dates),
      projectRow(3),
      projectRow(4, { opis: "x" }),
    ]);
    sheet.tables.add("A1:F5", true);
  });
  const before = book.snapshot();
  const { pane, now, notice, press } = await openRig(book, { baseUrl: await product.listen() });
  const { actions } = pane;

  await actions.check();
  expect(now().check).toMatchObject({ total: 4, validRows: 2 });
  expect(column(book, "Status B+R")[1]).toMatch(/2: Data rozpoczęcia: .*6 maja 2024/);
  await actions.fix(now().check?.issues.flatMap(({ fixes }) => fixes.slice(0, 1)) ?? []);
  expect(now().check).toMatchObject({ total: 4, validRows: 3 });

  await actions.preview();
  await actions.submit();
  await until("the statuses show", () => column(book, "Status B+R")[2] === "3: W kolejce");
  await book.prepare((sheet) => sheet.tables.getItemAt(0).sort.apply([{ key: 0, ascending: false }]));
  const { id, cards } = await product.useCases.getBatch(ANNA, now().running?.batch.id ?? "");
  const work = cardWork(product.context, cards[0]?.id ?? "", id);
  while (await work.step());
  await until("the result is there", () => column(book, "Status B+R")[3] === "1: Szkic z wiersza");
  expect(column(book, "Status B+R").map((text) => text.slice(0, 15))).toEqual([
    ...["4: Opis: jest z", "3: W kolejce", "2: W kolejce", "1: Szkic z wier"],
  ]);
  expect(now().running?.missingRows).toBe(0);

  await actions.clear();
  expect(notice("clear")?.title).toBe("Partia z tego arkusza jest otwarta");
  press("clear", 1);
  await until("it is clear", () => book.grid()[0]?.length === HEADERS.length);
  await book.prepare((sheet) => sheet.tables.getItemAt(0).sort.apply([{ key: 0, ascending: true }]));
  await until("nothing is under way", () => now().busy === null);
  const after = book.snapshot();
  // Only what the person did is different: the fix that was asked for, and the sort.
  expect(after.cells.C3?.value).toBe(45_418);
  const tables = before.tables.map((table, at) => ({ ...table, sort: sortOf(after.tables[at]) }));
  expect(after).toEqual({ ...before, tables, cells: { ...before.cells, C3: after.cells.C3 } });
});

it("headers with names of their own: the row is named, then the columns, and the sheet is checked", async () => {
  onTestFinished(() => void vi.unstubAllGlobals());
  const product = await openHttp();
  const book = openWorkbook();
  const own = ["Temat", "Treść", "Od", "Do", "Po co", "Kto"];
  await book.prepare((sheet) => put(sheet, 0, 0, [own, projectRow(1), projectRow(2, { opis: "x" })]));
  const { pane, now, notice } = await openRig(book, { baseUrl: await product.listen() });
  const { actions } = pane;

  await actions.check();
  expect(notice("check")?.title).toBe("Nie widać nagłówków");
  await actions.setMapping({}, 1);
  expect(notice("check")).toBeUndefined();
  expect(now()).toMatchObject({ step: "check", sheet: { headers: own, headerRow: 1, mapping: {} } });

  const mapping = Object.fromEntries(COLUMN_KEYS.map((key, at) => [key, own[at]]));
  await actions.setMapping(mapping, 1);
  expect(now().check).toMatchObject({ total: 2, validRows: 1, issues: [{ issue: { column: "opis" } }] });
  expect(column(book, "Status B+R")[1]).toMatch(/^2: Treść: /);
});
