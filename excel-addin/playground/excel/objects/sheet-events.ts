import type { EventSpec } from "../client/type-spec.ts";
import { areaAddress, type Rect } from "../model/address.ts";
import type { CellChange, Change } from "../model/edit.ts";
import type { CellValue } from "../model/state.ts";

const DIRECTIONS: Readonly<Partial<Record<CellChange, object>>> = {
  RowInserted: { insertShiftDirection: "Down" },
  RowDeleted: { deleteShiftDirection: "Up" },
  ColumnInserted: { insertShiftDirection: "Right" },
  ColumnDeleted: { deleteShiftDirection: "Left" },
};

const plain = (value: CellValue) => (value === null ? "" : typeof value === "object" ? value.error : value);
const kindOf = (value: CellValue) =>
  value === null
    ? "Empty"
    : typeof value === "object"
      ? "Error"
      : typeof value === "number"
        ? "Double"
        : typeof value === "boolean"
          ? "Boolean"
          : "String";

type By = "me" | "addin" | "somebody";

const origin = (by: By) => ({
  source: by === "somebody" ? "Remote" : "Local",
  triggerSource: by === "addin" ? "ThisLocalAddin" : "Unknown",
});

interface Place {
  sheetId: string;
  rect: Rect;
}

/** What every event about an area says, and the way back to it. */
const about = ({ sheetId, rect }: Place, by: By) => ({
  ...origin(by),
  worksheetId: sheetId,
  address: areaAddress(rect),
  getRange: (context: Excel.RequestContext) =>
    context.workbook.worksheets.getItem(sheetId).getRange(areaAddress(rect)),
  getRangeOrNullObject: (context: Excel.RequestContext) =>
    context.workbook.worksheets.getItemOrNullObject(sheetId).getRange(areaAddress(rect)),
});

function changed(change: Change, by: By): object | null {
  if (change.kind !== "cells") return null;
  const { values } = change;
  return {
    ...about(change, by),
    type: "WorksheetChanged",
    changeType: change.change,
    changeDirectionState: DIRECTIONS[change.change] ?? {},
    details: values && {
      valueBefore: plain(values.before),
      valueAfter: plain(values.after),
      valueTypeBefore: kindOf(values.before),
      valueTypeAfter: kindOf(values.after),
    },
  };
}

const simple = (type: string, kinds: readonly Change["kind"][]) => (change: Change, by: By) => {
  if (!kinds.includes(change.kind)) return null;
  const base = { type, worksheetId: change.sheetId, ...origin(by) };
  return "rect" in change ? { ...about(change, by), ...base } : base;
};

/** Somebody else's looking around is not told; one's own is. */
function selected(change: Change, by: By): object | null {
  if (change.kind !== "selection" || by === "somebody") return null;
  return {
    type: "WorksheetSelectionChanged",
    worksheetId: change.sheetId,
    address: areaAddress(change.rect),
  };
}

/** The events of a worksheet, or of all of them when `sheetId` gives null. */
export function sheetEvents<T>(sheetId: (target: T) => string | null): Record<string, EventSpec<T>> {
  const event = (raise: (change: Change, by: By) => object | null): EventSpec<T> => ({ raise, sheetId });
  return {
    onChanged: event(changed),
    onFormatChanged: event(simple("WorksheetFormatChanged", ["format"])),
    onSelectionChanged: event(selected),
    onRowSorted: event(simple("WorksheetRowSorted", ["sorted"])),
    onColumnSorted: event(() => null),
    onFiltered: event(simple("WorksheetFiltered", ["filtered"])),
    onActivated: event(simple("WorksheetActivated", ["activated"])),
    onAdded: event(simple("WorksheetAdded", ["sheet-added"])),
    onDeleted: event(simple("WorksheetDeleted", ["sheet-deleted"])),
    onNameChanged: event(simple("WorksheetNameChanged", ["renamed"])),
  };
}
