/** Excel's own bounds of a sheet. */
const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** A cell's place, both 1-based. */
export interface Place {
  row: number;
  column: number;
}

/** Reads `B12` (also `$B$12`); null for what is no place on a sheet. */
export function parsePlace(reference: string): Place | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match?.[1] || !match[2]) return null;
  let column = 0;
  for (const letter of match[1].toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return row >= 1 && row <= ROWS && column <= COLUMNS ? { row, column } : null;
}

export interface Range {
  from: Place;
  to: Place;
}

/** Reads `A1:F2` or `A1`; null for what is no range. */
export function parseRange(reference: string): Range | null {
  const [first = "", second = first] = reference.slice(0, 50).split(":");
  const from = parsePlace(first);
  const to = parsePlace(second);
  return from && to ? { from, to } : null;
}

/** The row number a row's `r` gives; null for what is none. */
export function parseRowNumber(text: string): number | null {
  const row = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return row >= 1 && row <= ROWS ? row : null;
}
