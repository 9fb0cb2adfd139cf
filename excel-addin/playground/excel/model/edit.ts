import type { Rect } from "./address.ts";
import { Refused } from "./refused.ts";
import type { CellValue, SheetState, WorkbookState } from "./state.ts";

/** Cells that were inserted (`count` > 0) or deleted (`count` < 0) at `at`, pushing what follows in the band `from`–`to` of the other axis. */
export interface Shift {
  axis: "row" | "column";
  at: number;
  count: number;
  from: number;
  to: number;
}

export type CellChange =
  | "RangeEdited"
  | "RowInserted"
  | "RowDeleted"
  | "ColumnInserted"
  | "ColumnDeleted"
  | "CellInserted"
  | "CellDeleted";

/** What happened, for events. */
export type Change =
  | {
      kind: "cells";
      sheetId: string;
      rect: Rect;
      change: CellChange;
      /** Of a single cell. */
      values?: { before: CellValue; after: CellValue };
    }
  | { kind: "format" | "sorted" | "selection"; sheetId: string; rect: Rect }
  | {
      kind: "filtered" | "sheet-added" | "sheet-deleted" | "activated" | "renamed" | "protection";
      sheetId: string;
    };

/** One step of work on a workbook: functions of the model read and replace `state` through it. */
export interface Edit {
  state: WorkbookState;
  readonly changes: Change[];
  /** Called at once, so that whoever holds an area can follow it. */
  onShift(sheetId: string, shift: Shift): void;
}

export function beginEdit(state: WorkbookState, onShift: Edit["onShift"] = () => {}): Edit {
  return { state, changes: [], onShift };
}

/** The sheet with this id. Throws `Refused` when it is gone. */
export function sheetOf(state: WorkbookState, sheetId: string): SheetState {
  const sheet = state.sheets.find(({ id }) => id === sheetId);
  if (!sheet) throw new Refused("ItemNotFound", "The requested worksheet doesn't exist.");
  return sheet;
}

/** Puts a changed sheet in the place of the old one. */
export function putSheet(edit: Edit, sheet: SheetState): SheetState {
  const sheets = edit.state.sheets.map((old) => (old.id === sheet.id ? sheet : old));
  edit.state = { ...edit.state, sheets };
  return sheet;
}

/** A number no other thing of this workbook has had. */
export function nextSerial(edit: Edit): number {
  edit.state = { ...edit.state, serial: edit.state.serial + 1 };
  return edit.state.serial;
}
