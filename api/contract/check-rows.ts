import { COLUMN_KEYS, COLUMNS, type ColumnKey, type DateColumn, type TextColumn } from "./columns.ts";
import { daysBetween, parseSheetDate } from "./dates.ts";
import { type Issue, type IssueCode, issue } from "./issues.ts";
import { DEFAULT_LANGUAGE, type Language, type Params } from "./language.ts";
import { LIMITS } from "./limits.ts";
import { routineWords } from "./routine-words.ts";
import type { Cell, RawRow, Row } from "./row.ts";
import { lengthOf, normaliseText } from "./text.ts";
import { UNREAD_CELLS } from "./unread-cells.ts";

export interface CheckOptions {
  /** Most rows with data that one batch may have. */
  maxRows?: number;
  language?: Language;
  /** Rows with data below the last one given, which a reader counted but did not keep. */
  moreRows?: number;
  /** The workbook counts days from 1904. */
  date1904?: boolean;
  /** Today's calendar date, for the warning about far end dates; without it the warning is not given. */
  today?: string;
  /** Headers as the sheet writes them, for messages; the template's where absent. */
  headers?: Partial<Record<ColumnKey, string>>;
}

export interface CheckedRows {
  /** Rows without errors, in sheet order. */
  rows: Row[];
  /** Everything found in all rows, in sheet order; what concerns the whole sheet comes first. */
  issues: Issue[];
}

/** End dates later than this many days after today are warned about: five years. */
const FAR_DAYS = 5 * 365;

const isBlank = (cell: Cell | undefined) =>
  cell === undefined || cell === null || (typeof cell === "string" && normaliseText(cell) === "");

/** True when a row has nothing in any of the six columns. */
export function isBlankRow(row: RawRow): boolean {
  return COLUMN_KEYS.every((key) => isBlank(row[key]));
}

/** Gives every row an identity: the caller's, or its row number; a repeated one gets a suffix, so that a copied row is a row of its own. */
function identify(rows: RawRow[]): { rowKey: string; rowNumber: number }[] {
  const taken = new Set(rows.flatMap((row) => row.rowKey ?? []));
  const used = new Set<string>();
  return rows.map((row, index) => {
    const rowNumber = row.rowNumber ?? index + 1;
    const wanted = row.rowKey ?? `row-${rowNumber}`;
    let rowKey = wanted;
    const free = () => !used.has(rowKey) && (rowKey === row.rowKey || !taken.has(rowKey));
    for (let copy = 2; !free(); copy++) rowKey = `${wanted}~${copy}`;
    used.add(rowKey);
    return { rowKey, rowNumber };
  });
}

/**
 * Checks rows by every rule and returns all issues of all rows at once. Pure: the pane, the API, the bot and the
 * command line share it. Blank rows at the end are ignored; a blank row between others is reported like any other.
 */
export function checkRows(input: readonly RawRow[], options: CheckOptions = {}): CheckedRows {
  const { maxRows = LIMITS.rows.default, language = DEFAULT_LANGUAGE, moreRows = 0 } = options;
  const lastFilled = input.findLastIndex((row) => !isBlankRow(row));
  const raw = input.slice(0, lastFilled + 1);
  const whole: Issue[] = [];
  const count = moreRows > 0 ? input.length + moreRows : raw.length;
  if (count === 0) whole.push(issue("empty_file", language, {}));
  if (count > maxRows) whole.push(issue("too_many_rows", language, {}, { count, max: maxRows }));

  const identities = identify(raw);
  const rows: Row[] = [];
  const issues: Issue[] = [];
  const firstWithName = new Map<string, number>();
  for (const [index, cells] of raw.entries()) {
    const identity = identities[index] as { rowKey: string; rowNumber: number };
    const { row, found } = checkRow(cells, identity, options);
    if (row) {
      const name = row.nazwaProjektu.toLocaleLowerCase("pl");
      const other = firstWithName.get(name);
      const place = { ...identity, column: "nazwaProjektu", header: COLUMNS.nazwaProjektu.header } as const;
      if (other !== undefined) found.push(issue("duplicate_name", language, place, { other }));
      else firstWithName.set(name, identity.rowNumber);
      rows.push(row);
    }
    issues.push(...found);
  }
  return { rows, issues: [...whole, ...issues] };
}

function checkRow(
  cells: RawRow,
  identity: { rowKey: string; rowNumber: number },
  { language = DEFAULT_LANGUAGE, date1904 = false, today, headers = {} }: CheckOptions,
): { row: Row | null; found: Issue[] } {
  const found: Issue[] = [];
  const report = (code: IssueCode, column: ColumnKey, params: Params = {}) => {
    const header = headers[column] ?? COLUMNS[column].header;
    found.push(issue(code, language, { ...identity, column, header }, params));
  };
  const readable = (column: ColumnKey): Exclude<Cell, null | { error: string }> | undefined => {
    const cell = cells[column];
    if (cell === undefined || cell === null || isBlank(cell)) report("missing_required", column);
    else if (typeof cell === "object") {
      const { error } = cell;
      if (error === UNREAD_CELLS.notCalculated) report("not_calculated", column);
      else if (error === UNREAD_CELLS.tooLong) report("cell_too_long", column, { max: LIMITS.cellLength });
      else report("cell_error", column, { value: error });
    } else return cell;
    return undefined;
  };
  const text = (column: TextColumn): string | undefined => {
    const cell = readable(column);
    if (cell === undefined) return undefined;
    const value = normaliseText(String(cell));
    const length = lengthOf(value);
    const { min, max } = LIMITS.row[column];
    if (length < min) report("too_short", column, { length, min });
    else if (length > max) report("too_long", column, { length, max });
    else return value;
    return undefined;
  };
  const date = (column: DateColumn): string | undefined => {
    const cell = readable(column);
    if (cell === undefined) return undefined;
    const parsed =
      typeof cell === "boolean"
        ? ({ ok: false, why: "unreadable" } as const)
        : parseSheetDate(cell, date1904);
    if (parsed.ok) return parsed.date;
    const code = parsed.why === "ambiguous" ? "ambiguous_date" : "invalid_date";
    report(code, column, { value: [...String(cell)].slice(0, 40).join("") });
    return undefined;
  };

  const nazwaProjektu = text("nazwaProjektu");
  const opis = text("opis");
  const dataRozpoczecia = date("dataRozpoczecia");
  const dataZakonczenia = date("dataZakonczenia");
  const celProjektu = text("celProjektu");
  const osobaOdpowiedzialna = text("osobaOdpowiedzialna");
  if (dataRozpoczecia && dataZakonczenia && dataZakonczenia < dataRozpoczecia)
    report("end_before_start", "dataZakonczenia", { start: dataRozpoczecia, end: dataZakonczenia });

  if (dataZakonczenia && today && daysBetween(today, dataZakonczenia) > FAR_DAYS)
    report("far_end_date", "dataZakonczenia", { end: dataZakonczenia });
  if (opis && opis === celProjektu) report("goal_equals_description", "celProjektu");
  const routine = routineWords(`${nazwaProjektu ?? ""}. ${opis ?? ""}`);
  if (routine.length > 0) report("routine_work", "opis", { words: routine.slice(0, 3).join("”, „") });

  const valid =
    nazwaProjektu && opis && dataRozpoczecia && dataZakonczenia && celProjektu && osobaOdpowiedzialna;
  if (!valid || found.some((item) => item.severity === "error")) return { row: null, found };
  const values = { nazwaProjektu, opis, dataRozpoczecia, dataZakonczenia, celProjektu, osobaOdpowiedzialna };
  return { row: { ...identity, ...values }, found };
}
