import type { WorkbookState } from "../excel/model/state.ts";

const DATABASE = "rnd-cards-playground";
const STORE = "workbook";
const KEY = "current";
/** Shape of what is stored; another one is not read. */
const VERSION = 1;
/** More than this is not kept over a reload. */
const MAX_CELLS = 200_000;

/** Keeps one workbook between visits. A browser that keeps nothing still shows everything: nothing here ever fails. */
export interface WorkbookStorage {
  /** The workbook of the last visit; null: none. */
  read(): Promise<WorkbookState | null>;
  /** Keeps a workbook. False: it is too large. */
  keep(state: WorkbookState): boolean;
  /** The page goes away: keeps it at once. A database may not live to see that. */
  keepAtOnce(state: WorkbookState): void;
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function openDatabase(): Promise<IDBDatabase | null> {
  try {
    const opening = indexedDB.open(DATABASE, VERSION);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await asked(opening);
    // Another version of this page, in another window, may need it.
    database.onversionchange = () => database.close();
    return database;
  } catch {
    return null;
  }
}

/** Text has no word for a place that is empty. */
const withHoles = <T>(items: readonly (T | undefined)[]) => items.map((item) => item ?? undefined);

function revived(text: string): unknown {
  const kept = JSON.parse(text) as { version: number; state: WorkbookState };
  const sheets = kept.state.sheets.map((sheet) => ({
    ...sheet,
    columns: withHoles(sheet.columns),
    rows: withHoles(sheet.rows).map((row) => row && { ...row, cells: withHoles(row.cells) }),
  }));
  return { ...kept, state: { ...kept.state, sheets } };
}

const cellsIn = ({ sheets }: WorkbookState) =>
  sheets.reduce((sum, { rows }) => sum + rows.reduce((count, row) => count + (row?.cells.length ?? 0), 0), 0);

/** Opens the storage; it stays open, so that the last change can be kept without waiting. */
export async function openStorage(): Promise<WorkbookStorage> {
  const database = await openDatabase();
  return {
    async read() {
      try {
        const request = database?.transaction(STORE).objectStore(STORE).get(KEY);
        const latest = sessionStorage.getItem(DATABASE);
        sessionStorage.removeItem(DATABASE);
        const kept: unknown = latest === null ? request && (await asked(request)) : revived(latest);
        const { version, state } = (kept ?? {}) as { version?: number; state?: WorkbookState };
        return version === VERSION && state && state.sheets.length > 0 ? state : null;
      } catch {
        return null;
      }
    },
    keep(state) {
      if (cellsIn(state) > MAX_CELLS) return false;
      try {
        database?.transaction(STORE, "readwrite").objectStore(STORE).put({ version: VERSION, state }, KEY);
      } catch {
        // The database was closed for another window.
      }
      return true;
    },
    keepAtOnce(state) {
      try {
        sessionStorage.setItem(DATABASE, JSON.stringify({ version: VERSION, state }));
      } catch {
        // Larger than what a browser keeps so: the change of the last moment is lost.
      }
    },
  };
}
