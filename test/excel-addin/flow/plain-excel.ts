import { matchHeaders } from "@rnd-cards/api/contract/check-sheet.ts";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { Cell, RawRow } from "@rnd-cards/api/contract/row.ts";
import {
  type CellFix,
  type ColumnMapping,
  type Environment,
  OfficeError,
  type OfficeErrorCode,
  type OfficeHost,
  type RowMarks,
  type RowProgress,
  type SheetEdit,
  type WorkbookMemory,
} from "@rnd-cards/excel-addin/src/office/host.ts";

export interface PlainRow {
  key: string | null;
  cells: Cell[];
  marks: RowMarks["issues"];
  progress: Omit<RowProgress, "rowKey"> | null;
  texts: Record<string, string>;
}

export interface PlainSheet {
  id: string;
  name: string;
  headers: (string | null)[];
  rows: PlainRow[];
  /** Positions of the rows that are selected. */
  selected: number[];
}

/** A workbook as plain arrays, behind the interface that the pane knows. */
export interface PlainExcel {
  host: OfficeHost;
  sheet: PlainSheet;
  sheets: PlainSheet[];
  memory: WorkbookMemory;
  /** Every call that was made, by name, in order. */
  calls: string[];
  /** Makes calls of a method fail, as Excel would, until it is taken away by null. */
  fail(method: keyof OfficeHost, code: OfficeErrorCode | null): void;
  /** Looks on while calls of a method are under way; what `before` answers is waited for. */
  spy(method: keyof OfficeHost, on: { before(): unknown; after(): void }): void;
  /** Changes a cell as a person would. */
  edit(row: number, column: ColumnKey, value: Cell, by?: SheetEdit["by"]): void;
  /** Moves or removes rows as a person would. */
  rearrange(how: (rows: PlainRow[]) => PlainRow[]): void;
  row(key: string): PlainRow | undefined;
  setEnvironment(environment: Partial<Environment>): void;
}

export function plainSheet(rows: readonly RawRow[], parts: Partial<PlainSheet> = {}): PlainSheet {
  return {
    ...{ id: "sheet-1", name: "Projekty", selected: [] },
    headers: COLUMN_KEYS.map((key) => COLUMNS[key].header),
    rows: rows.map((row) => plainRow(COLUMN_KEYS.map((key) => row[key] ?? null))),
    ...parts,
  };
}

export const plainRow = (cells: Cell[]): PlainRow => ({
  ...{ key: null, cells, marks: [], progress: null, texts: {} },
});

