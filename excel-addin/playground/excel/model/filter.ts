import type { Rect } from "./address.ts";
import { withRows } from "./cells.ts";
import { type Edit, putSheet, sheetOf } from "./edit.ts";
import type { Criteria, FilterState, SheetState } from "./state.ts";
import { guardSheet } from "./write-cells.ts";

/** The text of a cell as the filter compares it: what is shown. */
export type ShownText = (sheet: SheetState, row: number, column: number) => string;

function wildcard(pattern: string): RegExp {
  const parts = pattern.match(/~[*?~]|[*?]|[^*?~]+|~/g) ?? [];
  const source = parts
    .map((part) =>
      part === "*"
        ? "[\\s\\S]*"
        : part === "?"
          ? "[\\s\\S]"
          : escaped(part.length === 2 && part[0] === "~" ? part.slice(1) : part),
    )
    .join("");
  return new RegExp(`^${source}$`, "i");
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function meets(text: string, criterion: string): boolean {
  const [, sign = "=", wanted = ""] = /^(<>|<=|>=|<|>|=)?([\s\S]*)$/.exec(criterion) ?? [];
  if (sign === "=") return wildcard(wanted).test(text);
  if (sign === "<>") return !wildcard(wanted).test(text);
  const [a, b] = [Number(text.replace(",", ".")), Number(wanted.replace(",", "."))];
  const order = Number.isNaN(a) || Number.isNaN(b) ? text.localeCompare(wanted, "pl") : a - b;
  if (sign === "<") return order < 0;
  if (sign === ">") return order > 0;
  return sign === "<=" ? order <= 0 : order >= 0;
}

function passes(text: string, criteria: Criteria): boolean {
  if (criteria.filterOn === "Values") {
    return criteria.values.some((value) => value.toLowerCase() === text.toLowerCase());
  }
  const first = meets(text, criteria.criterion1);
  if (criteria.criterion2 === undefined) return first;
  const second = meets(text, criteria.criterion2);
  return criteria.operator === "Or" ? first || second : first && second;
}

function hiddenBy(sheet: SheetState, filter: FilterState, shown: ShownText): Set<number> {
  const hidden = new Set<number>();
  const end = Math.min(filter.rect.row + filter.rect.rows, sheet.rows.length);
  for (let row = filter.rect.row + 1; row < end; row++) {
    const out = Object.entries(filter.criteria).some(
      ([column, criteria]) => !passes(shown(sheet, row, filter.rect.column + Number(column)), criteria),
    );
    if (out) hidden.add(row);
  }
  return hidden;
}

/** Hides and shows the rows of an area as its filter says now. A filter looks only when it is set or applied again, as in Excel. */
function applyFilter(
  sheet: SheetState,
  rect: Rect,
  filter: FilterState | null,
  shown: ShownText,
): SheetState {
  const hidden = filter ? hiddenBy(sheet, filter, shown) : new Set<number>();
  const count = Math.max(0, Math.min(rect.rows - 1, sheet.rows.length - rect.row - 1));
  return withRows(sheet, rect.row + 1, count, (before, row) => {
    if (Boolean(before.filtered) === hidden.has(row)) return before;
    const { filtered: _, ...rest } = before;
    return hidden.has(row) ? { ...rest, filtered: true } : rest;
  });
}

/** Sets, changes or removes the sheet's own filter. */
export function setSheetFilter(
  edit: Edit,
  sheetId: string,
  filter: FilterState | null,
  shown: ShownText,
): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  const rect = filter?.rect ?? sheet.filter?.rect;
  const cleared = sheet.filter ? applyFilter(sheet, sheet.filter.rect, null, shown) : sheet;
  putSheet(edit, { ...(rect ? applyFilter(cleared, rect, filter, shown) : cleared), filter });
  edit.changes.push({ kind: "filtered", sheetId });
}

/** Sets, changes or removes the filter of a table; `criteria` by column of the table. */
export function setTableFilter(
  edit: Edit,
  sheetId: string,
  tableId: string,
  criteria: Readonly<Record<number, Criteria>>,
  shown: ShownText,
): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  const table = sheet.tables.find(({ id }) => id === tableId);
  if (!table) return;
  const filter = Object.keys(criteria).length > 0 ? { rect: table.rect, criteria } : null;
  const applied = applyFilter(sheet, table.rect, filter, shown);
  putSheet(edit, { ...applied, tables: sheet.tables.map((t) => (t.id === tableId ? { ...t, filter } : t)) });
  edit.changes.push({ kind: "filtered", sheetId });
}
