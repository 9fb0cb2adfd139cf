import type { Rect } from "./addresses.ts";
import type { WorkbookMemory } from "./host.ts";
import type { LocateWish } from "./locate.ts";
import type { Place } from "./place.ts";

/** What is remembered of sheets while the pane is open: hints, never the truth, which is looked up each time. */
export interface SeenSheets {
  hintFor(sheetId: string): Pick<LocateWish, "alsoRow" | "mapping">;
  seen(place: Place, mapping?: LocateWish["mapping"]): void;
  learn(memory: WorkbookMemory): void;
  /** Whether an area lies wholly in own columns. */
  isOwn(sheetId: string, area: Rect): boolean;
  /** Columns of a sheet came or went: where the own ones are is no longer known. */
  forget(sheetId: string): void;
}

interface Seen {
  alsoRow?: number | undefined;
  mapping?: LocateWish["mapping"];
  ownColumns: readonly number[];
}

const MOST = 50;

export function seenSheets(): SeenSheets {
  const sheets = new Map<string, Seen>();
  const put = (sheetId: string, seen: Partial<Seen>) => {
    const { ownColumns = [], ...before } = sheets.get(sheetId) ?? { ownColumns: [] };
    sheets.delete(sheetId);
    sheets.set(sheetId, { ownColumns, ...before, ...seen });
    const oldest = sheets.keys().next().value;
    if (sheets.size > MOST && oldest !== undefined) sheets.delete(oldest);
  };
  return {
    hintFor(sheetId) {
      const { alsoRow, mapping } = sheets.get(sheetId) ?? {};
      return { alsoRow, mapping };
    },
    seen({ ref, headerRow, ownAll }, mapping) {
      put(ref.id, { alsoRow: headerRow, ownColumns: ownAll, ...(mapping === undefined ? {} : { mapping }) });
    },
    learn({ mappings }) {
      for (const [sheetId, { mapping, headerRow }] of Object.entries(mappings))
        put(sheetId, { mapping, ...(headerRow === undefined ? {} : { alsoRow: headerRow - 1 }) });
    },
    isOwn(sheetId, { column, columns }) {
      const own = sheets.get(sheetId)?.ownColumns ?? [];
      return (
        columns <= own.length &&
        Array.from({ length: columns }, (_, at) => column + at).every((at) => own.includes(at))
      );
    },
    forget(sheetId) {
      const seen = sheets.get(sheetId);
      if (seen) sheets.set(sheetId, { ...seen, ownColumns: [] });
    },
  };
}
