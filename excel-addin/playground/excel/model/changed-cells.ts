import { around, cellRect, type Rect } from "./address.ts";
import type { WorkbookState } from "./state.ts";

/** Areas in which two states of a workbook differ in contents, by sheet. */
export function changedCells(before: WorkbookState, after: WorkbookState): { sheetId: string; rect: Rect }[] {
  return after.sheets.flatMap((sheet) => {
    const old = before.sheets.find(({ id }) => id === sheet.id);
    if (!old || old.rows === sheet.rows) return [];
    let rect: Rect | null = null;
    for (let row = 0; row < Math.max(sheet.rows.length, old.rows.length); row++) {
      const [now, then] = [sheet.rows[row]?.cells ?? [], old.rows[row]?.cells ?? []];
      if (now === then) continue;
      for (let column = 0; column < Math.max(now.length, then.length); column++) {
        const same =
          now[column]?.value === then[column]?.value && now[column]?.formula === then[column]?.formula;
        if (!same) rect = rect ? around(rect, cellRect(row, column)) : cellRect(row, column);
      }
    }
    return rect ? [{ sheetId: sheet.id, rect }] : [];
  });
}
