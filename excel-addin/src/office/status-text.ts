import { COLUMN_KEYS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import { ABOUT_FIELD } from "@rnd-cards/api/contract/issues.ts";
import { fill, LANGUAGES, type Language } from "@rnd-cards/api/contract/language.ts";
import type { RowMarks } from "./host.ts";
import type { Place } from "./place.ts";
import { TEXTS } from "./texts.ts";

type RowIssue = RowMarks["issues"][number];

const LABEL_LENGTH = 100;
const MESSAGE_LENGTH = 400;
/** Six columns with a few issues each; together far below what a cell can hold. */
const LINES = 30;

/** How lines call the columns: by the header as it stands in the sheet, on one line. */
export type Labels = Readonly<Partial<Record<ColumnKey, string>>>;

export function labelsOf({ columns, headers }: Place): Labels {
  const labels: Partial<Record<ColumnKey, string>> = {};
  for (const key of COLUMN_KEYS) {
    const column = columns[key];
    if (column !== undefined) labels[key] = oneLine(String(headers[column] ?? ""), LABEL_LENGTH);
  }
  return labels;
}

export function oneLine(text: string, length: number): string {
  return [...text.replace(/\s+/g, " ").trim()].slice(0, length).join("");
}

/** What a line of the status begins with, up to its colon. */
export function linePrefix(label: string, severity: RowIssue["severity"], language: Language): string {
  return severity === "error" ? label : `${label} ${TEXTS.warning[language]}`;
}

/**
 * The status of a row: a line for each issue, errors first. A space before each line break keeps sentences apart where the
 * cell shows them without breaks.
 */
export function statusText(issues: readonly RowIssue[], labels: Labels, language: Language): string {
  const bySeverity = [...issues].sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return bySeverity
    .slice(0, LINES)
    .map(({ column, severity, message }) => {
      const label = (column && labels[column]) || TEXTS.row[language];
      // The line begins with the field already.
      const rest = message.replace(fill(ABOUT_FIELD[language], { header: label }), "");
      return `${linePrefix(label, severity, language)}: ${oneLine(rest, MESSAGE_LENGTH)}`;
    })
    .join(" \n");
}

/** Whether a status was written by a check, in either language, and not by the progress of a batch. */
export function isStatusOfCheck(text: unknown, labels: Labels): boolean {
  if (typeof text !== "string") return false;
  const known = [...Object.values(labels), ...LANGUAGES.map((language) => TEXTS.row[language])];
  return known.some(
    (label) =>
      text.startsWith(`${label}: `) ||
      LANGUAGES.some((language) => text.startsWith(`${linePrefix(label, "warning", language)}: `)),
  );
}
