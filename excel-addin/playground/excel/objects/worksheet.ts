import type { Env, TypeSpec } from "../client/type-spec.ts";
import { cellRect, fits, parseArea, type Rect, splitSheet, WHOLE_SHEET } from "../model/address.ts";
import { usedRect } from "../model/cells.ts";
import { Refused } from "../model/refused.ts";
import { activateSheet, addSheet, deleteSheet, patchSheet, renameSheet } from "../model/sheets.ts";
import type { SheetState } from "../model/state.ts";
import { AUTO_FILTER } from "./auto-filter.ts";
import { FREEZE_PANES } from "./freeze-panes.ts";
import { COMMENTS, NOTES } from "./notes.ts";
import { RANGE } from "./range.ts";
import { sheetEvents } from "./sheet-events.ts";
import { TABLES } from "./tables.ts";
import { range, type ScopeTarget, type SheetTarget, sheetAt } from "./targets.ts";

const own = ({ sheetId }: SheetTarget) => ({ sheetId });

function areaOf(address: unknown): Rect {
  if (address === undefined || address === "") return WHOLE_SHEET;
  const rect = parseArea(splitSheet(String(address)).rest);
  if (!rect) throw new Refused("InvalidArgument", `"${String(address)}" is no address.`);
  return rect;
}

function indexed(row: number, column: number, rows = 1, columns = 1): Rect {
  const rect = { row, column, rows, columns };
  if (!fits(rect)) throw new Refused("InvalidArgument", "The range would leave the sheet.");
  return rect;
}

const PROTECTION: TypeSpec<SheetTarget> = {
  name: "WorksheetProtection",
  scalars: { protected: (target, env) => sheetAt(target, env).protected, options: () => ({}) },
  does: {
    protect(target, env) {
      if (sheetAt(target, env).protected)
        throw new Refused("InvalidOperation", "The sheet is protected already.");
      patchSheet(env.edit, target.sheetId, { protected: true });
    },
    unprotect: (target, env) => patchSheet(env.edit, target.sheetId, { protected: false }),
  },
};

export const WORKSHEET: TypeSpec<SheetTarget> = {
  name: "Worksheet",
  scalars: {
    id: ({ sheetId }) => sheetId,
    name: {
      get: (target, env) => sheetAt(target, env).name,
      set: (target, env, name: string) => renameSheet(env.edit, target.sheetId, name),
    },
    position: (target, env) => env.state().sheets.indexOf(sheetAt(target, env)),
    visibility: {
      get: (target, env) => sheetAt(target, env).visibility,
      set: (target, env, visibility: SheetState["visibility"]) =>
        patchSheet(env.edit, target.sheetId, { visibility }),
    },
  },
  parts: {
    tables: { type: () => TABLES, target: own },
    autoFilter: { type: () => AUTO_FILTER, target: own },
    protection: { type: () => PROTECTION, target: own },
    freezePanes: { type: () => FREEZE_PANES, target: own },
    notes: { type: () => NOTES, target: own },
    comments: { type: () => COMMENTS, target: own },
  },
  gives: {
    getRange: {
      type: () => RANGE,
      target: (target, env, address) => range(env, target.sheetId, areaOf(address)),
    },
    getRangeByIndexes: {
      type: () => RANGE,
      target: (target, env, row: number, column: number, rows: number, columns: number) =>
        range(env, target.sheetId, indexed(row, column, rows, columns)),
    },
    getCell: {
      type: () => RANGE,
      target: (target, env, row: number, column: number) => range(env, target.sheetId, indexed(row, column)),
    },
    getUsedRange: {
      type: () => RANGE,
      target: (target, env, valuesOnly = false) =>
        range(env, target.sheetId, usedRect(sheetAt(target, env), valuesOnly === true) ?? cellRect(0, 0)),
    },
    getUsedRangeOrNullObject: {
      type: () => RANGE,
      target: (target, env, valuesOnly = false) =>
        range(env, target.sheetId, usedRect(sheetAt(target, env), valuesOnly === true)),
      orNull: true,
    },
  },
  does: {
    activate: ({ sheetId }, env) => activateSheet(env.edit, sheetId),
    delete: ({ sheetId }, env) => deleteSheet(env.edit, sheetId),
  },
  events: sheetEvents(({ sheetId }: SheetTarget) => sheetId),
};

const byName = (env: Env, key: unknown): SheetTarget | null => {
  const wanted = String(key).toLowerCase();
  const found = env.state().sheets.find(({ id, name }) => id === key || name.toLowerCase() === wanted);
  return found ? { sheetId: found.id } : null;
};

export const WORKSHEETS: TypeSpec<ScopeTarget> = {
  name: "WorksheetCollection",
  items: { type: () => WORKSHEET, list: (_, env) => env.state().sheets.map(({ id }) => ({ sheetId: id })) },
  gives: {
    add: {
      type: () => WORKSHEET,
      target: (_, env, name?: string) => ({ sheetId: addSheet(env.edit, name).id }),
    },
    getItem: { type: () => WORKSHEET, target: (_, env, key) => byName(env, key) },
    getItemOrNullObject: { type: () => WORKSHEET, target: (_, env, key) => byName(env, key), orNull: true },
    getActiveWorksheet: {
      type: () => WORKSHEET,
      target: (_, env) => ({ sheetId: env.state().activeSheetId }),
    },
    getFirst: { type: () => WORKSHEET, target: (_, env) => ({ sheetId: env.state().sheets[0]?.id ?? "" }) },
  },
  answers: { getCount: (_, env) => env.state().sheets.length },
  events: sheetEvents(() => null),
};
