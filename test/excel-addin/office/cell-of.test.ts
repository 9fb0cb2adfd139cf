import { asText, cellOf, isDateFormat, sameCell } from "@rnd-cards/excel-addin/src/office/cell-of.ts";
import { describe, expect, it } from "vitest";

describe("a cell", () => {
  it("is an error only where Excel says so, not where a text looks like one", () => {
    expect(cellOf({ value: "#REF!", type: "Error" }, false)).toEqual({ error: "#REF!" });
    expect(cellOf({ value: "#REF!", type: "String" }, false)).toBe("#REF!");
  });

  it("is nothing when empty, also when a formula gives an empty text", () => {
    expect(cellOf({ value: "", type: "Empty" }, false)).toBeNull();
    expect(cellOf({ value: "", type: "String" }, false)).toBeNull();
  });

  it("keeps numbers and truth values", () => {
    expect(cellOf({ value: 45_418, type: "Double" }, false)).toBe(45_418);
    expect(cellOf({ value: false, type: "Boolean" }, false)).toBe(false);
  });

  it("of a text column reads as the date that the person sees, in the workbook's calendar", () => {
    expect(cellOf({ value: 45_418, type: "Double", format: "dd.mm.yyyy" }, false)).toBe("2024-05-06");
    expect(cellOf({ value: 45_418 - 1462, type: "Double", format: "dd.mm.yyyy" }, true)).toBe("2024-05-06");
    expect(cellOf({ value: 12.5, type: "Double", format: "0.00" }, false)).toBe(12.5);
  });

  it("compares errors by what they are", () => {
    expect(sameCell({ error: "#N/A" }, { error: "#N/A" })).toBe(true);
    expect(sameCell({ error: "#N/A" }, "#N/A")).toBe(false);
    expect(sameCell(null, null)).toBe(true);
    expect(sameCell("2024-05-06", 45_418)).toBe(false);
  });
});

describe("number formats", () => {
  it.each(["yyyy-mm-dd", "d mmm", "[$-415]d mmmm yyyy;@", "mmmm"])("%s shows a date", (format) =>
    expect(isDateFormat(format)).toBe(true),
  );
  it.each(["General", "@", "0.00", "h:mm", "[h]:mm:ss", '0 "dni"', "mm:ss", "[Red]0"])(
    "%s shows none",
    (format) => expect(isDateFormat(format)).toBe(false),
  );
});

describe("a text for a cell", () => {
  it("is quoted where Excel would take it for a formula", () => {
    expect(["=1+1", "+48 22", "-5", "@kto", "'cytat"].map((text) => asText(text))).toEqual([
      ...["'=1+1", "'+48 22", "'-5", "'@kto", "''cytat"],
    ]);
  });

  it("is quoted where Excel would take it for a number, date or truth value, unless a date is meant", () => {
    expect(["2024", "1.5", "06.05.2024", "TRUE", "prawda"].map((text) => asText(text))).toEqual([
      ...["'2024", "'1.5", "'06.05.2024", "'TRUE", "'prawda"],
    ]);
    expect(asText("2024-05-06", { mayBeDate: true })).toBe("2024-05-06");
  });

  it("is left alone otherwise", () => {
    expect(["Piec 3000", "", "a=b", "prawdziwy"].map((text) => asText(text))).toEqual([
      ...["Piec 3000", "", "a=b", "prawdziwy"],
    ]);
  });
});
