import { type HeaderMatch, matchHeaders } from "../../contract/check-sheet.ts";
import { COLUMN_KEYS } from "../../contract/columns.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { Range } from "./cell-reference.ts";
import type { CellContext } from "./cell-value.ts";
import { readSheet } from "./read-sheet.ts";

/** A row counts as the headers when it holds at least this many of the six: the missing ones can then be named. */
const ENOUGH_COLUMNS = 4;

export interface HeaderRow {
  rowNumber: number;
  headers: (string | null)[];
  /** Positions (0-based) of the columns found. */
  positions: HeaderMatch["positions"];
}

/** Finds the header row in the first rows of a sheet, the fullest and uppermost; null when there is none. */
export async function findHeaders(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
): Promise<HeaderRow | null> {
  let best: (HeaderRow & { count: number }) | null = null;
  let past = false;
  await readSheet(chunks, context, {
    row(rowNumber, cells) {
      past = rowNumber >= LIMITS.headerRows;
      if (rowNumber > LIMITS.headerRows) return;
      const { positions, missing } = matchHeaders(cells);
      const count = COLUMN_KEYS.length - missing.length;
      if (count < ENOUGH_COLUMNS || count <= (best?.count ?? 0)) return;
      const headers = cells.map((cell) => (typeof cell === "string" ? cell : null));
      best = { rowNumber, headers, positions, count };
    },
    enough: () => past,
  });
  return best;
}

/** True when a merged range covers one of the headers that are needed. */
export function coversHeader({ from, to }: Range, { rowNumber, positions }: HeaderRow): boolean {
  if (rowNumber < from.row || rowNumber > to.row) return false;
  return Object.values(positions).some(
    (position) => position + 1 >= from.column && position + 1 <= to.column,
  );
}

/** `A1:B2`. */
export function rangeText({ from, to }: Range): string {
  return `${columnName(from.column)}${from.row}:${columnName(to.column)}${to.row}`;
}

function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : "") + String.fromCharCode(65 + ((column - 1) % 26));
}
