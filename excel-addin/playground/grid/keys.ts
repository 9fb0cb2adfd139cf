import { edgeFrom, everythingUsed } from "../excel/commands.ts";
import { MAX_COLUMNS, MAX_ROWS, type Rect } from "../excel/model/address.ts";
import { isHiddenRow } from "../excel/model/cells.ts";
import type { SheetState } from "../excel/model/state.ts";

/** What a key does: another selection, or one of the things the grid can do. */
export type KeyAction =
  | {
      kind: "select";
      areas: readonly Rect[];
      active: { row: number; column: number };
      head: { row: number; column: number };
    }
  | { kind: "edit"; text: string | null }
  /** Opens an empty field that takes the letter that is being put together. */
  | { kind: "compose" }
  | { kind: "clear" | "undo" | "redo" | "bold" };

interface Place {
  row: number;
  column: number;
}

export interface KeySituation {
  sheet: SheetState;
  /** The end of the selection that moves with Shift. */
  head: Place;
  /** Rows on one screen. */
  page: number;
  bounds: { rows: number; columns: number };
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const clamp = (value: number, max: number) => Math.max(0, Math.min(value, max - 1));

/** The next place that is shown, in a direction. */
function nextShown(
  sheet: SheetState,
  from: Place,
  rows: number,
  columns: number,
  bounds: KeySituation["bounds"],
): Place {
  let { row, column } = from;
  for (;;) {
    const next = { row: clamp(row + rows, bounds.rows), column: clamp(column + columns, bounds.columns) };
    if (next.row === row && next.column === column) return from;
    ({ row, column } = next);
    if (!isHiddenRow(sheet, row) && !sheet.columns[column]?.hidden) return { row, column };
  }
}

function target(
  event: KeyboardEvent,
  { sheet, head, page, bounds }: KeySituation,
  from: Place,
): Place | null {
  const control = event.ctrlKey || event.metaKey;
  const start = event.shiftKey ? head : from;
  const arrow = ARROWS[event.key];
  if (arrow && control) return edgeFrom(sheet, start.row, start.column, arrow[0], arrow[1]);
  if (arrow) return nextShown(sheet, start, arrow[0], arrow[1], bounds);
  if (event.key === "PageDown")
    return nextShown(sheet, { ...start, row: clamp(start.row + page - 1, bounds.rows) }, 1, 0, bounds);
  if (event.key === "PageUp") return { ...start, row: clamp(start.row - page, bounds.rows) };
  if (event.key === "Home") return { row: control ? 0 : start.row, column: 0 };
  if (event.key === "End" && control) {
    const used = everythingUsed(sheet);
    return { row: used.row + used.rows - 1, column: used.column + used.columns - 1 };
  }
  return null;
}

const box = (a: Place, b: Place): Rect => ({
  row: Math.min(a.row, b.row),
  column: Math.min(a.column, b.column),
  rows: Math.abs(a.row - b.row) + 1,
  columns: Math.abs(a.column - b.column) + 1,
});

const at = (place: Place): KeyAction => ({
  kind: "select",
  areas: [box(place, place)],
  active: place,
  head: place,
});

function whole(situation: KeySituation, axis: "row" | "column"): KeyAction {
  const { active, areas } = situation.sheet.selection;
  const [first = box(active, active)] = areas;
  const rect =
    axis === "row" ? { ...first, column: 0, columns: MAX_COLUMNS } : { ...first, row: 0, rows: MAX_ROWS };
  return { kind: "select", areas: [rect], active, head: situation.head };
}

/** Inside a larger selection Enter and Tab go around in it, else they go on by one. */
function onward(event: KeyboardEvent, situation: KeySituation): KeyAction {
  const { sheet, bounds } = situation;
  const { active, areas } = sheet.selection;
  const [area] = areas;
  const step = event.shiftKey ? -1 : 1;
  const down = event.key === "Enter";
  if (!area || (area.rows === 1 && area.columns === 1) || area.rows > 10_000 || area.columns > 1_000) {
    return at(nextShown(sheet, active, down ? step : 0, down ? 0 : step, bounds));
  }
  const cells = area.rows * area.columns;
  const [r, c] = [active.row - area.row, active.column - area.column];
  const place = ((down ? c * area.rows + r : r * area.columns + c) + step + cells) % cells;
  const next = down
    ? { row: area.row + (place % area.rows), column: area.column + Math.floor(place / area.rows) }
    : { row: area.row + Math.floor(place / area.columns), column: area.column + (place % area.columns) };
  return { kind: "select", areas, active: next, head: situation.head };
}

/** The letter is still being put together (dead keys, input methods): it goes into the open field. */
const isComposing = ({ key }: KeyboardEvent) => key === "Dead" || key === "Process";

/** Types something: one letter, and no shortcut (AltGr, which writes Polish letters, looks like Ctrl and Alt). */
const isTyping = (event: KeyboardEvent) =>
  [...event.key].length === 1 && ((!event.ctrlKey && !event.metaKey) || event.getModifierState("AltGraph"));

function shortcut(event: KeyboardEvent, situation: KeySituation): KeyAction | null {
  const key = event.key.toLowerCase();
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  if (key === "z") return { kind: event.shiftKey ? "redo" : "undo" };
  if (key === "y") return { kind: "redo" };
  if (key === "b") return { kind: "bold" };
  if (key === " ") return whole(situation, "column");
  if (key !== "a") return null;
  const { active } = situation.sheet.selection;
  return { kind: "select", areas: [everythingUsed(situation.sheet)], active, head: active };
}

/** What a key pressed on the grid means; null: nothing to us. Tab leaves the grid only with Ctrl+F6 or Escape before it. */
export function readKey(event: KeyboardEvent, situation: KeySituation): KeyAction | null {
  const { active } = situation.sheet.selection;
  const place = target(event, situation, active);
  if (place && !event.altKey) {
    if (!event.shiftKey) return at(place);
    return { kind: "select", areas: [box(active, place)], active, head: place };
  }
  if (event.key === "F2") return { kind: "edit", text: null };
  if (event.key === "Delete" || event.key === "Backspace") return { kind: "clear" };
  if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.altKey)
    return onward(event, situation);
  if (event.key === " " && event.shiftKey && !event.ctrlKey) return whole(situation, "row");
  if (isComposing(event)) return { kind: "compose" };
  return shortcut(event, situation) ?? (isTyping(event) ? { kind: "edit", text: event.key } : null);
}
