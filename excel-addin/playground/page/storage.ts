import type { WorkbookState } from "../excel/model/state.ts";

const DATABASE = "rnd-cards-playground";
const STORE = "workbook";
const KEY = "current";
/** Shape of what is stored; another one is not read. */
const VERSION = 1;
/** More than this is not kept over a reload. */
const MAX_CELLS = 200_000;

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function withStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, VERSION);
  opening.onupgradeneeded = () => {
    if (!opening.result.objectStoreNames.contains(STORE)) opening.result.createObjectStore(STORE);
  };
  const database = await asked(opening);
  try {
    return await asked(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

const cellsIn = ({ sheets }: WorkbookState) =>
  sheets.reduce((sum, { rows }) => sum + rows.reduce((count, row) => count + (row?.cells.length ?? 0), 0), 0);

/** The workbook of the last visit; null: none, or a browser that keeps nothing. */
export async function readWorkbook(): Promise<WorkbookState | null> {
  try {
    const kept = await withStore<unknown>("readonly", (store) => store.get(KEY));
    const { version, state } = (kept ?? {}) as { version?: number; state?: WorkbookState };
    return version === VERSION && state && state.sheets.length > 0 ? state : null;
  } catch {
    return null;
  }
}

/** Keeps the workbook for the next visit. False: it is too large. */
export async function keepWorkbook(state: WorkbookState): Promise<boolean> {
  if (cellsIn(state) > MAX_CELLS) return false;
  try {
    await withStore("readwrite", (store) => store.put({ version: VERSION, state }, KEY));
  } catch {
    // A browser that keeps nothing still shows everything.
  }
  return true;
}
