import { contains, type Rect } from "./addresses.ts";

/** An edit in a time and a place. */
interface Edited {
  sheetId: string;
  area: Rect;
}

/** Which edits are our own, for Excels that do not say so. */
export interface OwnWrites {
  add(write: Edited): void;
  /** Whether an edit lies in what was written a moment ago. */
  covers(edit: Edited): boolean;
}

/** Excel tells of a write well within this time, in milliseconds. */
const WINDOW_MS = 3000;
const MOST = 200;

export function ownWrites(now: () => number): OwnWrites {
  let recent: (Edited & { until: number })[] = [];
  return {
    add(write) {
      recent = [...recent.filter(({ until }) => until > now()), { ...write, until: now() + WINDOW_MS }].slice(
        -MOST,
      );
    },
    covers: ({ sheetId, area }) =>
      recent.some((write) => write.sheetId === sheetId && write.until > now() && contains(write.area, area)),
  };
}
