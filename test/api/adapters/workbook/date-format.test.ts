import { isBuiltInDateFormat, isDateFormat } from "@rnd-cards/api/adapters/workbook/date-format.ts";
import { describe, expect, it } from "vitest";

describe("a number format", () => {
  it.each([
    "yyyy-mm-dd",
    "dd.mm.yyyy",
    "[$-415]d mmmm yyyy;@",
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    "mmm\\-yy",
    "mmmm",
    'd" dzień "m',
    "yyyy-mm-dd h:mm",
    "DD/MM/YYYY",
  ])("%s shows a date", (code) => {
    expect(isDateFormat(code)).toBe(true);
  });

  it.each([
    "General",
    "Standard",
    "@",
    "0.00",
    '#,##0.00\\ "zł"',
    "#,##0\\ [$zł-415];[Red]\\-#,##0\\ [$zł-415]",
    "h:mm",
    "mm:ss.0",
    "[h]:mm:ss",
    "[h]:mm",
    "[mm]",
    "h:mm AM/PM",
    '0" dni"',
    "0_d",
    "[Red]0.0",
    "0;yyyy",
    "0.00E+00",
    "",
  ])("%s does not", (code) => {
    expect(isDateFormat(code)).toBe(false);
  });

  it("is told by its number where it is built in: 14 is a date, 20 a time, 10 a percentage", () => {
    expect([14, 17, 22].map(isBuiltInDateFormat)).toEqual([true, true, true]);
    expect([0, 2, 10, 18, 20, 21, 45, 49, 164].map(isBuiltInDateFormat)).not.toContain(true);
  });
});
