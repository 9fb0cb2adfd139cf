import { checkRows } from "@rnd-cards/api/contract/check-rows.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it } from "vitest";
import { goodRow } from "../../support/rows.ts";

const check = (parts: RawRow, options = {}) => checkRows([{ ...goodRow(), ...parts }], options);
const codes = (parts: RawRow, options = {}) =>
  check(parts, options).issues.map((issue) => `${issue.column}:${issue.code}`);
const text = (length: number) => "ą".repeat(length);

describe("rows", () => {
  it("pass when every field keeps its rule, and come back normalised", () => {
    const { rows, issues } = check({ nazwaProjektu: "  <b>Z\u0000\u017ce</b>l  ", dataRozpoczecia: 45416 });
    expect(issues).toEqual([]);
    expect(rows).toEqual([goodRow({ nazwaProjektu: "Zżel", dataRozpoczecia: "2024-05-04" })]);
  });

  it.each([
    ["opis", 99, "too_short"],
    ["opis", 5001, "too_long"],
    ["celProjektu", 49, "too_short"],
    ["celProjektu", 2001, "too_long"],
    ["nazwaProjektu", 256, "too_long"],
    ["osobaOdpowiedzialna", 256, "too_long"],
  ])("%s of %i characters is %s", (column, length, code) => {
    expect(codes({ [column]: text(length) })).toEqual([`${column}:${code}`]);
  });

  it.each([
    ["opis", 100],
    ["opis", 5000],
    ["celProjektu", 50],
    ["celProjektu", 2000],
    ["nazwaProjektu", 1],
    ["nazwaProjektu", 255],
  ])("%s of %i characters passes", (column, length) => {
    expect(codes({ [column]: text(length) })).toEqual([]);
  });

  it("count characters as people do, after trimming and taking out tags", () => {
    expect(codes({ nazwaProjektu: "😀".repeat(255) })).toEqual([]);
    expect(codes({ celProjektu: `  <p>${text(49)}</p>  ` })).toEqual(["celProjektu:too_short"]);
  });

  it("report everything that is wrong with all rows at once, with place and header", () => {
    const { rows, issues } = checkRows([
      { ...goodRow(), nazwaProjektu: " ", osobaOdpowiedzialna: null, rowNumber: 2, rowKey: "a" },
      { ...goodRow(), dataRozpoczecia: "30.02.2024", rowNumber: 3, rowKey: "b" },
      { ...goodRow({ nazwaProjektu: "Inna" }), rowNumber: 4, rowKey: "c" },
    ]);
    expect(issues.map(({ rowKey, rowNumber, header, code }) => [rowKey, rowNumber, header, code])).toEqual([
      ["a", 2, "Nazwa projektu", "missing_required"],
      ["a", 2, "Osoba odpowiedzialna", "missing_required"],
      ["b", 3, "Data rozpoczęcia", "invalid_date"],
    ]);
    expect(rows.map((row) => row.rowKey)).toEqual(["c"]);
  });

  it("are told in the reader's language", () => {
    const message = (language: "pl" | "en") => check({ opis: "krótki" }, { language }).issues[0]?.message;
    expect(message("pl")).toBe("Pole „Opis” jest za krótkie: 6 z wymaganych 100 znaków.");
    expect(message("en")).toBe('The field "Opis" is too short: 6 of the 100 characters needed.');
  });

  it("refuse an end before the start, and accept a project of one day", () => {
    expect(codes({ dataRozpoczecia: "2024-05-06", dataZakonczenia: "2024-05-05" })).toEqual([
      "dataZakonczenia:end_before_start",
    ]);
    expect(codes({ dataRozpoczecia: "2024-05-06", dataZakonczenia: "06.05.2024" })).toEqual([]);
  });

  it("refuse dates that can be read two ways, truth values and spreadsheet errors", () => {
    expect(codes({ dataRozpoczecia: "6/5/2024" })).toEqual(["dataRozpoczecia:ambiguous_date"]);
    expect(codes({ dataRozpoczecia: true })).toEqual(["dataRozpoczecia:invalid_date"]);
    expect(codes({ opis: { error: "#REF!" } })).toEqual(["opis:cell_error"]);
  });

  it("that are blank at the end are ignored, blank ones in between are not", () => {
    const blank = { nazwaProjektu: "", opis: null };
    expect(checkRows([goodRow(), blank, blank]).issues).toEqual([]);
    const { issues } = checkRows([
      goodRow({ rowKey: "a" }),
      blank,
      goodRow({ rowKey: "b", nazwaProjektu: "Inna" }),
    ]);
    expect(issues.map((issue) => issue.code)).toEqual(Array(6).fill("missing_required"));
  });

  it("may be as many as the deployment allows, and at least one", () => {
    const many = Array.from({ length: 21 }, (_, i) =>
      goodRow({ rowKey: `k${i}`, nazwaProjektu: `Nazwa ${i}` }),
    );
    expect(checkRows(many).issues.map((issue) => issue.code)).toEqual(["too_many_rows"]);
    expect(checkRows(many, { maxRows: 21 }).issues).toEqual([]);
    expect(checkRows([]).issues.map((issue) => issue.code)).toEqual(["empty_file"]);
  });

  it("keep the caller's key; a copied row gets one of its own that no other row has", () => {
    const keys = (given: (string | undefined)[]) =>
      checkRows(
        given.map((rowKey, i) => ({
          ...goodRow({ nazwaProjektu: `Nazwa ${i}` }),
          rowKey: rowKey as string,
          rowNumber: i + 2,
        })),
      ).rows.map((row) => row.rowKey);
    expect(keys(["a", "a", "b", undefined])).toEqual(["a", "a~2", "b", "row-5"]);
    expect(keys(["a", "a", "a~2"])).toEqual(["a", "a~3", "a~2"]);
  });

  it("warn, without blocking, about what will make a poor card", () => {
    const warnings = checkRows(
      [
        goodRow({ rowKey: "a", rowNumber: 2, dataZakonczenia: "2039-01-01" }),
        goodRow({ rowKey: "b", rowNumber: 3, celProjektu: goodRow().opis }),
        goodRow({
          rowKey: "c",
          rowNumber: 4,
          nazwaProjektu: "Inna",
          opis: `Coroczny przegląd i aktualizacja. ${text(100)}`,
        }),
      ],
      { today: "2026-11-20" },
    );
    expect(warnings.rows).toHaveLength(3);
    expect(warnings.issues.map(({ rowKey, code, severity }) => [rowKey, code, severity])).toEqual([
      ["a", "far_end_date", "warning"],
      ["b", "goal_equals_description", "warning"],
      ["b", "duplicate_name", "warning"],
      ["c", "routine_work", "warning"],
    ]);
  });

  it("do not call routine what the client puts outside the project", () => {
    const opis = `Konserwacja maszyn nie stanowi części projektu. ${text(100)}`;
    expect(codes({ opis })).toEqual([]);
  });
});
