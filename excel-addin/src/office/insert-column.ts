import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Rect } from "./addresses.ts";
import { HIDDEN, OWN_COLUMNS, OWN_WIDTHS, type OwnColumn } from "./own-columns.ts";
import { bodyRows, firstRow, type Place, type PlacedTable } from "./place.ts";
import { supports } from "./supports.ts";
import { type Surroundings, widenFilter } from "./surroundings.ts";
import { TEXTS } from "./texts.ts";

/*
 * Own columns are whole columns that were put in, so that deleting them brings everything beside them back to where it was:
 * widths, formats, hidden columns, merged titles, filters. Writing into columns that happen to be empty would leave them changed.
 */

export interface ColumnInsertion {
  place: Place;
  language: Language;
  /** Last row of the data, for what is to be cleared of formats that came from the column on the left. */
  lastRow: number;
  onWrite: (area: Rect) => void;
}

/** Puts in the key column, right of the data; makes the table or the filter one column wider, or its sorting would tear rows from their keys. */
export function insertKeyColumn(to: ColumnInsertion, around: Surroundings): Place {
  const { place } = to;
  const { sheet, table, headerRow } = place;
  if (table && !supports("tableResize")) {
    table.table.columns.add(undefined, undefined, TEXTS.key[to.language]);
    dress(to, around.right, "key");
    return moved(place, around.right, "key", TEXTS.key[to.language]);
  }
  insertBefore(to, around.right);
  if (table)
    table.table.resize(
      sheet.getRangeByIndexes(headerRow, table.column, table.rowCount, table.columnCount + 1),
    );
  else if (around.filter) widenFilter(place, around.filter);
  dress(to, around.right, "key");
  return moved(place, around.right, "key", TEXTS.key[to.language]);
}

/** Puts in own columns that are missing, each left of the next one that is there: inside the table or filter, which grows by itself. The key column must be there. */
export function insertOwnColumns(to: ColumnInsertion, kinds: readonly OwnColumn[]): Place {
  let { place } = to;
  for (const kind of OWN_COLUMNS.toReversed()) {
    if (!kinds.includes(kind) || place.own[kind] !== undefined) continue;
    const next = OWN_COLUMNS.slice(OWN_COLUMNS.indexOf(kind) + 1).find(
      (other) => place.own[other] !== undefined,
    );
    const at = next === undefined ? undefined : place.own[next];
    if (at === undefined) continue;
    insertBefore({ ...to, place }, at);
    dress({ ...to, place }, at, kind);
    place = moved(place, at, kind, TEXTS[kind][to.language]);
  }
  return place;
}

/** A column of the client's making that is asked for by name, left of the own ones. Returns where it is and where everything is now. */
export function insertNamedColumn(to: ColumnInsertion, header: string): { place: Place; column: number } {
  const column = Math.min(...to.place.ownAll);
  insertBefore(to, column);
  clearBody(to, column);
  const { sheet, headerRow } = to.place;
  sheet.getRangeByIndexes(headerRow, column, 1, 1).values = [[header]];
  sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().format.columnWidth = OWN_WIDTHS.status;
  return { place: moved(to.place, column, null, header), column };
}

function insertBefore({ place, onWrite }: ColumnInsertion, column: number): void {
  const whole = place.sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn();
  onWrite({ row: 0, column, rows: Number.POSITIVE_INFINITY, columns: 1 });
  whole.insert("Right");
}

/**
 * The new column took its formats, rules and validation from the one on its left. Its header keeps the look of its neighbours;
 * its texts stand at the top, where those of tall rows are looked for.
 */
function clearBody({ place, lastRow }: ColumnInsertion, column: number): void {
  const rows = (bodyRows(place) ?? lastRow - place.headerRow) || 1;
  const body = place.sheet.getRangeByIndexes(firstRow(place), column, rows, 1);
  body.clear();
  body.dataValidation.clear();
  body.format.verticalAlignment = "Top";
}

function dress(to: ColumnInsertion, column: number, kind: OwnColumn): void {
  const { place, language } = to;
  clearBody(to, column);
  const header = place.sheet.getRangeByIndexes(place.headerRow, column, 1, 1);
  header.values = [[TEXTS[kind][language]]];
  const whole = place.sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn();
  whole.format.columnWidth = OWN_WIDTHS[kind];
  // Said both ways: a column takes after the one on its left in this, too.
  whole.columnHidden = HIDDEN.has(kind);
}

/** Where everything stands with one column more. */
function moved(place: Place, at: number, kind: OwnColumn | null, header: string): Place {
  const shift = (column: number) => (column >= at ? column + 1 : column);
  const shiftAll = <K extends string>(columns: Readonly<Partial<Record<K, number>>>) =>
    Object.fromEntries(
      Object.entries<number | undefined>(columns).map(([key, column]) => [key, shift(column ?? 0)]),
    ) as Partial<Record<K, number>>;
  const own = shiftAll(place.own);
  const ownAll = place.ownAll.map(shift);
  if (kind) {
    own[kind] = at;
    ownAll.push(at);
  }
  return {
    ...place,
    columns: shiftAll(place.columns),
    headers: place.headers.toSpliced(at, 0, header),
    ...{ own, ownAll: ownAll.sort((a, b) => a - b) },
    table: place.table && widened(place.table),
  };
}

const widened = (table: PlacedTable): PlacedTable => ({ ...table, columnCount: table.columnCount + 1 });
