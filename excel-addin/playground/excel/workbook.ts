import type { Rect } from "./model/address.ts";
import { type Calculator, createCalculator } from "./model/calculate.ts";
import { changedCells } from "./model/changed-cells.ts";
import { beginEdit, type Change, type Edit, type Shift } from "./model/edit.ts";
import { showValue } from "./model/number-format.ts";
import { Refused } from "./model/refused.ts";
import { shiftRect } from "./model/shift.ts";
import type { WorkbookState } from "./model/state.ts";
import { styleOf } from "./model/style.ts";
import type { Locale } from "./model/typed-value.ts";

/** Who does something: the person at this screen, the add-in, somebody else in the same workbook. */
export interface Origin {
  by: "me" | "addin" | "somebody";
  /** Steps of the same group are undone together. */
  undoGroup?: object | undefined;
}

export interface News {
  changes: readonly Change[];
  by: Origin["by"];
}

/** An area that keeps naming the same cells while rows and columns come and go; null once they are deleted. */
export interface FollowedArea {
  sheetId: string;
  rect: Rect | null;
}

/** A workbook in memory that people and programs work on at the same time, with undo and news of what happened. */
export interface Workbook {
  readonly state: WorkbookState;
  readonly locale: Locale;
  readonly calculator: Calculator;
  /** How often programs called `sync`, and how many of these calls had something to do. */
  readonly traffic: { syncs: number; requests: number };
  /** One step. What was done before `work` throws stays, as in Excel. */
  edit<T>(origin: Origin, work: (edit: Edit) => T): T;
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  listen(listener: (news: News) => void): () => void;
  follow(area: FollowedArea): () => void;
  /** What a cell shows as text. */
  text(sheetId: string, row: number, column: number, at?: WorkbookState): string;
  /** Marks that somebody types in a cell; programs wait or fail until the returned function is called. */
  beginTyping(): () => void;
  /** Resolves when nobody types; null: nobody does. */
  typing(): Promise<void> | null;
  setLocale(locale: Locale): void;
  /** Another workbook in place of this one; nothing of it can be undone. */
  replace(state: WorkbookState): void;
  /** Makes everything own again that a closed frame's programs left here. */
  adopt(): void;
}

const UNDO_STEPS = 100;

interface Step {
  state: WorkbookState;
  group: object | undefined;
}

/** Whether a step can be undone: looking around cannot. */
const counts = (changes: readonly Change[]) =>
  changes.some(({ kind }) => kind !== "selection" && kind !== "activated");

/** The state to go back to: contents of then, but what undo never touches as it is now. */
const restored = (then: WorkbookState, now: WorkbookState): WorkbookState => ({
  ...then,
  settings: now.settings,
  serial: Math.max(then.serial, now.serial),
});

/** The selection at the cells it was at, after cells were inserted or deleted; where they stood when they are gone. */
function shiftSelection(
  state: WorkbookState,
  { sheetId, shift }: { sheetId: string; shift: Shift },
): WorkbookState {
  const sheets = state.sheets.map((sheet) => {
    if (sheet.id !== sheetId) return sheet;
    const { areas, active } = sheet.selection;
    const cell = shiftRect({ ...active, rows: 1, columns: 1 }, shift) ?? active;
    const moved = areas.map((area) => shiftRect(area, shift) ?? area);
    return { ...sheet, selection: { areas: moved, active: { row: cell.row, column: cell.column } } };
  });
  return { ...state, sheets };
}

