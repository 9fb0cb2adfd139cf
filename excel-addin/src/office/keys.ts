import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { SHEET_ROWS } from "./addresses.ts";
import { bodyRows, firstRow, type Place } from "./place.ts";
import { type ReadColumn, type RowSpan, readColumns } from "./read-columns.ts";

/** Rows that keys are looked for in: rows come in between, and the last of a batch moves down. */
const KEY_ROWS = 20_000;

/** The rows that may hold keys. */
export function keySpan(place: Place): RowSpan {
  const first = firstRow(place);
  return { first, count: Math.min(bodyRows(place) ?? KEY_ROWS, KEY_ROWS, SHEET_ROWS - first) };
}

/** The key of a row; null where there is none that can be used. */
function keyOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).trim();
  return text !== "" && text.length <= LIMITS.rowKeyLength ? text : null;
}

/** Whether a value can only be a key that was given here, and nothing a person would write. */
export const isOwnKey = (value: unknown) =>
  typeof value === "string" && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** Rows of the sheet by key. A copied row's duplicate is not there until the next reading gives it its own. */
export function rowsByKey(keys: ReadColumn): Map<string, number> {
  const rows = new Map<string, number>();
  for (const [row, { value }] of keys) {
    const key = keyOf(value);
    if (key !== null && !rows.has(key)) rows.set(key, row);
  }
  return rows;
}

/** Reads the key column, in one sync with whatever `also` queues; empty where there is none. */
export async function readKeys(place: Place, also?: () => void): Promise<Map<string, number>> {
  const wishes = place.own.key === undefined ? [] : [{ column: place.own.key }];
  const [keys] = await readColumns(place.sheet, wishes, keySpan(place), also);
  return keys ? rowsByKey(keys) : new Map();
}

/**
 * A key for every row: those that are there stay, the second of two equal ones and rows without get a new one.
 *
 * @returns keys in the order of the rows, and of these the ones that are to be written, by row
 */
export function giveKeys(
  rows: readonly number[],
  present: ReadColumn,
  newKey: () => string,
): { keys: string[]; written: Map<number, string> } {
  const used = new Set<string>();
  const written = new Map<number, string>();
  const keys = rows.map((row) => {
    const own = keyOf(present.get(row)?.value);
    const key = own === null || used.has(own) ? newKey() : own;
    if (key !== own) written.set(row, key);
    used.add(key);
    return key;
  });
  return { keys, written };
}
