import { matchHeaders } from "@rnd-cards/api/contract/check-sheet.ts";
import { COLUMN_KEYS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import { foldHeader } from "@rnd-cards/api/contract/text.ts";
import type { ColumnMapping } from "./host.ts";
import { ownColumn } from "./own-columns.ts";

/** A row counts as the headers when it holds at least this many of the six: the missing ones can then be named. */
const ENOUGH_COLUMNS = 4;

/** A row of a sheet that may hold the headers. Rows and columns are counted from 0. */
export interface Candidate {
  row: number;
  /** By column of the sheet. */
  values: readonly unknown[];
  /** Place of the table in the list of tables, where the row is a table's header row. */
  table: number | null;
}

export interface FoundHeaders extends Candidate {
  columns: Partial<Record<ColumnKey, number>>;
}

export interface HeaderWish {
  mapping?: ColumnMapping | undefined;
  /** Counted from 0; the row the person has named. */
  row?: number | undefined;
}

/**
 * The fullest row, the uppermost of equals; a table's own header row before the plain row it stands in. The row that has the keys
 * comes first, and where the person has named one, only that: unless the keys are in a row with more of the columns, because
 * rows came in above. Null: none.
 */
export function findHeaders(candidates: readonly Candidate[], wish: HeaderWish = {}): FoundHeaders | null {
  let best: { found: FoundHeaders; rank: number } | null = null;
  for (const candidate of candidates) {
    const isNamed = candidate.row === wish.row;
    const isKeyed = candidate.values.some((value) => ownColumn(value) === "key");
    if (wish.row !== undefined && !isNamed && !isKeyed) continue;
    const columns = matchColumns(candidate.values, wish.mapping);
    const count = Object.keys(columns).length;
    if (!isEnough(candidate, count, isKeyed, wish)) continue;
    const ahead = wish.row === undefined ? isKeyed : false;
    const rank = (ahead ? 100 : 0) + count * 4 + (isNamed ? 2 : 0) + (candidate.table === null ? 0 : 1);
    if (!best || rank > best.rank) best = { found: { ...candidate, columns }, rank };
  }
  return best?.found ?? null;
}

function isEnough({ row, values }: Candidate, count: number, keyed: boolean, wish: HeaderWish): boolean {
  if (row === wish.row) return values.some((value) => typeof value === "string" && value.trim() !== "");
  const byHand = Object.values(wish.mapping ?? {});
  if (byHand.length > 0 && byHand.every((header) => position(values, header) !== -1)) return true;
  return count >= ENOUGH_COLUMNS || (keyed && count > 0);
}

/** The header's column; -1 where it is not there. Own columns are never found. */
export function position(values: readonly unknown[], header: string): number {
  const texts = values.map((value) => (typeof value === "string" && !ownColumn(value) ? value : null));
  const exact = texts.findIndex((text) => text?.trim() === header.trim());
  const folded = foldHeader(header);
  if (exact !== -1 || folded === "") return exact;
  return texts.findIndex((text) => text !== null && foldHeader(text) === folded);
}

/** Columns of the contract by position: by hand first, the others by name. */
function matchColumns(
  values: readonly unknown[],
  mapping: ColumnMapping = {},
): Partial<Record<ColumnKey, number>> {
  const byHand: Partial<Record<ColumnKey, number>> = {};
  for (const key of COLUMN_KEYS) {
    const at = mapping[key] === undefined ? -1 : position(values, mapping[key]);
    if (at !== -1) byHand[key] = at;
  }
  const taken = new Set(Object.values(byHand));
  const free = values.map((value, at) => (ownColumn(value) || taken.has(at) ? null : value));
  const { positions } = matchHeaders(free);
  for (const key of Object.keys(byHand) as ColumnKey[]) delete positions[key];
  return { ...positions, ...byHand };
}
