import { type CheckedRows, checkRows } from "../../contract/check-rows.ts";
import { COLUMNS } from "../../contract/columns.ts";
import { warsawDate } from "../../contract/dates.ts";
import { ProductError } from "../../contract/errors.ts";
import { type Issue, issue } from "../../contract/issues.ts";
import type { Language } from "../../contract/language.ts";
import type { RawRow, Row } from "../../contract/row.ts";
import { findOrders } from "../cards/input-guard.ts";
import type { Context } from "./context.ts";

export interface RowsInput {
  rows: readonly RawRow[];
  date1904?: boolean | undefined;
  language: Language;
}

type CheckContext = Pick<Context, "settings" | "system">;

/** The options every check of this deployment shares. */
export function checkOptions({ settings, system }: CheckContext, language: Language) {
  return { maxRows: settings.maxRows, language, today: warsawDate(system.now()) };
}

/** Rows looked at before the event loop gets its turn: a few milliseconds of work. */
const CHUNK = 40;
const TEXT_COLUMNS = ["nazwaProjektu", "opis", "celProjektu", "osobaOdpowiedzialna"] as const;

/** Adds what only the server looks for: rows that try to give orders to a language model. They are warned about, never refused. */
export async function withSuspicions(
  { system }: Pick<CheckContext, "system">,
  { rows, issues }: CheckedRows,
  language: Language,
): Promise<CheckedRows> {
  const warnings: Issue[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % CHUNK === 0) await system.sleep(0);
    const { rowKey, rowNumber } = row;
    for (const column of TEXT_COLUMNS)
      if (findOrders(row[column])) {
        const place = { rowKey, rowNumber, column, header: COLUMNS[column].header };
        warnings.push(issue("suspicious_text", language, place));
      }
  }
  const all = [...issues, ...warnings];
  return { rows, issues: all.sort((a, b) => (a.rowNumber ?? 0) - (b.rowNumber ?? 0)) };
}

/** Checks rows by every rule of the product; see `checkRows`. */
export function checkInput(
  context: CheckContext,
  { rows, date1904 = false, language }: RowsInput,
): Promise<CheckedRows> {
  const checked = checkRows(rows, { ...checkOptions(context, language), date1904 });
  return withSuspicions(context, checked, language);
}

/** The rows of a check that found no error; throws `rows_invalid` with every issue otherwise. */
export function requireValid({ rows, issues }: CheckedRows): { rows: Row[]; warnings: Issue[] } {
  const errors = issues.filter((item) => item.severity === "error");
  if (errors.length > 0)
    throw new ProductError("rows_invalid", { count: errors.length }, { details: { issues } });
  return { rows, warnings: issues };
}
