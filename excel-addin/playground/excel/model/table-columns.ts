import { withCells } from "./cells.ts";
import { asText } from "./formula/functions.ts";
import type { SheetState, TableState } from "./state.ts";

const STANDARD_NAME = "Kolumna";

function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted || `${STANDARD_NAME}1`;
  if (!taken.has(base.toLowerCase())) return base;
  const stem = wanted ? wanted : STANDARD_NAME;
  for (let number = 2; ; number++) {
    if (!taken.has(`${stem}${number}`.toLowerCase())) return `${stem}${number}`;
  }
}

function renamed(sheet: SheetState, table: TableState): TableState {
  const taken = new Set<string>();
  let changed = false;
  const columns = table.columns.map((column, index) => {
    const cell = sheet.rows[table.rect.row]?.cells[table.rect.column + index];
    const name = uniqueName(asText(cell?.value ?? null), taken);
    taken.add(name.toLowerCase());
    if (name === column.name) return column;
    changed = true;
    return { ...column, name };
  });
  return changed ? { ...table, columns } : table;
}

/** Keeps the header cells of tables and the names of their columns the same: texts, none empty, none twice. */
export function nameTableColumns(sheet: SheetState): SheetState {
  if (sheet.tables.length === 0) return sheet;
  const tables = sheet.tables.map((table) => renamed(sheet, table));
  const headers = tables.reduce(
    (next, { rect, columns }) =>
      withCells(next, { ...rect, rows: 1 }, (cell, _, column) => {
        const name = columns[column - rect.column]?.name ?? "";
        return cell?.value === name && cell.formula === undefined
          ? cell
          : { value: name, ...(cell?.style && { style: cell.style }) };
      }),
    sheet,
  );
  return { ...headers, tables };
}
