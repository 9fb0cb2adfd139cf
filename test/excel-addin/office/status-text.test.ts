import { issue as tellIssue } from "@rnd-cards/api/contract/issues.ts";
import { isOwnRule, ruleFormula } from "@rnd-cards/excel-addin/src/office/own-rules.ts";
import { isStatusOfCheck, linePrefix, statusText } from "@rnd-cards/excel-addin/src/office/status-text.ts";
import { describe, expect, it } from "vitest";

const LABELS = { opis: "Opis", celProjektu: 'Cel "projektu"' };
const issue = (column: "opis" | "celProjektu" | null, severity: "error" | "warning", message: string) => ({
  ...{ column, severity, message },
});

describe("the status of a check", () => {
  it("has a line for each issue under the header of the sheet, errors first", () => {
    const text = statusText(
      [
        issue(null, "warning", "Ta sama nazwa."),
        issue("opis", "error", "Ma 12\nznaków."),
        issue("celProjektu", "warning", "Powtarza opis."),
      ],
      LABELS,
      "pl",
    );
    expect(text.split("\n").map((line) => line.trim())).toEqual([
      "Opis: Ma 12 znaków.",
      "Wiersz (uwaga): Ta sama nazwa.",
      'Cel "projektu" (uwaga): Powtarza opis.',
    ]);
  });

  it("does not name the field twice", () => {
    for (const [language, line] of [
      ["pl", "Opis: jest za krótkie: 12 z wymaganych 100 znaków."],
      ["en", "Opis: is too short: 12 of the 100 characters needed."],
    ] as const) {
      const place = { column: "opis", header: LABELS.opis } as const;
      const { message } = tellIssue("too_short", language, place, { length: 12, min: 100 });
      expect(statusText([issue("opis", "error", message)], LABELS, language)).toBe(line);
    }
  });

  it("is told from the progress of a batch, in either language", () => {
    const written = statusText([issue("opis", "warning", "x")], LABELS, "en");
    expect(isStatusOfCheck(written, LABELS)).toBe(true);
    expect(isStatusOfCheck(statusText([issue(null, "error", "x")], LABELS, "pl"), LABELS)).toBe(true);
    expect(isStatusOfCheck("Gotowa do przeglądu", LABELS)).toBe(false);
    expect(isStatusOfCheck("Opis w toku", LABELS)).toBe(false);
    expect(isStatusOfCheck("", LABELS)).toBe(false);
  });

  it("stays far below what a cell can hold", () => {
    const many = Array.from({ length: 500 }, () => issue("opis", "error", "x".repeat(5000)));
    expect(statusText(many, LABELS, "pl").length).toBeLessThan(32_000);
  });
});

describe("an own rule", () => {
  it("has the agreed form, with quotes doubled", () => {
    expect(ruleFormula("Opis", 7, 1)).toBe('=ISNUMBER(FIND(CHAR(10)&"Opis:",CHAR(10)&$H2))');
    expect(ruleFormula('Cel "X"', 30, 4)).toBe('=ISNUMBER(FIND(CHAR(10)&"Cel ""X"":",CHAR(10)&$AE5))');
  });

  it("is known again by its form, also after the status column was deleted", () => {
    const own = ruleFormula(linePrefix('Cel "X"', "warning", "pl"), 7, 1);
    expect(isOwnRule(own)).toBe(true);
    expect(isOwnRule(own.replace("$H2", "#REF!"))).toBe(true);
    expect(isOwnRule(own.replace("$H2", "$H17"))).toBe(true);
  });

  it("is never one of the client's", () => {
    for (const formula of [
      '=ISNUMBER(FIND("Opis:",$H2))',
      '=ISNUMBER(SEARCH(CHAR(10)&"Opis:",CHAR(10)&$H2))',
      '=NOT(ISNUMBER(FIND(CHAR(10)&"Opis:",CHAR(10)&$H2)))',
      "=$A2>5",
      "",
      undefined,
    ])
      expect(isOwnRule(formula)).toBe(false);
  });
});
