import { duration } from "@rnd-cards/api/contract/duration.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { shortNumber } from "@rnd-cards/excel-addin/src/texts/amounts.ts";
import { expect, test } from "vitest";

const ROWS = {
  rows: {
    pl: { one: "{n} wiersz", few: "{n} wiersze", many: "{n} wierszy" },
    en: { one: "{n} row", other: "{n} rows" },
  },
};

test("Polish counts as Polish does", () => {
  const say = speak(ROWS, "pl");
  const counted = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 102, 112].map((n) => say("rows", { n }));
  expect(counted).toEqual([
    ...[
      "0 wierszy",
      "1 wiersz",
      "2 wiersze",
      "4 wiersze",
      "5 wierszy",
      "11 wierszy",
      "12 wierszy",
      "14 wierszy",
    ],
    ...["21 wierszy", "22 wiersze", "25 wierszy", "102 wiersze", "112 wierszy"],
  ]);
});

test("numbers are written as the language writes them", () => {
  expect(speak(ROWS, "en")("rows", { n: 12_000 })).toBe("12,000 rows");
  expect(speak(ROWS, "pl")("rows", { n: 12_000 })).toBe("12\u00a0000 wierszy");
  expect(shortNumber(148_000, "pl")).toBe("148\u00a0tys.");
});

test("a guess of time is no more exact than a guess", () => {
  expect([20_000, 61_000, 260_000, 9_300_000].map((span) => duration(span, "en"))).toEqual([
    "less than a minute",
    "about 1 min",
    "about 4 min",
    "about 2.5 h",
  ]);
});
