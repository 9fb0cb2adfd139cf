import { parseSheetDate } from "@rnd-cards/api/contract/dates.ts";
import { readLooseDate } from "@rnd-cards/excel-addin/src/flow/loose-dates.ts";
import fc from "fast-check";
import { expect, it } from "vitest";

const dates = (text: string) => readLooseDate(text).map(({ date }) => date);

it.each([
  ["6 maja 2024"],
  ["6 maja 2024 r."],
  ["6 maj 2024 roku"],
  ["06 MAJA 2024"],
  ["6 V 2024"],
  ["6.V.2024"],
  ["6 May 2024"],
  ["6th May, 2024"],
  ["May 6, 2024"],
  ["6.5.24"],
  ["06,05,2024"],
  ["06 05 2024"],
  ["2024 05 06"],
  ["20240506"],
  ["2024/05/06."],
  ["06.05.2024r."],
  ["\u200b06.05.2024 "],
  ["45418"],
])("%s is 6 May 2024", (text) => expect(dates(text)).toEqual(["2024-05-06"]));

it("reads every month of both languages, and Polish ones without their diacritics", () => {
  const polish = [
    ...["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"],
    ...["lipca", "sierpnia", "września", "pazdziernika", "listopada", "grudnia"],
  ];
  for (const [index, name] of polish.entries())
    expect(dates(`3 ${name} 2024`)).toEqual([`2024-${String(index + 1).padStart(2, "0")}-03`]);
  const english = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(Date.UTC(2024, month)),
  );
  for (const [index, name] of english.entries())
    expect(dates(`${name} 3, 2024`)).toEqual([`2024-${String(index + 1).padStart(2, "0")}-03`]);
});

it("offers both readings where day and month cannot be told apart, one where they can", () => {
  expect(readLooseDate("6/5/2024")).toEqual([
    { date: "2024-05-06", order: "day-month" },
    { date: "2024-06-05", order: "month-day" },
  ]);
  expect(dates("6/5/24")).toEqual(["2024-05-06", "2024-06-05"]);
  expect(readLooseDate("26/5/24")).toEqual([{ date: "2024-05-26", order: null }]);
  expect(readLooseDate("5/26/24")).toEqual([{ date: "2024-05-26", order: null }]);
  expect(dates("5/5/24")).toEqual(["2024-05-05"]);
});

it.each([
  "",
  "maj 2024",
  "2024",
  "30.02.2024",
  "31 czerwca 2024",
  "wkrótce",
  "6 maja",
  "12345",
  "1/13/13/24",
])("makes no date of “%s”", (text) => expect(dates(text)).toEqual([]));

it("answers only real dates, quickly, whatever it is given", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      for (const date of dates(text)) expect(parseSheetDate(date)).toEqual({ ok: true, date });
    }),
  );
});
