import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { type Candidate, findHeaders } from "@rnd-cards/excel-addin/src/office/find-headers.ts";
import { describe, expect, it } from "vitest";

const SIX = COLUMN_KEYS.map((key) => COLUMNS[key].header);
const plain = (row: number, values: unknown[]): Candidate => ({ row, values, table: null });

describe("the header row", () => {
  it("is the fullest of the rows, below titles and remarks", () => {
    const found = findHeaders([
      plain(0, ["Projekty B+R 2024", "", ""]),
      plain(1, ["Nazwa projektu", "Opis", "Cel projektu", "Osoba odpowiedzialna"]),
      plain(2, ["Lp.", ...SIX, "Uwagi"]),
      plain(3, [1, "Piec", "…"]),
    ]);
    expect(found?.row).toBe(2);
    expect(found?.columns).toEqual(Object.fromEntries(COLUMN_KEYS.map((key, index) => [key, index + 1])));
  });

  it("needs four of the six", () => {
    expect(findHeaders([plain(0, SIX.slice(0, 3))])).toBeNull();
    expect(findHeaders([plain(0, SIX.slice(0, 4))])?.row).toBe(0);
  });

  it("may be named by the person, however little it holds, and is then no other", () => {
    const rows = [plain(0, SIX), plain(4, ["Projekt A", "Zakres"]), plain(5, ["", null])];
    expect(findHeaders(rows, { row: 4 })).toMatchObject({ row: 4, columns: {} });
    expect(findHeaders(rows, { row: 5 })).toBeNull();
    expect(findHeaders(rows, { row: 7 })).toBeNull();
  });

  it("is where the keys are once rows came in above the named one", () => {
    const keyed = plain(21, ["Temat", "Zakres", "Klucz B+R"]);
    const mapping = { nazwaProjektu: "Temat", opis: "Zakres" };
    expect(findHeaders([plain(20, ["Wykaz"]), keyed], { row: 20, mapping })?.row).toBe(21);
    expect(findHeaders([plain(20, ["Temat", "Zakres"]), keyed], { row: 20, mapping })?.row).toBe(20);
  });

  it("is found by headers chosen by hand, which win over names", () => {
    const rows = [plain(0, ["Temat", "Opis", "Streszczenie", "Od", "Do"])];
    const mapping = { nazwaProjektu: "temat ", opis: "STRESZCZENIE", dataRozpoczecia: "Od" };
    expect(findHeaders(rows, { mapping })?.columns).toEqual({
      ...{ nazwaProjektu: 0, opis: 2, dataRozpoczecia: 3 },
    });
    expect(findHeaders(rows)).toBeNull();
    expect(findHeaders(rows, { mapping: { ...mapping, celProjektu: "Nie ma" } })).toBeNull();
  });

  it("never takes an own column for the client's, in either language", () => {
    const [found] = [findHeaders([plain(0, ["Karta B+R", "R&D status", ...SIX, " Klucz  B+R "])])];
    expect(found?.columns.nazwaProjektu).toBe(2);
    expect(
      findHeaders([plain(0, [...SIX, "Karta B+R"])], { mapping: { opis: "Karta B+R" } })?.columns.opis,
    ).toBe(1);
  });

  it("is where the keys are, even when fewer than four names are left", () => {
    const rows = [plain(0, SIX.slice(0, 4)), plain(3, ["Opis", "Klucz B+R"])];
    expect(findHeaders(rows)?.row).toBe(3);
  });

  it("is the table's where a table begins in that row", () => {
    const found = findHeaders([plain(1, SIX), { row: 1, values: SIX, table: 0 }]);
    expect(found?.table).toBe(0);
  });
});
