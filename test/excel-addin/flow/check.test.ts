import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it } from "vitest";
import { openHttp } from "../../support/http-product.ts";
import { goodRow, goodRows } from "../../support/rows.ts";
import { until } from "../../support/until.ts";
import { turns } from "../../support/virtual-time.ts";
import { openRig } from "./pane-rig.ts";
import { openPlainExcel, type PlainExcel, plainRow, plainSheet } from "./plain-excel.ts";

async function openCheck(rows: readonly RawRow[], excel: PlainExcel = openPlainExcel([plainSheet(rows)])) {
  const product = await openHttp();
  const rig = await openRig(excel, { baseUrl: await product.listen() });
  return { ...rig, excel, product, actions: rig.pane.actions };
}

const flawed = () => [
  goodRow({ nazwaProjektu: "Pierwszy" }),
  goodRow({ nazwaProjektu: "Drugi", dataRozpoczecia: "6 maja 2024", dataZakonczenia: "7/5/2024" }),
  goodRow({ nazwaProjektu: "Trzeci", dataRozpoczecia: "2025-06-30", dataZakonczenia: "2024-03-04" }),
];

describe("checking", () => {
  it("finds what the server would find, marks it in the sheet and says it", async () => {
    const { actions, now, excel, product } = await openCheck(flawed());
    await actions.check();
    const { check, sheet, step, busy, announcement } = now();
    expect({ step, busy }).toEqual({ step: "check", busy: null });
    expect(check).toMatchObject({ total: 3, validRows: 1, stale: false, scope: "all" });
    const rows = sheet?.rows.map(({ rowKey, rowNumber, cells }) => ({
      ...{ rowKey, rowNumber, nazwaProjektu: cells[0], opis: cells[1], dataRozpoczecia: cells[2] },
      ...{ dataZakonczenia: cells[3], celProjektu: cells[4], osobaOdpowiedzialna: cells[5] },
    }));
    const server = await product.useCases.checkRows({ rows: rows ?? [], language: "pl" });
    expect(check?.issues.map(({ issue }) => issue)).toEqual(server.issues);
    expect(excel.sheet.rows.map(({ marks }) => marks.length)).toEqual([0, 2, 1]);
    expect(announcement.text).toBe("Wiersze z błędami: 2 z 3.");
  });

  it("repairs by a click what can be repaired, all of a kind at once", async () => {
    const { actions, now, excel } = await openCheck(flawed());
    await actions.check();
    const fixes = now().check?.issues.flatMap(({ fixes: [best] }) => (best ? [best] : [])) ?? [];
    expect(fixes.map(({ kind }) => kind)).toEqual(["parse-date", "read-as-day-month", "swap-dates"]);
    await actions.fix(fixes);
    expect(now().check).toMatchObject({ validRows: 3, issues: [] });
    expect(excel.sheet.rows.map(({ cells }) => cells.slice(2, 4))).toEqual([
      ["2024-03-04", "2025-06-30"],
      ["2024-05-06", "2024-05-07"],
      ["2024-03-04", "2025-06-30"],
    ]);
    expect(excel.sheet.rows.flatMap(({ marks }) => marks)).toEqual([]);
  });

  it("leaves a cell alone that somebody changed meanwhile, and says so", async () => {
    const { actions, now, excel, notice } = await openCheck(flawed());
    await actions.check();
    const [first] = now().check?.issues ?? [];
    const row = excel.sheet.rows[1];
    if (row) row.cells[2] = "2024-01-02";
    await actions.fix(first?.fixes ?? []);
    expect(row?.cells[2]).toBe("2024-01-02");
    expect(notice("fix")?.detail).toBe("1 komórka zmieniła się w międzyczasie i została bez zmian.");
  });

  it("checks the selection only where that was asked for, also when the selection has moved on", async () => {
    const { actions, now, excel } = await openCheck(flawed());
    excel.sheet.selected = [1];
    await actions.check("selection");
    expect(now().check).toMatchObject({ total: 1, scope: "selection" });
    excel.sheet.selected = [0];
    excel.edit(1, "dataZakonczenia", "2024-07-05");
    await until("the edit is in", () => now().check?.issues.length === 1);
    expect(now().check).toMatchObject({ total: 1, scope: "selection", stale: false });
  });
});

describe("edits", () => {
  it.each(["me", "somebody"] as const)(
    "by %s make the check stale, and once they pause it is done over",
    async (by) => {
      const { actions, now, excel } = await openCheck(flawed());
      await actions.check();
      const reads = () => excel.calls.filter((name) => name === "readRows").length;
      for (const date of ["2024-0", "2024-05-0", "2024-05-06"]) excel.edit(1, "dataRozpoczecia", date, by);
      expect(now().check?.stale).toBe(true);
      await until(
        "it is checked again",
        () => now().check?.stale === false && now().check?.issues.length === 2,
      );
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(reads()).toBe(2);
      await until("the sheet shows it", () => excel.sheet.rows[1]?.marks.length === 1);
    },
  );

  it("are not looked at while no check is shown", async () => {
    const { actions, excel } = await openCheck(flawed());
    await actions.check();
    actions.go("start");
    const before = excel.calls.length;
    excel.edit(1, "dataRozpoczecia", "2024-05-06");
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(excel.calls.slice(before)).toEqual([]);
  });

  it("stay marked as not checked while a cell is being edited", async () => {
    const { actions, now, excel } = await openCheck(flawed());
    await actions.check();
    excel.fail("readRows", "cell_editing");
    excel.edit(1, "dataRozpoczecia", "2024-05-06");
    await until("it was tried", () => excel.calls.filter((name) => name === "readRows").length === 2);
    await turns();
    expect(now().check?.stale).toBe(true);
    expect(now().notices).toEqual([]);
  });
});

