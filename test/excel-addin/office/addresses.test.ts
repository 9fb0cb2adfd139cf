import { columnLetters, contains, parseAddress } from "@rnd-cards/excel-addin/src/office/addresses.ts";
import { describe, expect, it } from "vitest";

describe("addresses", () => {
  it("name columns as Excel does", () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
      ...["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"],
    ]);
  });

  it("are read in every form that events use", () => {
    expect(parseAddress("B3")).toEqual({ row: 2, column: 1, rows: 1, columns: 1 });
    expect(parseAddress("$B$3:$D$4")).toEqual({ row: 2, column: 1, rows: 2, columns: 3 });
    expect(parseAddress("'Plan''y 2024'!AA10:AB10")).toEqual({ row: 9, column: 26, rows: 1, columns: 2 });
    expect(parseAddress("C:C")).toEqual({ row: 0, column: 2, rows: 1_048_576, columns: 1 });
    expect(parseAddress("5:6")).toEqual({ row: 4, column: 0, rows: 2, columns: 16_384 });
    expect(parseAddress("A1,C3")).toBeNull();
    expect(parseAddress("")).toBeNull();
  });

  it("contain what lies wholly inside", () => {
    const outer = { row: 1, column: 1, rows: 3, columns: 2 };
    expect(contains(outer, { row: 3, column: 2, rows: 1, columns: 1 })).toBe(true);
    expect(contains(outer, { row: 3, column: 2, rows: 2, columns: 1 })).toBe(false);
    expect(contains(outer, { row: 1, column: 0, rows: 1, columns: 2 })).toBe(false);
  });
});
