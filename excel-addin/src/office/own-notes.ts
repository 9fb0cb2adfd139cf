import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { OfficeError } from "./host.ts";
import { supports } from "./supports.ts";
import { TEXTS } from "./texts.ts";

/** Notes of older Excel are threads of comments. */
type AnyNote = Excel.Note | Excel.Comment;

/** Notes at cells: queued in two steps, known after two syncs. */
export interface OwnNotes {
  first(sheet: Excel.Worksheet): void;
  second(): void;
  /** Cells that have a note of the client's, as `row:column`, counted from 0. */
  clients(): Set<string>;
  remove(): void;
}

const isOwn = ({ content }: AnyNote) =>
  LANGUAGES.some((language) => content.startsWith(TEXTS.note[language]));

/** Notes where this Excel has them, else comments; null where it has neither. */
function notesOf(sheet: Excel.Worksheet): Excel.NoteCollection | Excel.CommentCollection | null {
  if (supports("notes")) return sheet.notes;
  return supports("comments") ? sheet.comments : null;
}

export function ownNotes(): OwnNotes {
  let all: Excel.NoteCollection | Excel.CommentCollection | null = null;
  let places: { note: AnyNote; at: Excel.Range }[] = [];
  return {
    first(sheet) {
      all = notesOf(sheet);
      all?.load("items/content");
    },
    second() {
      places = (all?.items ?? []).map((note) => ({
        note,
        at: note.getLocation().load("rowIndex,columnIndex"),
      }));
    },
    clients: () =>
      new Set(places.filter(({ note }) => !isOwn(note)).map(({ at }) => `${at.rowIndex}:${at.columnIndex}`)),
    remove() {
      for (const { note } of places) if (isOwn(note)) note.delete();
    },
  };
}

/** Throws `unsupported`. */
export function addNote(sheet: Excel.Worksheet, cell: Excel.Range, text: string): void {
  const notes = notesOf(sheet);
  if (!notes) throw new OfficeError("unsupported");
  notes.add(cell, text);
}
