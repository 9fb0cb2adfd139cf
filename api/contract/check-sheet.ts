import { type CheckedRows, type CheckOptions, checkRows } from "./check-rows.ts";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "./columns.ts";
import { issue } from "./issues.ts";
import { DEFAULT_LANGUAGE } from "./language.ts";
import type { Cell, RawRow } from "./row.ts";
import { foldHeader } from "./text.ts";

/** Where each column stands (0-based) in a header row, and which of the six are missing or repeated. */
export interface HeaderMatch {
  positions: Partial<Record<ColumnKey, number>>;
  missing: ColumnKey[];
  repeated: ColumnKey[];
}

const KNOWN_HEADERS: ReadonlyMap<string, { key: ColumnKey; exact: boolean }> = new Map<
  string,
  { key: ColumnKey; exact: boolean }
>([
  ...COLUMN_KEYS.flatMap((key) =>
    COLUMNS[key].aliases.map(
      (alias) => [foldHeader(alias), { key, exact: false }] as [string, { key: ColumnKey; exact: boolean }],
    ),
  ),
  ...COLUMN_KEYS.map(
    (key) =>
      [foldHeader(COLUMNS[key].header), { key, exact: true }] as [string, { key: ColumnKey; exact: boolean }],
  ),
]);

/**
 * Finds the six columns in a header row, without regard to order, case, spaces and diacritics; other columns are
 * ignored. The template's own header wins over an alias ("Nazwa" beside "Nazwa projektu" is just another column).
 */
export function matchHeaders(headers: readonly unknown[]): HeaderMatch {
  const seen = new Map<ColumnKey, { exact: number[]; alias: number[] }>(
    COLUMN_KEYS.map((key) => [key, { exact: [], alias: [] }]),
  );
  for (const [position, header] of headers.entries()) {
    const known = typeof header === "string" ? KNOWN_HEADERS.get(foldHeader(header)) : undefined;
    if (known) seen.get(known.key)?.[known.exact ? "exact" : "alias"].push(position);
  }
  const match: HeaderMatch = { positions: {}, missing: [], repeated: [] };
  for (const [key, { exact, alias }] of seen) {
    const candidates = exact.length > 0 ? exact : alias;
    if (candidates[0] === undefined) match.missing.push(key);
    else match.positions[key] = candidates[0];
    if (candidates.length > 1) match.repeated.push(key);
  }
  return match;
}

export interface SheetRow {
  rowNumber: number;
  rowKey?: string;
  cells: readonly Cell[];
}

/**
 * Checks a sheet: a header row and the rows below it. Missing and repeated columns are reported together with everything else.
 * `match` says where the columns stand when a person decided it; without it they are found by name.
 */
export function checkSheet(
  headers: readonly unknown[],
  sheetRows: readonly SheetRow[],
  options: CheckOptions & { match?: HeaderMatch } = {},
): CheckedRows {
  const { language = DEFAULT_LANGUAGE, match = matchHeaders(headers) } = options;
  const { positions, missing, repeated } = match;
  const whole = [
    ...missing.map((column) => ({ code: "missing_column" as const, column })),
    ...repeated.map((column) => ({ code: "duplicate_column" as const, column })),
  ].map(({ code, column }) => issue(code, language, { column, header: COLUMNS[column].header }));
  const raw = sheetRows.map(({ rowNumber, rowKey, cells }) => {
    const row: RawRow = { rowNumber, ...(rowKey === undefined ? {} : { rowKey }) };
    for (const key of COLUMN_KEYS) {
      const position = positions[key];
      if (position !== undefined) row[key] = cells[position] ?? null;
    }
    return row;
  });
  const own: Partial<Record<ColumnKey, string>> = {};
  for (const key of COLUMN_KEYS) {
    const header = positions[key] === undefined ? undefined : headers[positions[key]];
    if (typeof header === "string") own[key] = header.trim();
  }
  const checked = checkRows(raw, { ...options, headers: own });
  // A missing column is said once, not again for every row.
  const issues = checked.issues.filter(
    (item) => !(item.code === "missing_required" && item.column && missing.includes(item.column)),
  );
  return { rows: whole.length > 0 ? [] : checked.rows, issues: [...whole, ...issues] };
}