/** Opens a workbook with these sheets; the first one is active. What is remembered can be handed on to another opening. */
export function openPlainExcel(
  sheets: PlainSheet[],
  kept: WorkbookMemory = { mappings: {}, batches: [], nonce: "" },
): PlainExcel {
  const failures = new Map<string, OfficeErrorCode>();
  const spies = new Map<string, { before(): unknown; after(): void }>();
  const calls: string[] = [];
  const editListeners = new Set<(edit: SheetEdit) => void>();
  const environmentListeners = new Set<(now: Environment) => void>();
  let environment: Environment = { language: "pl", theme: null, singleUndo: true };
  let nextKey = 1;
  const active = () => {
    const [first] = sheets;
    if (!first) throw new OfficeError("sheet_gone");
    return first;
  };
  const find = (id: string) => {
    const found = sheets.find((sheet) => sheet.id === id);
    if (!found) throw new OfficeError("sheet_gone");
    return found;
  };
  const rowOf = (sheet: PlainSheet, key: string) => sheet.rows.find((row) => row.key === key);
  const tell = (edit: SheetEdit) => {
    for (const listener of editListeners) listener(edit);
  };
  const position = (sheet: PlainSheet, column: ColumnKey) => {
    const header = excel.memory.mappings[sheet.id]?.mapping[column];
    return header === undefined
      ? (matchHeaders(sheet.headers).positions[column] ?? -1)
      : sheet.headers.indexOf(header);
  };

  const methods: OfficeHost = {
    environment: () => environment,
    onEnvironment: (listener) => {
      environmentListeners.add(listener);
      return () => environmentListeners.delete(listener);
    },
    activeSheet: async () => ({ id: active().id, name: active().name }),
    readRows: async ({ sheetId, scope = "all", mapping = {}, headerRow } = {}) => {
      const sheet = sheetId === undefined ? active() : find(sheetId);
      const { positions } = matchHeaders(sheet.headers);
      if (Object.keys(positions).length === 0 && headerRow === undefined) throw new OfficeError("no_headers");
      const found: ColumnMapping = {};
      for (const column of COLUMN_KEYS) {
        const at = positions[column];
        const header = mapping[column] ?? (at === undefined ? undefined : sheet.headers[at]);
        if (header && sheet.headers.includes(header)) found[column] = header;
      }
      const seen = new Set<string>();
      for (const row of sheet.rows) {
        if (row.key === null || seen.has(row.key)) row.key = `k${nextKey++}`;
        seen.add(row.key);
      }
      const rows = sheet.rows.flatMap((row, index) => {
        if (scope === "selection" && !sheet.selected.includes(index)) return [];
        return [{ rowNumber: index + 2, rowKey: row.key ?? "", cells: [...row.cells] }];
      });
      return {
        ...{
          sheet: { id: sheet.id, name: sheet.name },
          headerRow: headerRow ?? 1,
          headers: [...sheet.headers],
        },
        ...{ mapping: found, rows, date1904: false, moreRows: 0, table: null },
      };
    },
    markIssues: async (sheetId, marks) => {
      for (const row of find(sheetId).rows) {
        row.marks = marks.find(({ rowKey }) => rowKey === row.key)?.issues ?? [];
        row.progress = null;
      }
    },
    showProgress: async (sheetId, rows) => {
      const sheet = find(sheetId);
      const missing: string[] = [];
      for (const { rowKey, ...progress } of rows) {
        const row = rowOf(sheet, rowKey);
        if (row) Object.assign(row, { progress, marks: [] });
        else missing.push(rowKey);
      }
      return { missing };
    },
    clear: async (sheetId, { keepKeys }) => {
      for (const row of find(sheetId).rows)
        Object.assign(row, { marks: [], progress: null }, keepKeys ? {} : { key: null });
    },
    applyFixes: async (sheetId, fixes) => {
      const sheet = find(sheetId);
      const skipped: CellFix[] = [];
      for (const fix of fixes) {
        const row = rowOf(sheet, fix.rowKey);
        const at = position(sheet, fix.column);
        if (row && row.cells[at] === fix.expected) row.cells[at] = fix.value;
        else skipped.push(fix);
      }
      return { skipped };
    },
    goTo: async (sheetId, rowKey) => rowOf(find(sheetId), rowKey) !== undefined,
    addNotes: async () => {},
    removeNotes: async () => {},
    insertTemplate: async () => {
      sheets.unshift(plainSheet([], { id: `sheet-${sheets.length + 1}`, name: "Karty" }));
      return { id: active().id, name: active().name };
    },
    writeTexts: async (sheetId, columns) => {
      const missing = new Set<string>();
      for (const { header, texts } of columns)
        for (const [key, text] of texts) {
          const row = rowOf(find(sheetId), key);
          if (row) row.texts[header] = text;
          else missing.add(key);
        }
      return { missing: [...missing] };
    },
    readMemory: async () => structuredClone(excel.memory),
    saveMemory: async (memory) => {
      excel.memory = structuredClone(memory);
    },
    watchEdits: async (listener) => {
      editListeners.add(listener);
      return async () => void editListeners.delete(listener);
    },
  };

  const host = new Proxy(methods, {
    get: (target, name: keyof OfficeHost) =>
      name === "environment" || name === "onEnvironment"
        ? target[name]
        : async (...args: unknown[]) => {
            calls.push(name);
            try {
              await spies.get(name)?.before();
              // Excel answers no call at once.
              await new Promise((resolve) => setImmediate(resolve));
              const code = failures.get(name);
              if (code) throw new OfficeError(code);
              return await (target[name] as (...all: unknown[]) => unknown)(...args);
            } finally {
              spies.get(name)?.after();
            }
          },
  });

  const excel: PlainExcel = {
    ...{ host, sheets, calls, memory: kept },
    get sheet() {
      return active();
    },
    fail: (method, code) => void (code === null ? failures.delete(method) : failures.set(method, code)),
    spy: (method, on) => void spies.set(method, on),
    edit: (index, column, value, by = "me") => {
      const row = active().rows[index];
      if (row) row.cells[position(active(), column)] = value;
      tell({ sheetId: active().id, kind: "cells", by });
    },
    rearrange: (how) => {
      active().rows = how(active().rows);
      tell({ sheetId: active().id, kind: "structure", by: "me" });
    },
    row: (key) => rowOf(active(), key),
    setEnvironment: (change) => {
      environment = { ...environment, ...change };
      for (const listener of environmentListeners) listener(environment);
    },
  };
  return excel;
}
