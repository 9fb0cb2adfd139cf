import { issuesTable } from "@rnd-cards/api/cli/issues-table.ts";
import { readOptions, UsageError } from "@rnd-cards/api/cli/options.ts";
import { issue } from "@rnd-cards/api/contract/issues.ts";
import { expect, it } from "vitest";

it("the document is named after the workbook unless said otherwise", () => {
  expect(readOptions(["a/projekty.XLSX"])).toMatchObject({
    options: { input: "a/projekty.XLSX", out: "a/projekty.docx" },
  });
  expect(readOptions(["p.xlsx", "--out", "k.docx", "--json"])).toMatchObject({
    options: { out: "k.docx", json: true },
  });
});

it("a reviewer's sheet is written where it is asked for, never over the document", () => {
  expect(readOptions(["p.xlsx"])).toMatchObject({ options: { review: undefined } });
  expect(readOptions(["p.xlsx", "--review", "oceny.docx"])).toMatchObject({
    options: { out: "p.docx", review: "oceny.docx" },
  });
  expect(() => readOptions(["p.xlsx", "--review", "p.docx"])).toThrow(UsageError);
});

it.each([[[]], [["a.xlsx", "b.xlsx"]], [["--nonsense"]], [["a.xlsx", "--language", "de"]]])(
  "%j is refused with a sentence",
  (args) => expect(() => readOptions(args)).toThrow(UsageError),
);

it("issues are a table with errors before warnings, long messages on several lines", () => {
  const place = { rowKey: "k", header: "Opis", column: "opis" } as const;
  const text = issuesTable(
    [
      issue("routine_work", "pl", { ...place, rowNumber: 3 }, { words: "konserwacja" }),
      issue("too_short", "pl", { ...place, rowNumber: 12 }, { length: 6, min: 100 }),
    ],
    "pl",
  );
  expect(text).toBe(
    [
      "wiersz  kolumna  problem",
      "    12  Opis     Pole „Opis” jest za krótkie: 6 z wymaganych 100 znaków.",
      "     3  Opis     (uwaga) Słowa „konserwacja” wskazują na prace rutynowe, których ulga nie",
      "                 obejmuje. Opisz, co było niepewne.",
      "",
    ].join("\n"),
  );
  expect(issuesTable([], "pl")).toBe("");
});