export function createWorkbook(initial: WorkbookState, options: { locale?: Locale } = {}): Workbook {
  let state = initial;
  let locale = options.locale ?? "pl-PL";
  let undo: Step[] = [];
  let redo: Step[] = [];
  let typists: { ended: Promise<void>; end: () => void } | null = null;
  const calculator = createCalculator();
  const listeners = new Set<(news: News) => void>();
  const followed = new Set<FollowedArea>();
  const traffic = { syncs: 0, requests: 0 };

  const onShift = (sheetId: string, shift: Shift) => {
    for (const area of followed) {
      if (area.sheetId === sheetId && area.rect) area.rect = shiftRect(area.rect, shift);
    }
  };

  const tell = (news: News) => {
    if (news.changes.length > 0) for (const listener of [...listeners]) listener(news);
  };

  // What somebody else did stays when one's own steps are undone: it is done to the kept states as well.
  const replay = (steps: Step[], work: (edit: Edit) => unknown): Step[] =>
    steps.map((step) => {
      const edit = beginEdit(step.state);
      try {
        work(edit);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
      return { ...step, state: edit.state };
    });

  const record = (before: WorkbookState, origin: Origin, changes: readonly Change[]) => {
    if (!counts(changes)) return;
    redo = [];
    const last = undo.at(-1);
    if (last && origin.undoGroup && last.group === origin.undoGroup) return;
    undo = [...undo.slice(1 - UNDO_STEPS), { state: before, group: origin.undoGroup }];
  };

  const step = (from: Step[], to: Step[]): { from: Step[]; to: Step[] } | null => {
    const target = from.at(-1);
    if (!target) return null;
    const before = state;
    state = restored(target.state, before);
    const changes = changedCells(before, state).map(
      ({ sheetId, rect }): Change => ({ kind: "cells", sheetId, rect, change: "RangeEdited" }),
    );
    const sheetId = state.activeSheetId;
    const rect = state.sheets.find(({ id }) => id === sheetId)?.selection.areas[0] ?? {
      row: 0,
      column: 0,
      rows: 1,
      columns: 1,
    };
    tell({ changes: [...changes, { kind: "format", sheetId, rect }], by: "me" });
    return { from: from.slice(0, -1), to: [...to, { state: before, group: undefined }] };
  };

  return {
    get state() {
      return state;
    },
    get locale() {
      return locale;
    },
    calculator,
    traffic,
    edit(origin, work) {
      const shifts: { sheetId: string; shift: Shift }[] = [];
      const edit = beginEdit(state, (sheetId, shift) => {
        onShift(sheetId, shift);
        shifts.push({ sheetId, shift });
      });
      const before = state;
      try {
        return work(edit);
      } finally {
        // One's own selection stays at its place after one's own insertion, and at its cells after somebody else's.
        state = origin.by === "me" ? edit.state : shifts.reduce(shiftSelection, edit.state);
        if (origin.by === "somebody") {
          undo = replay(undo, work);
          redo = replay(redo, work);
        } else record(before, origin, edit.changes);
        tell({ changes: edit.changes, by: origin.by });
      }
    },
    undo() {
      const done = step(undo, redo);
      if (done) ({ from: undo, to: redo } = done);
      return done !== null;
    },
    redo() {
      const done = step(redo, undo);
      if (done) ({ from: redo, to: undo } = done);
      return done !== null;
    },
    canUndo: () => undo.length > 0,
    canRedo: () => redo.length > 0,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow(area) {
      followed.add(area);
      return () => followed.delete(area);
    },
    text(sheetId, row, column, at = state) {
      const sheet = at.sheets.find(({ id }) => id === sheetId);
      if (!sheet) return "";
      const { numberFormat } = styleOf(sheet, row, column);
      return showValue(calculator.value(at, sheet, row, column), numberFormat, locale, at.date1904);
    },
    beginTyping() {
      const { promise, resolve } = Promise.withResolvers<void>();
      typists = { ended: promise, end: resolve };
      const own = typists;
      return () => {
        if (typists === own) typists = null;
        own.end();
      };
    },
    typing: () => typists?.ended ?? null,
    setLocale(next) {
      locale = next;
    },
    replace(next) {
      state = next;
      undo = [];
      redo = [];
      followed.clear();
      tell({ changes: [{ kind: "activated", sheetId: next.activeSheetId }], by: "me" });
    },
    adopt() {
      // One call for all, so that what the steps share stays shared.
      ({ state, undo, redo } = structuredClone({
        state,
        undo: undo.map(({ state: kept }) => ({ state: kept, group: undefined })),
        redo: redo.map(({ state: kept }) => ({ state: kept, group: undefined })),
      }));
      followed.clear();
    },
  };
}
