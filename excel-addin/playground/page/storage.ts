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
  /** Keeps a workbook; what was asked for is done even while the page goes away. False: it is too large. */
  keep(state: WorkbookState): boolean;
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

const cellsIn = ({ sheets }: WorkbookState) =>
  sheets.reduce((sum, { rows }) => sum + rows.reduce((count, row) => count + (row?.cells.length ?? 0), 0), 0);

/** Opens the storage; it stays open, so that the last change can be kept without waiting. */
export async function openStorage(): Promise<WorkbookStorage> {
  const database = await openDatabase();
  const store = (mode: IDBTransactionMode) => database?.transaction(STORE, mode).objectStore(STORE);
  return {
    async read() {
      try {
        const request = store("readonly")?.get(KEY);
        const kept: unknown = request && (await asked(request));
        const { version, state } = (kept ?? {}) as { version?: number; state?: WorkbookState };
        return version === VERSION && state && state.sheets.length > 0 ? state : null;
      } catch {
        return null;
      }
    },
    keep(state) {
      if (cellsIn(state) > MAX_CELLS) return false;
      try {
        store("readwrite")?.put({ version: VERSION, state }, KEY);
      } catch {
        // The database was closed for another window.
      }
      return true;
    },
  };
}
