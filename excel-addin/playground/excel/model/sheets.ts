import { cellRect, type Rect } from "./address.ts";
import { type Edit, nextSerial, putSheet, sheetOf } from "./edit.ts";
import { Refused } from "./refused.ts";
import type { NoteState, Selection, SheetState, WorkbookState } from "./state.ts";
import { guardSheet } from "./write-cells.ts";

const sheetIdOf = (serial: number) => `{A0000000-0000-4000-8000-${String(serial).padStart(12, "0")}}`;

export function emptySheet(id: string, name: string): SheetState {
  return {
    id,
    name,
    visibility: "Visible",
    rows: [],
    columns: [],
    tables: [],
    rules: [],
    validations: [],
    notes: [],
    filter: null,
    properties: {},
    protected: false,
    frozen: { rows: 0, columns: 0 },
    selection: { areas: [cellRect(0, 0)], active: { row: 0, column: 0 } },
  };
}

/** A workbook with one empty sheet. */
export function emptyWorkbook(name = "Arkusz1"): WorkbookState {
  const sheet = emptySheet(sheetIdOf(1), name);
  return { sheets: [sheet], activeSheetId: sheet.id, settings: {}, names: [], date1904: false, serial: 1 };
}

function guardName(edit: Edit, name: string, except?: string): void {
  if (name.length < 1 || name.length > 31 || /[\\/?*:[\]]/.test(name) || /^'|'$/.test(name)) {
    throw new Refused("InvalidArgument", "A sheet can't be called so.");
  }
  if (edit.state.sheets.some((s) => s.id !== except && s.name.toLowerCase() === name.toLowerCase())) {
    throw new Refused("ItemAlreadyExists", "There is a sheet of this name.");
  }
}

function freeName(edit: Edit): string {
  const names = new Set(edit.state.sheets.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    if (!names.has(`arkusz${number}`)) return `Arkusz${number}`;
  }
}

/** Adds an empty sheet at the end. The active sheet stays active. */
export function addSheet(edit: Edit, name?: string): SheetState {
  const wanted = name ?? freeName(edit);
  guardName(edit, wanted);
  const sheet = emptySheet(sheetIdOf(nextSerial(edit)), wanted);
  edit.state = { ...edit.state, sheets: [...edit.state.sheets, sheet] };
  edit.changes.push({ kind: "sheet-added", sheetId: sheet.id });
  return sheet;
}

export function deleteSheet(edit: Edit, sheetId: string): void {
  const gone = sheetOf(edit.state, sheetId);
  const sheets = edit.state.sheets.filter(({ id }) => id !== sheetId);
  const visible = sheets.filter(({ visibility }) => visibility === "Visible");
  if (!visible[0])
    throw new Refused("InvalidOperation", "A workbook must contain at least one visible sheet.");
  const activeSheetId = edit.state.activeSheetId === sheetId ? visible[0].id : edit.state.activeSheetId;
  const names = edit.state.names.filter((name) => name.sheetId !== sheetId);
  edit.state = { ...edit.state, sheets, activeSheetId, names };
  edit.changes.push({ kind: "sheet-deleted", sheetId: gone.id });
  if (gone.id !== activeSheetId) edit.changes.push({ kind: "activated", sheetId: activeSheetId });
}

export function activateSheet(edit: Edit, sheetId: string): void {
  if (sheetOf(edit.state, sheetId).visibility !== "Visible") {
    throw new Refused("InvalidOperation", "A hidden sheet can't be activated.");
  }
  if (edit.state.activeSheetId === sheetId) return;
  edit.state = { ...edit.state, activeSheetId: sheetId };
  edit.changes.push({ kind: "activated", sheetId });
}

export function patchSheet(edit: Edit, sheetId: string, patch: Partial<SheetState>): void {
  putSheet(edit, { ...sheetOf(edit.state, sheetId), ...patch });
}

export function renameSheet(edit: Edit, sheetId: string, name: string): void {
  guardName(edit, name, sheetId);
  patchSheet(edit, sheetId, { name });
  edit.changes.push({ kind: "renamed", sheetId });
}

/** Selects areas of a sheet and makes it the active one. */
export function select(
  edit: Edit,
  sheetId: string,
  areas: readonly Rect[],
  active?: Selection["active"],
): void {
  activateSheet(edit, sheetId);
  const first = areas[0] ?? cellRect(0, 0);
  patchSheet(edit, sheetId, {
    selection: { areas, active: active ?? { row: first.row, column: first.column } },
  });
  edit.changes.push({ kind: "selection", sheetId, rect: first });
}

export function addNote(
  edit: Edit,
  sheetId: string,
  row: number,
  column: number,
  text: string,
  author: string,
): NoteState {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  if (sheet.notes.some((note) => note.row === row && note.column === column)) {
    throw new Refused("InvalidArgument", "The cell has a note already.");
  }
  const note = {
    id: `{D0000000-0000-4000-8000-${String(nextSerial(edit)).padStart(12, "0")}}`,
    row,
    column,
    text,
    author,
    visible: false,
  };
  const now = sheetOf(edit.state, sheetId);
  putSheet(edit, { ...now, notes: [...now.notes, note] });
  return note;
}

export function patchNote(edit: Edit, sheetId: string, noteId: string, patch: Partial<NoteState>): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  putSheet(edit, { ...sheet, notes: sheet.notes.map((n) => (n.id === noteId ? { ...n, ...patch } : n)) });
}

export function deleteNote(edit: Edit, sheetId: string, noteId: string): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  putSheet(edit, { ...sheet, notes: sheet.notes.filter(({ id }) => id !== noteId) });
}
