import { checkSheet, matchHeaders } from "@rnd-cards/api/contract/check-sheet.ts";
import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { describe, expect, it } from "vitest";
import { goodRow } from "../../support/rows.ts";

const headers = COLUMN_KEYS.map((key) => COLUMNS[key].header);
const cells = () => COLUMN_KEYS.map((key) => goodRow()[key]);

describe("a sheet", () => {
  it("is read whatever the order, case, spaces and diacritics of its headers, with other columns in between", () => {
    const odd = [
      "Lp.",
      "CEL  PROJEKTU",
      "osoba\u00a0odpowiedzialna ",
      "Data rozpoczecia",
      "data zakończenia*",
      "Opis:",
      "NAZWA PROJEKTU",
    ];
    const row = goodRow();
    const values = [
      1,
      row.celProjektu,
      row.osobaOdpowiedzialna,
      45355,
      row.dataZakonczenia,
      row.opis,
      row.nazwaProjektu,
    ];
    const { rows, issues } = checkSheet(odd, [{ rowNumber: 7, rowKey: "k", cells: values }]);
    expect(issues).toEqual([]);
    expect(rows).toEqual([goodRow({ rowKey: "k", rowNumber: 7, dataRozpoczecia: "2024-03-04" })]);
  });

  it("says once which columns are missing, together with all other errors", () => {
    const without = headers.filter((header) => header !== "Opis");
    const values = cells().filter((_, index) => index !== 1);
    values[1] = "31.04.2024";
    const { rows, issues } = checkSheet(without, [
      { rowNumber: 2, cells: values },
      { rowNumber: 3, cells: values },
    ]);
    expect(rows).toEqual([]);
    expect(issues.map(({ code, header, rowNumber }) => [code, header, rowNumber])).toEqual([
      ["missing_column", "Opis", null],
      ["invalid_date", "Data rozpoczęcia", 2],
      ["invalid_date", "Data rozpoczęcia", 3],
    ]);
  });

  it("refuses two columns of the same name, and lets an alias stand beside the real header", () => {
    expect(checkSheet([...headers, "opis"], [{ rowNumber: 2, cells: cells() }]).issues[0]?.code).toBe(
      "duplicate_column",
    );
    expect(matchHeaders([...headers, "Nazwa"])).toMatchObject({ missing: [], repeated: [] });
    expect(matchHeaders(["Nazwa", "Cel"]).positions).toEqual({ nazwaProjektu: 0, celProjektu: 1 });
  });

  it("names headers in messages as the sheet writes them", () => {
    const own = headers.map((header) => header.toUpperCase());
    const values = cells();
    values[1] = "krótki";
    expect(checkSheet(own, [{ rowNumber: 2, cells: values }]).issues[0]?.header).toBe("OPIS");
  });
});
