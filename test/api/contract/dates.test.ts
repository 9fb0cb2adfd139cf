import {
  addDays,
  daysBetween,
  parseSheetDate,
  polishDate,
  warsawDate,
} from "@rnd-cards/api/contract/dates.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const read = (cell: string | number, date1904?: boolean) => {
  const parsed = parseSheetDate(cell, date1904);
  return parsed.ok ? parsed.date : parsed.why;
};

describe("a date in a sheet", () => {
  it.each([
    ["2024-05-06", "2024-05-06"],
    ["2024-05-06T13:30:00", "2024-05-06"],
    ["2024-05-06 13:30", "2024-05-06"],
    ["06.05.2024", "2024-05-06"],
    ["6.5.2024", "2024-05-06"],
    ["06.05.2024 r.", "2024-05-06"],
    [" 06-05-2024 ", "2024-05-06"],
    ["2024/05/06", "2024-05-06"],
    ["26/5/2024", "2024-05-26"],
    ["5/26/2024", "2024-05-26"],
    ["5/5/2024", "2024-05-05"],
    ["29.02.2024", "2024-02-29"],
  ])("%s is read as %s", (cell, date) => expect(read(cell)).toBe(date));

  it.each([
    ["6/5/2024", "ambiguous"],
    ["30.02.2024", "unreal"],
    ["29.02.2023", "unreal"],
    ["2024-13-01", "unreal"],
    ["13/13/2024", "unreal"],
    ["maj 2024", "unreadable"],
    ["2024", "unreadable"],
    ["06.05.24", "unreadable"],
    ["", "unreadable"],
  ])("%s is refused as %s", (cell, why) => expect(read(cell)).toBe(why));

  it.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [45418, "2024-05-06"],
    [45418.75, "2024-05-06"],
  ])("as the serial %d is %s", (serial, date) => expect(read(serial)).toBe(date));

  it("has no 29.02.1900, although Excel counts it, and no day zero or far future", () => {
    expect([60, 0, -1, Number.NaN, 1e9].map((serial) => read(serial))).toEqual(Array(5).fill("unreal"));
  });

  it("counts from 1904 in workbooks of old Macs", () => expect(read(43956, true)).toBe("2024-05-06"));

  it("reads back whatever Excel would write for a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 109_000 }), (serial) => {
        const date = read(serial);
        expect(daysBetween("1900-03-01", date)).toBe(serial - 61);
        expect(read(polishDate(date))).toBe(date);
        expect(addDays("1900-03-01", serial - 61)).toBe(date);
      }),
    );
  });
});

it("the day on paper is Warsaw's", () => {
  expect(warsawDate(Date.parse("2026-06-30T22:30:00Z"))).toBe("2026-07-01");
  expect(warsawDate(Date.parse("2026-12-31T22:30:00Z"))).toBe("2026-12-31");
});
