import type { SheetRow } from "../../contract/check-sheet.ts";
import { ProductError } from "../../contract/errors.ts";
import type { Cell } from "../../contract/row.ts";
import { BOUNDS } from "./bounds.ts";
import type { Range } from "./cell-reference.ts";
import type { CellContext } from "./cell-value.ts";
import { coversHeader, type HeaderRow } from "./find-headers.ts";
import { readSheet } from "./read-sheet.ts";

export interface DataRows {
  /** Every row from below the headers to the last with data in one of the six columns, at most `BOUNDS.rows`. */
  rows: SheetRow[];
  /** Rows further down to the last with data. */
  moreRows: number;
  /** A merged range that covers a header, if any. */
  mergedHeaders: Range | null;
}

/**
 * Reads the rows below the headers. Rows that do not stand in the file, as blank ones often do not, come out as blank rows;
 * cells outside the six columns are not taken along.
 */
export async function readRows(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  header: HeaderRow,
): Promise<DataRows> {
  const wanted = new Set(Object.values(header.positions));
  const kept = new Map<number, Cell[]>();
  let lastFilled = header.rowNumber;
  let mergedHeaders: Range | null = null;
  let textLength = 0;
  await readSheet(chunks, context, {
    row(rowNumber, cells) {
      if (rowNumber <= header.rowNumber) return;
      const taken = cells.map((cell, position) => (wanted.has(position) ? cell : null));
      if (taken.every(isBlank)) return;
      lastFilled = rowNumber;
      if (rowNumber > header.rowNumber + BOUNDS.rows) return;
      for (const cell of taken) if (typeof cell === "string") textLength += cell.length;
      if (textLength > BOUNDS.answerText) throw new ProductError("file_too_complex");
      kept.set(rowNumber, taken);
    },
    merged(range) {
      if (coversHeader(range, header)) mergedHeaders ??= range;
    },
  });
  const count = lastFilled - header.rowNumber;
  const rows = Array.from({ length: Math.min(count, BOUNDS.rows) }, (_, index) => {
    const rowNumber = header.rowNumber + 1 + index;
    return { rowNumber, cells: kept.get(rowNumber) ?? [] };
  });
  return { rows, moreRows: count - rows.length, mergedHeaders };
}

const isBlank = (cell: Cell) => cell === null || (typeof cell === "string" && cell.trim() === "");
