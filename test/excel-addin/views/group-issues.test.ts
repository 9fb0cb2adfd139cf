import {
  bulkFixes,
  countRows,
  groupIssues,
  NO_FILTER,
} from "@rnd-cards/excel-addin/src/views/check/group-issues.ts";
import { expect, test } from "vitest";
import { sampleIssues, sampleSheet } from "./harness/sample-state.ts";

test("rows come in the order of the sheet as it is now, errors before warnings", () => {
  const issues = sampleIssues("pl").toReversed();
  const sheet = sampleSheet(20);
  const turned = { ...sheet, rows: sheet.rows.map((row, index) => ({ ...row, rowNumber: 40 - index })) };
  const groups = groupIssues(issues, turned, NO_FILTER);
  expect(groups.map(({ rowNumber }) => rowNumber)).toEqual([26, 28, 29, 31, 32, 35, 36, 39]);
  expect(groups[0]?.name).toBe(
    "Algorytm harmonogramowania produkcji seryjnej z niepewnym czasem przezbrojeń",
  );
});

test("a row is counted by the worst that was found in it", () => {
  const [first] = sampleIssues("pl");
  if (!first) throw new Error("no sample");
  const warning = { ...first, id: "w", issue: { ...first.issue, severity: "warning" as const } };
  expect(countRows({ total: 3, validRows: 2, issues: [first, warning] })).toEqual({
    ok: 2,
    warned: 0,
    wrong: 1,
  });
});

test("a repair that two issues of a cell suggest is done once", () => {
  const [one] = sampleIssues("pl").filter(({ fixes }) => fixes.length > 0);
  if (!one) throw new Error("no sample");
  const groups = groupIssues([one, { ...one, id: "again" }], sampleSheet(20), NO_FILTER);
  expect(bulkFixes(groups)).toEqual([]);
});
