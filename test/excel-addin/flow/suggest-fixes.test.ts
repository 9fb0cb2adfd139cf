import { checkRows } from "@rnd-cards/api/contract/check-rows.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import { suggestFixes } from "@rnd-cards/excel-addin/src/flow/suggest-fixes.ts";
import { describe, expect, it } from "vitest";
import { goodRow } from "../../support/rows.ts";

/** The fixes of the only issue of a row. */
function fixesOf(parts: RawRow, language: "pl" | "en" = "pl") {
  const row: RawRow = { ...goodRow(), ...parts };
  const [issue, ...others] = checkRows([row], { language }).issues;
  expect(others).toEqual([]);
  if (!issue) throw new Error("nothing is wrong");
  const fixes = suggestFixes(issue, { rowKey: "row-2", row, date1904: false, language });
  for (const { cells } of fixes) {
    const repaired = { ...row, ...Object.fromEntries(cells.map(({ column, value }) => [column, value])) };
    expect(checkRows([repaired]).rows).toHaveLength(1);
    for (const { column, expected } of cells) expect(expected).toBe(row[column]);
  }
  return fixes.map(({ kind, preview, cells }) => ({
    kind,
    preview,
    values: cells.map(({ value }) => value),
  }));
}

describe("a suggested fix repairs what it is for", () => {
  it("spells out a date, so that day and month cannot be mistaken", () => {
    expect(fixesOf({ dataRozpoczecia: "6 maja 2024" })).toEqual([
      { kind: "parse-date", preview: "6 maja 2024", values: ["2024-05-06"] },
    ]);
    expect(fixesOf({ dataRozpoczecia: "6/5/2024" }, "en")).toEqual([
      { kind: "read-as-day-month", preview: "6 May 2024", values: ["2024-05-06"] },
      { kind: "read-as-month-day", preview: "5 June 2024", values: ["2024-06-05"] },
    ]);
  });

  it("swaps dates, serials as serials", () => {
    const [start, end] = ["2025-06-30", "04.03.2024"];
    expect(fixesOf({ dataRozpoczecia: start, dataZakonczenia: end })).toMatchObject([
      { kind: "swap-dates", values: ["2024-03-04", "2025-06-30"] },
    ]);
    expect(fixesOf({ dataRozpoczecia: 45838, dataZakonczenia: 45355 })).toMatchObject([
      { values: [45355, 45838] },
    ]);
  });

  it("takes out spaces where that is all it takes, and never cuts words", () => {
    const words = Array(50).fill("słowo").join("      ");
    expect(
      fixesOf({ nazwaProjektu: `${words.slice(0, 250)}\u200b \u200b\u200b\u200b\u200b\u200b\u200b\u200b` }),
    ).toMatchObject([{ kind: "trim" }]);
    expect(fixesOf({ osobaOdpowiedzialna: Array(40).fill("Anna").join("     ") })).toMatchObject([
      { kind: "shorten-spaces", preview: "199/255" },
    ]);
    expect(fixesOf({ nazwaProjektu: "x".repeat(300) })).toEqual([]);
  });

  it("offers nothing where only the person can know", () => {
    expect(fixesOf({ opis: "za krótki" })).toEqual([]);
    expect(fixesOf({ dataRozpoczecia: "30.02.2024" })).toEqual([]);
    expect(fixesOf({ dataRozpoczecia: true })).toEqual([]);
    expect(fixesOf({ celProjektu: null })).toEqual([]);
    expect(fixesOf({ nazwaProjektu: { error: "#REF!" } })).toEqual([]);
  });
});