describe("a sheet that does not fit", () => {
  it("without headers leads to naming their row, or to the template", async () => {
    const excel = openPlainExcel([plainSheet([], { headers: ["A", "B"], rows: [plainRow(["x", "y"])] })]);
    const { actions, now, notice, press } = await openCheck([], excel);
    await actions.check();
    expect(now()).toMatchObject({ step: "check", sheet: null, check: null, busy: null });
    expect(notice("check")?.ways.map(({ label }) => label)).toContain("Wstaw arkusz z szablonem");
    press("check");
    await until("the template is there", () => excel.sheet.name === "Karty");
    await until("the notice is gone", () => notice("check") === undefined);
  });

  it("with headers of its own can be mapped by hand, which the workbook remembers", async () => {
    const headers = ["Temat", "Streszczenie", "Od", "Do", "Po co", "Kto"];
    const excel = openPlainExcel([plainSheet(goodRows(2), { headers })]);
    const { actions, now } = await openCheck([], excel);
    await actions.setMapping({}, 1);
    expect(now().sheet?.headers).toEqual(headers);
    expect(now().check?.issues.map(({ issue }) => issue.code)).toEqual(Array(6).fill("missing_column"));
    const mapping = {
      ...{ nazwaProjektu: "Temat", opis: "Streszczenie", dataRozpoczecia: "Od", dataZakonczenia: "Do" },
      ...{ celProjektu: "Po co", osobaOdpowiedzialna: "Kto" },
    };
    await actions.setMapping(mapping, 1);
    expect(now().check).toMatchObject({ total: 2, validRows: 2, issues: [] });
    expect(excel.memory.mappings["sheet-1"]).toEqual({ mapping, headerRow: 1 });
    const row = excel.sheet.rows[0];
    if (row) row.cells[1] = "za krótki";
    await actions.check();
    expect(now().check?.issues[0]?.issue.message).toContain("„Streszczenie”");
  });

  it.each([
    ["sheet_protected", "Arkusz jest chroniony"],
    ["cell_editing", "Komórka jest właśnie edytowana"],
  ] as const)("%s is said with a way to try again that works", async (code, title) => {
    const { actions, excel, now, notice, press } = await openCheck(flawed());
    excel.fail("markIssues", code);
    await actions.check();
    expect(notice("check")).toMatchObject({ title, ways: [{ label: "Spróbuj ponownie" }] });
    excel.fail("markIssues", null);
    press("check");
    await until("it is marked", () => excel.sheet.rows[1]?.marks.length === 2);
    await until("the notice is gone", () => now().notices.length === 0);
  });
});

describe("clearing", () => {
  it("takes everything away, and nothing on its way puts it back", async () => {
    const { actions, now, excel } = await openCheck(flawed());
    await actions.check();
    excel.edit(1, "dataRozpoczecia", "2024-05-06");
    await actions.clear();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(excel.sheet.rows.map(({ key, marks }) => ({ key, marks }))).toEqual(
      Array(3).fill({ key: null, marks: [] }),
    );
    expect(now()).toMatchObject({ check: null, step: "start", busy: null });
  });

  it("keeps what was found where it is refused, and can be tried again", async () => {
    const { actions, now, excel, press } = await openCheck(flawed());
    await actions.check();
    const { check, step } = now();
    excel.fail("clear", "cell_editing");
    await actions.clear();
    expect(now()).toMatchObject({ check, step, busy: null });
    excel.fail("clear", null);
    press("clear");
    await until("it is clear", () => now().check === null && now().step === "start");
    expect(excel.sheet.rows.flatMap(({ marks }) => marks)).toEqual([]);
  });
});

it("a check that is under way when the sheet is cleared shows nothing afterwards", async () => {
  const { actions, now, excel } = await openCheck(flawed());
  await actions.check();
  const gate = Promise.withResolvers<void>();
  let reading = false;
  excel.spy("readRows", {
    before: () => {
      reading = true;
      return gate.promise;
    },
    after: () => {},
  });
  excel.edit(1, "dataRozpoczecia", "2024-05-06");
  await until("it is under way", () => reading);
  const clearing = actions.clear();
  await until("the person has asked", () => now().busy === "clearing");
  gate.resolve();
  await clearing;
  expect(now().check).toBeNull();
  expect(excel.sheet.rows.flatMap(({ marks }) => marks)).toEqual([]);
});

describe("the language", () => {
  it("follows Excel until the person has chosen, in everything that is shown", async () => {
    const remembered: string[] = [];
    const excel = openPlainExcel([plainSheet(flawed())]);
    const product = await openHttp();
    const { pane, now, notice } = await openRig(excel, {
      ...{ baseUrl: await product.listen(), rememberLanguage: (language) => void remembered.push(language) },
    });
    await pane.actions.check();
    await pane.actions.goTo("no such row", null);
    expect(notice("go-to")?.title).toBe("Tego wiersza już nie ma");
    excel.setEnvironment({ language: "en" });
    await until("the check is in English", () =>
      Boolean(now().check?.issues[0]?.issue.message.includes("is not a real date")),
    );
    expect(notice("go-to")?.title).toBe("This row is gone");
    await pane.actions.setLanguage("pl");
    excel.setEnvironment({ language: "en" });
    expect(now().language).toBe("pl");
    expect(remembered).toEqual(["pl"]);
  });
});
