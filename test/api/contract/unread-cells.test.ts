import { checkRows } from "@rnd-cards/api/contract/check-rows.ts";
import { UNREAD_CELLS } from "@rnd-cards/api/contract/unread-cells.ts";
import { describe, expect, it } from "vitest";
import { goodRow, goodRows } from "../../support/rows.ts";

describe("what a reader could not give", () => {
  it("is told as what it is, not as an error of the spreadsheet", () => {
    const row = {
      ...goodRow(),
      opis: { error: UNREAD_CELLS.notCalculated },
      celProjektu: { error: UNREAD_CELLS.tooLong },
    };
    const { rows, issues } = checkRows([row], { language: "en" });
    expect(rows).toEqual([]);
    expect(issues.map(({ column, code }) => `${column} ${code}`)).toEqual([
      "opis not_calculated",
      "celProjektu cell_too_long",
    ]);
    expect(issues.map(({ message }) => message)).toEqual([
      'The formula in "Opis" has no saved result. Open the file in Excel, save it and send it again.',
      'The cell in "Cel projektu" has more than 50000 characters.',
    ]);
  });

  it("counts as rows when it is rows: a sheet that goes on is too long by all of them", () => {
    const { issues } = checkRows(goodRows(20), { moreRows: 1_000_000 });
    expect(issues).toMatchObject([{ code: "too_many_rows", message: expect.stringContaining("1000020") }]);
    expect(checkRows(goodRows(20)).issues).toEqual([]);
  });
});
