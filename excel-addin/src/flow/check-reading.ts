import { type CheckedRows, isBlankRow } from "@rnd-cards/api/contract/check-rows.ts";
import { checkSheet, type HeaderMatch, matchHeaders } from "@rnd-cards/api/contract/check-sheet.ts";
import { COLUMN_KEYS } from "@rnd-cards/api/contract/columns.ts";
import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import type { ColumnMapping, RowMarks, SheetReading } from "../office/host.ts";
import type { ShownIssue } from "./pane.ts";
import { suggestFixes } from "./suggest-fixes.ts";

export interface CheckReadingOptions {
  language: Language;
  maxRows: number;
  /** Today's calendar date. */
  today: string;
  /** Columns that a person has named, beside those found by name. */
  byHand: ColumnMapping;
}

/** A sheet as it was read, checked. */
export interface CheckedReading {
  /** Rows with data. */
  total: number;
  checked: CheckedRows;
  issues: ShownIssue[];
  /** Every row as it would be sent, by its key. */
  raw: ReadonlyMap<string, RawRow>;
}

/** Checks what was read by the rules that the server applies, with the sheet's own headers in the messages. */
export function checkReading(reading: SheetReading, options: CheckReadingOptions): CheckedReading {
  const { language, maxRows, today, byHand } = options;
  const { headers, rows, date1904, moreRows } = reading;
  const match = matchOf(reading, byHand);
  const checked = checkSheet(headers, rows, { ...{ language, maxRows, today, date1904, moreRows }, match });
  const raw = new Map(rows.map((row) => [row.rowKey, rawRow(row, match)]));
  // Where no column is known every row looks empty.
  const blind = match.missing.length === COLUMN_KEYS.length && rows.length > 0;
  const told = checked.issues.filter(({ code }) => !(blind && code === "empty_file"));
  const issues = showIssues(told, (issue) => {
    const row = issue.rowKey === null ? undefined : raw.get(issue.rowKey);
    if (!row || issue.rowKey === null) return [];
    return suggestFixes(issue, { rowKey: issue.rowKey, row, date1904, language });
  });
  const total = [...raw.values()].findLastIndex((row) => !isBlankRow(row)) + 1;
  return { total, checked, issues, raw };
}

/** Issues with stable ids. */
export function showIssues(
  issues: readonly Issue[],
  fixesOf: (issue: Issue) => ShownIssue["fixes"],
): ShownIssue[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const name = `${issue.rowKey ?? ""}/${issue.column ?? ""}/${issue.code}`;
    const again = seen.get(name) ?? 0;
    seen.set(name, again + 1);
    return { id: again === 0 ? name : `${name}/${again}`, issue, fixes: fixesOf(issue) };
  });
}

/** What is to be marked in the sheet: issues of rows, by row. */
export function marksOf(issues: readonly ShownIssue[]): RowMarks[] {
  const marks = new Map<string, RowMarks["issues"][number][]>();
  for (const { issue } of issues) {
    const { rowKey, column, severity, message } = issue;
    if (rowKey === null) continue;
    const row = marks.get(rowKey) ?? [];
    row.push({ column, severity, message });
    marks.set(rowKey, row);
  }
  return [...marks].map(([rowKey, found]) => ({ rowKey, issues: found }));
}

/** Where each column stands. A header that stands twice is no fault where a person has chosen. */
function matchOf({ headers, mapping }: SheetReading, byHand: ColumnMapping): HeaderMatch {
  const positions: HeaderMatch["positions"] = {};
  for (const key of COLUMN_KEYS) {
    const header = mapping[key];
    const position = header === undefined ? -1 : headers.indexOf(header);
    if (position >= 0) positions[key] = position;
  }
  return {
    positions,
    missing: COLUMN_KEYS.filter((key) => positions[key] === undefined),
    repeated: matchHeaders(headers).repeated.filter((key) => byHand[key] === undefined),
  };
}

function rawRow(
  { rowNumber, rowKey, cells }: SheetReading["rows"][number],
  { positions }: HeaderMatch,
): RawRow {
  const row: RawRow = { rowNumber, rowKey };
  for (const key of COLUMN_KEYS) {
    const position = positions[key];
    if (position !== undefined) row[key] = cells[position] ?? null;
  }
  return row;
}
