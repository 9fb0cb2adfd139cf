import type { Env, TypeSpec } from "../client/type-spec.ts";
import { cellRect } from "../model/address.ts";
import { Refused } from "../model/refused.ts";
import { addNote, deleteNote, patchNote } from "../model/sheets.ts";
import type { NoteState } from "../model/state.ts";
import { RANGE } from "./range.ts";
import { type NoteTarget, placeArgument, range, type ScopeTarget, sheetAt } from "./targets.ts";

/** Who writes notes in this workbook. */
const NOTE_AUTHOR = "Karty B+R";

function noteAt(target: NoteTarget, env: Env): NoteState {
  const note = sheetAt(target, env).notes.find(({ id }) => id === target.noteId);
  if (!note) throw new Refused("ItemNotFound", "The requested note doesn't exist.");
  return note;
}

const place = {
  type: () => RANGE,
  target: (target: NoteTarget, env: Env) => {
    const { row, column } = noteAt(target, env);
    return range(env, target.sheetId, cellRect(row, column));
  },
};

const NOTE: TypeSpec<NoteTarget> = {
  name: "Note",
  scalars: {
    authorName: (target, env) => noteAt(target, env).author,
    content: {
      get: (target, env) => noteAt(target, env).text,
      set: (target, env, text: string) => patchNote(env.edit, target.sheetId, target.noteId, { text }),
    },
    visible: {
      get: (target, env) => noteAt(target, env).visible,
      set: (target, env, visible: boolean) => patchNote(env.edit, target.sheetId, target.noteId, { visible }),
    },
  },
  gives: { getLocation: place },
  does: { delete: (target, env) => deleteNote(env.edit, target.sheetId, target.noteId) },
};

const COMMENT: TypeSpec<NoteTarget> = {
  name: "Comment",
  scalars: {
    id: ({ noteId }) => noteId,
    authorName: (target, env) => noteAt(target, env).author,
    content: {
      get: (target, env) => noteAt(target, env).text,
      set: (target, env, text: string) => patchNote(env.edit, target.sheetId, target.noteId, { text }),
    },
  },
  gives: { getLocation: place },
  does: { delete: (target, env) => deleteNote(env.edit, target.sheetId, target.noteId) },
};

const notesOf = ({ sheetId }: ScopeTarget, env: Env): NoteTarget[] =>
  env
    .state()
    .sheets.filter(({ id }) => sheetId === null || id === sheetId)
    .flatMap((sheet) => sheet.notes.map(({ id }) => ({ sheetId: sheet.id, noteId: id })));

function add(target: ScopeTarget, env: Env, at: unknown, text: unknown): NoteTarget {
  const { sheetId, rect } = placeArgument(at, env, target.sheetId ?? env.state().activeSheetId);
  if (rect.rows !== 1 || rect.columns !== 1)
    throw new Refused("InvalidArgument", "A note belongs to one cell.");
  return { sheetId, noteId: addNote(env.edit, sheetId, rect.row, rect.column, String(text), NOTE_AUTHOR).id };
}

function byCell(target: ScopeTarget, env: Env, at: unknown): NoteTarget | null {
  const { sheetId, rect } = placeArgument(at, env, target.sheetId ?? env.state().activeSheetId);
  const found = sheetAt({ sheetId }, env).notes.find(
    ({ row, column }) => row === rect.row && column === rect.column,
  );
  return found ? { sheetId, noteId: found.id } : null;
}

const collection = (name: string, type: () => typeof NOTE): TypeSpec<ScopeTarget> => ({
  name,
  items: { type, list: notesOf },
  gives: {
    add: { type, target: add },
    getItem: { type, target: byCell },
    getItemAt: { type, target: (target, env, index: number) => notesOf(target, env)[index] ?? null },
    getItemOrNullObject: { type, target: byCell, orNull: true },
  },
  answers: { getCount: (target, env) => notesOf(target, env).length },
});

export const NOTES = collection("NoteCollection", () => NOTE);

/** Comments and notes are one here: a text at a cell. */
export const COMMENTS = collection("CommentCollection", () => COMMENT);
