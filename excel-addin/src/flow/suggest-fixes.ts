import type { ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import { parseSheetDate } from "@rnd-cards/api/contract/dates.ts";
import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { Cell, RawRow } from "@rnd-cards/api/contract/row.ts";
import { lengthOf, normaliseText } from "@rnd-cards/api/contract/text.ts";
import { type DateReading, readLooseDate } from "./loose-dates.ts";
import type { SuggestedFix } from "./pane.ts";

export interface FixContext {
  rowKey: string;
  row: RawRow;
  date1904: boolean;
  language: Language;
}

/** Repairs for an issue that keep what the person meant, the best first. A repair that would leave the issue is not one. */
export function suggestFixes(issue: Pick<Issue, "code" | "column">, context: FixContext): SuggestedFix[] {
  const { column } = issue;
  if (column === null) return [];
  const cell = context.row[column] ?? null;
  if (issue.code === "end_before_start") return swapDates(context);
  if (typeof cell !== "string") return [];
  if (issue.code === "invalid_date" || issue.code === "ambiguous_date")
    return readLooseDate(cell, context.date1904).map((reading) => dateFix(reading, cell, column, context));
  if (issue.code === "too_long") return shorten(cell, column, context);
  return [];
}

function dateFix(
  { date, order }: DateReading,
  expected: Cell,
  column: ColumnKey,
  { rowKey, language }: FixContext,
): SuggestedFix {
  const kind =
    order === null ? "parse-date" : order === "day-month" ? "read-as-day-month" : "read-as-month-day";
  return { kind, preview: longDate(date, language), cells: [{ rowKey, column, expected, value: date }] };
}

function swapDates({ rowKey, row, date1904, language }: FixContext): SuggestedFix[] {
  const { dataRozpoczecia: start = null, dataZakonczenia: end = null } = row;
  const [from, to] = [dateOf(start, date1904), dateOf(end, date1904)];
  if (!from || !to) return [];
  // Two serials keep their cells' formats; beside a text both are written in full.
  const serials = typeof start === "number" && typeof end === "number";
  return [
    {
      kind: "swap-dates",
      preview: `${longDate(to, language)} – ${longDate(from, language)}`,
      cells: [
        { rowKey, column: "dataRozpoczecia", expected: start, value: serials ? end : to },
        { rowKey, column: "dataZakonczenia", expected: end, value: serials ? start : from },
      ],
    },
  ];
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

function shorten(cell: string, column: ColumnKey, { rowKey }: FixContext): SuggestedFix[] {
  if (!(column in LIMITS.row)) return [];
  const { max } = LIMITS.row[column as keyof typeof LIMITS.row];
  const trimmed = normaliseText(cell.replace(INVISIBLE, ""));
  const tight = trimmed.replace(/[^\S\n]+/g, " ").replace(/ ?\n\s*/g, "\n");
  const fix = (kind: SuggestedFix["kind"], value: string): SuggestedFix => ({
    ...{ kind, preview: `${lengthOf(value)}/${max}` },
    cells: [{ rowKey, column, expected: cell, value }],
  });
  if (lengthOf(trimmed) <= max) return [fix("trim", trimmed)];
  return lengthOf(tight) <= max ? [fix("shorten-spaces", tight)] : [];
}

function dateOf(cell: Cell, date1904: boolean): string | null {
  if (typeof cell !== "string" && typeof cell !== "number") return null;
  const parsed = parseSheetDate(cell, date1904);
  return parsed.ok ? parsed.date : null;
}

/** Spelled out, so that day and month cannot be mistaken: `6 maja 2024`. */
function longDate(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "pl" ? "pl-PL" : "en-GB", {
    ...{ dateStyle: "long", timeZone: "UTC" },
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}
