import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import {
  createExcel,
  type ExcelClient,
} from "@rnd-cards/excel-addin/playground/excel/client/create-excel.ts";
import type { Edit } from "@rnd-cards/excel-addin/playground/excel/model/edit.ts";
import { emptyWorkbook } from "@rnd-cards/excel-addin/playground/excel/model/sheets.ts";
import type { WorkbookState } from "@rnd-cards/excel-addin/playground/excel/model/state.ts";
import { snapshotOf } from "@rnd-cards/excel-addin/playground/excel/snapshot.ts";
import { createWorkbook, type Workbook } from "@rnd-cards/excel-addin/playground/excel/workbook.ts";
import { createOfficeHost } from "@rnd-cards/excel-addin/src/office/create-office-host.ts";
import type { OfficeHost } from "@rnd-cards/excel-addin/src/office/host.ts";
import { vi } from "vitest";

export const HEADERS = COLUMN_KEYS.map((key) => COLUMNS[key].header);

/** A workbook in memory with the real `src/office` at work on it. */
export interface OpenWorkbook {
  workbook: Workbook;
  host: OfficeHost;
  client: ExcelClient;
  sheetId: string;
  /** What the client made of the sheet before anything of ours came to it. */
  prepare(batch: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void): Promise<void>;
  /** Something a person does. */
  edit<T>(work: (edit: Edit) => T, by?: "me" | "somebody"): T;
  /** Values as they show, by row; trailing empty cells and rows left out. */
  grid(): string[][];
  /** The sheet, for comparisons. */
  snapshot(): ReturnType<typeof snapshotOf>["sheets"][number];
  /** Syncs that `work` took. */
  syncs(work: () => Promise<unknown>): Promise<number>;
}

export interface OpenOptions {
  state?: Partial<WorkbookState>;
  /** Newest requirement set of this Excel, ExcelApi 1.x. */
  version?: number;
  language?: string;
  newId?: () => string;
}

export function openWorkbook({
  state,
  version = 20,
  language = "pl-PL",
  newId,
}: OpenOptions = {}): OpenWorkbook {
  const workbook = createWorkbook({ ...emptyWorkbook("Projekty"), ...state });
  const client = createExcel(workbook);
  const sheetId = workbook.state.activeSheetId;
  const supported = (_: string, wanted = "1.1") => Number(wanted.split(".")[1]) <= version;
  vi.stubGlobal("Excel", client.Excel);
  vi.stubGlobal("Office", {
    context: { displayLanguage: language, requirements: { isSetSupported: supported } },
  });
  let serial = 0;
  const host = createOfficeHost({ newId: newId ?? (() => `key-${++serial}`) });
  const sheet = () => {
    const found = workbook.state.sheets.find(({ id }) => id === sheetId);
    if (!found) throw new Error("the sheet is gone");
    return found;
  };
  return {
    ...{ workbook, host, client, sheetId },
    async prepare(batch) {
      await client.Excel.run(async (context) => {
        batch(context.workbook.worksheets.getItem(sheetId), context);
        await context.sync();
      });
    },
    edit: (work, by = "me") => workbook.edit({ by }, work),
    grid() {
      const rows = sheet().rows.map((row, at) => {
        const texts = (row?.cells ?? []).map((_, column) => workbook.text(sheetId, at, column));
        return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
      });
      return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
    },
    snapshot() {
      const found = snapshotOf(workbook).sheets.find(({ name }) => name === sheet().name);
      if (!found) throw new Error("the sheet is gone");
      return found;
    },
    async syncs(work) {
      const before = workbook.traffic.syncs;
      await work();
      return workbook.traffic.syncs - before;
    },
  };
}

const FILLER =
  "Sprawdzano, czy wstępne parowanie łuski uwolni ligninę w ilości wystarczającej do związania brykietu. ";

/** A row that passes every check, in the order of the template; what is given replaces the cell. */
export function projectRow(number: number, cells: Partial<Record<ColumnKey, unknown>> = {}): unknown[] {
  const row: Record<ColumnKey, unknown> = {
    nazwaProjektu: `Projekt ${String(number).padStart(4, "0")}`,
    opis: FILLER.repeat(2),
    dataRozpoczecia: 45_000 + (number % 100),
    dataZakonczenia: 45_300 + (number % 100),
    celProjektu: FILLER,
    osobaOdpowiedzialna: "Jan Nowak",
    ...cells,
  };
  return COLUMN_KEYS.map((key) => row[key]);
}

/** Puts rows of cells into a sheet. */
export function put(
  sheet: Excel.Worksheet,
  row: number,
  column: number,
  cells: readonly (readonly unknown[])[],
): Excel.Range {
  const width = Math.max(...cells.map(({ length }) => length));
  const range = sheet.getRangeByIndexes(row, column, cells.length, width);
  range.values = cells.map((line) => Array.from({ length: width }, (_, at) => line[at] ?? null));
  return range;
}
