import type { ExcelCell } from "./cell-of.ts";
import { isTooMuch } from "./errors.ts";
import { OfficeError } from "./host.ts";

export interface ColumnWish {
  column: number;
  /** Number formats too. */
  formats?: boolean;
  /** Formulas too. */
  formulas?: boolean;
}

/** Cells of a column by row of the sheet; rows above and below its used part are not there. */
export type ReadColumn = ReadonlyMap<number, ExcelCell & { formula?: unknown }>;

export interface RowSpan {
  first: number;
  count: number;
}

/**
 * Reads columns over the same rows, in one sync. Excel says how long its answer is only by refusing one above 5 MB; then the
 * rows are read in halves. Throws `too_large` where a single row is too much.
 *
 * @param also queues what else is to come with the first sync
 */
export async function readColumns(
  sheet: Excel.Worksheet,
  columns: readonly ColumnWish[],
  { first, count }: RowSpan,
  also?: () => void,
): Promise<ReadColumn[]> {
  const result = columns.map(() => new Map<number, ExcelCell & { formula?: unknown }>());
  if (count === 0) {
    also?.();
    await sheet.context.sync();
    return result;
  }
  const pending: { first: number; count: number; also?: (() => void) | undefined }[] = [
    { first, count, also },
  ];
  for (let block = pending.pop(); block; block = pending.pop()) {
    const { first: top, count: rows } = block;
    const ranges = columns.map(({ column, formats, formulas }) =>
      sheet
        .getRangeByIndexes(top, column, rows, 1)
        .getUsedRangeOrNullObject(true)
        .load(`rowIndex,values,valueTypes${formats ? ",numberFormat" : ""}${formulas ? ",formulas" : ""}`),
    );
    block.also?.();
    try {
      await sheet.context.sync();
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      if (rows === 1) throw new OfficeError("too_large", { cause: error });
      const half = Math.ceil(rows / 2);
      pending.push({ first: top + half, count: rows - half }, { first: top, count: half, also: block.also });
      continue;
    }
    for (const [index, range] of ranges.entries()) {
      if (range.isNullObject) continue;
      const { rowIndex, values, valueTypes } = range;
      for (const [offset, [value]] of values.entries()) {
        const cell: ExcelCell & { formula?: unknown } = { value, type: valueTypes[offset]?.[0] };
        if (columns[index]?.formats) cell.format = range.numberFormat[offset]?.[0];
        if (columns[index]?.formulas) cell.formula = range.formulas[offset]?.[0];
        result[index]?.set(rowIndex + offset, cell);
      }
    }
  }
  return result;
}
