import { type CheckedRows, checkRows } from "../../contract/check-rows.ts";
import { COLUMNS } from "../../contract/columns.ts";
import { warsawDate } from "../../contract/dates.ts";
import { ProductError } from "../../contract/errors.ts";
import { type Issue, issue } from "../../contract/issues.ts";
import type { Language } from "../../contract/language.ts";
import type { RawRow, Row } from "../../contract/row.ts";
import { guardRow } from "../cards/input-guard.ts";
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

/** Adds what only the server looks for: rows that try to give orders to a language model. They are warned about, never refused. */
export function withSuspicions({ rows, issues }: CheckedRows, language: Language): CheckedRows {
  const warnings = rows.flatMap((row) =>
    guardRow(row).suspicious.map(({ column }) => {
      const { rowKey, rowNumber } = row;
      return issue("suspicious_text", language, {
        rowKey,
        rowNumber,
        column,
        header: COLUMNS[column].header,
      });
    }),
  );
  return { rows, issues: [...issues, ...warnings] };
}

/** Checks rows by every rule of the product; see `checkRows`. */
export function checkInput(
  context: CheckContext,
  { rows, date1904 = false, language }: RowsInput,
): CheckedRows {
  return withSuspicions(checkRows(rows, { ...checkOptions(context, language), date1904 }), language);
}

/** The rows of a check that found no error; throws `rows_invalid` with every issue otherwise. */
export function requireValid({ rows, issues }: CheckedRows): { rows: Row[]; warnings: Issue[] } {
  const errors = issues.filter((item) => item.severity === "error");
  if (errors.length > 0)
    throw new ProductError("rows_invalid", { count: errors.length }, { details: { issues } });
  return { rows, warnings: issues };
}
