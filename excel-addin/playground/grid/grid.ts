import { activeSheet, type Commands } from "../excel/commands.ts";
import { cellRect, columnName, MAX_COLUMNS, MAX_ROWS, type Rect } from "../excel/model/address.ts";
import { Refused } from "../excel/model/refused.ts";
import { select } from "../excel/model/sheets.ts";
import type { WorkbookState } from "../excel/model/state.ts";
import { shapeColumns } from "../excel/model/structure.ts";
import { styleOf } from "../excel/model/style.ts";
import type { Workbook } from "../excel/workbook.ts";
import { createClipboard } from "./clipboard.ts";
import { createEditor } from "./editor.ts";
import { type Geometry, type HeightCache, indexAt, measure } from "./geometry.ts";
import { type KeyAction, readKey } from "./keys.ts";
import { createPainter, HEAD_HEIGHT, SIDE_WIDTH } from "./painter.ts";

export interface GridOptions {
  workbook: Workbook;
  commands: Commands;
  /** The name of the grid for assistive technology, by sheet. */
  label(sheet: string): string;
  editingLabel(cell: string): string;
  /** What the sheet refused to do. */
  onRefused(error: unknown): void;
}

export interface Grid {
  /** Shows the workbook as it is now. */
  refresh(): void;
  focus(): void;
  /** Edits the active cell with a text from outside, as the formula bar does. */
  commit(text: string): void;
  close(): void;
}

interface Place {
  row: number;
  column: number;
}

/** A sheet to see and to work in with keys and pointer; only what is in view exists in the document. */
export function createGrid(root: HTMLElement, options: GridOptions): Grid {
  const { workbook, commands } = options;
  const cache: HeightCache = { columns: null, heights: new WeakMap() };
  const painter = createPainter(root, workbook);
  const abort = new AbortController();
  const { signal } = abort;
  let geometry: Geometry = measure(activeSheet(workbook), cache);
  let head: Place = activeSheet(workbook).selection.active;
  let shownState = workbook.state;
  let frame = 0;
  let leaving = false;

  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      options.onRefused(error);
    }
  };

  const frozenHeight = () => geometry.tops[Math.min(activeSheet(workbook).frozen.rows, geometry.rows)] ?? 0;

  const paint = () => {
    frame = 0;
    const sheet = activeSheet(workbook);
    geometry = measure(sheet, cache);
    root.setAttribute("aria-label", options.label(sheet.name));
    painter.paint(sheet, geometry, whatChanged(shownState, workbook.state));
    shownState = workbook.state;
    editor.place(geometry);
  };

  const refresh = () => {
    if (frame === 0) frame = requestAnimationFrame(paint);
  };

  const reveal = ({ row, column }: Place) => {
    const sheet = activeSheet(workbook);
    geometry = measure(sheet, cache);
    // Sizes first: what is scrolled to must be there.
    painter.resize(geometry);
    const [top = 0, bottom = 0] = [geometry.tops[row], geometry.tops[row + 1]];
    const [left = 0, right = 0] = [geometry.lefts[column], geometry.lefts[column + 1]];
    const height = root.clientHeight - HEAD_HEIGHT;
    const width = root.clientWidth - SIDE_WIDTH;
    if (row >= sheet.frozen.rows) {
      if (top - frozenHeight() < root.scrollTop) root.scrollTop = top - frozenHeight();
      else if (bottom > root.scrollTop + height) root.scrollTop = bottom - height;
    }
    if (left < root.scrollLeft) root.scrollLeft = left;
    else if (right > root.scrollLeft + width) root.scrollLeft = Math.min(left, right - width);
  };

  const choose = (areas: readonly Rect[], active: Place, nextHead: Place = active) => {
    head = nextHead;
    const { selection } = activeSheet(workbook);
    // The pointer says the same place many times.
    if (JSON.stringify(selection) === JSON.stringify({ areas, active })) return;
    workbook.edit({ by: "me" }, (edit) => select(edit, edit.state.activeSheetId, areas, active));
    reveal(nextHead);
    refresh();
  };

  const editor = createEditor(root, {
    label: (row, column) => options.editingLabel(`${columnName(column)}${row + 1}`),
    typing(cell) {
      const [end, unfollow] = [workbook.beginTyping(), workbook.follow(cell)];
      return () => {
        end();
        unfollow();
      };
    },
    commit({ sheetId, rect }, text) {
      attempt(() => {
        if (!rect) throw new Refused("InvalidReference", "The cell was deleted meanwhile.");
        commands.type(rect.row, rect.column, [[text]], { sheetId });
      });
      refresh();
    },
    move({ row, column }, [rows, columns]) {
      const next = {
        row: Math.max(0, Math.min(row + rows, MAX_ROWS - 1)),
        column: Math.max(0, Math.min(column + columns, MAX_COLUMNS - 1)),
      };
      choose([cellRect(next.row, next.column)], next);
    },
    done: () => root.focus({ preventScroll: true }),
  });

  /** What the editor begins with: the formula, or the value as one would type it. */
  const sourceAt = ({ row, column }: Place): string => {
    const sheet = activeSheet(workbook);
    return sheet.rows[row]?.cells[column]?.formula ?? workbook.text(sheet.id, row, column);
  };

  /** `typed` null: edits what stands in the cell; empty: a letter is on its way, and without one nothing changes. */
  const edit = (typed: string | null) => {
    const { id, selection } = activeSheet(workbook);
    const { row, column } = selection.active;
    reveal(selection.active);
    paint();
    const text = typed ?? sourceAt(selection.active);
    editor.open({ sheetId: id, rect: cellRect(row, column) }, text, typed ? null : text, geometry);
  };

  function act(action: KeyAction): void {
    if (action.kind === "select") choose(action.areas, action.active, action.head);
    else if (action.kind === "edit") edit(action.text);
    else if (action.kind === "compose") edit("");
    else if (action.kind === "clear") attempt(() => commands.clear());
    else if (action.kind === "bold") {
      const sheet = activeSheet(workbook);
      const { row, column } = sheet.selection.active;
      attempt(() => commands.style({ bold: !styleOf(sheet, row, column).bold }));
    } else if (action.kind === "undo") workbook.undo();
    else workbook.redo();
    refresh();
  }

  const situation = () => ({
    sheet: activeSheet(workbook),
    head,
    page: Math.max(1, Math.floor((root.clientHeight - HEAD_HEIGHT) / 22)),
    bounds: { rows: geometry.rows, columns: geometry.columns },
  });

  const onKey = (event: KeyboardEvent) => {
    if (event.target !== root) return;
    const wasLeaving = leaving;
    leaving = event.key === "Escape" || (leaving && event.key === "Shift");
    // Escape, then Tab goes on in the page: the grid is no trap.
    if (event.key === "Tab" && wasLeaving) return;
    const action = readKey(event, situation());
    if (!action) return;
    if (action.kind !== "compose") event.preventDefault();
    act(action);
  };

  /** The cell, or heading, below the pointer. */
  const placeAt = (event: MouseEvent): Place & { on: "cells" | "row" | "column" } => {
    const box = root.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const frozen = y < HEAD_HEIGHT + frozenHeight();
    const row = indexAt(geometry.tops, y - HEAD_HEIGHT + (frozen ? 0 : root.scrollTop));
    const column = indexAt(geometry.lefts, x - SIDE_WIDTH + root.scrollLeft);
    return { row, column, on: y < HEAD_HEIGHT ? "column" : x < SIDE_WIDTH ? "row" : "cells" };
  };

  const areaOf = (place: Place & { on: string }, from: Place): Rect => {
    const rect = {
      row: Math.min(place.row, from.row),
      column: Math.min(place.column, from.column),
      rows: Math.abs(place.row - from.row) + 1,
      columns: Math.abs(place.column - from.column) + 1,
    };
    if (place.on === "row") return { ...rect, column: 0, columns: MAX_COLUMNS };
    return place.on === "column" ? { ...rect, row: 0, rows: MAX_ROWS } : rect;
  };

  const resizeColumn = (event: PointerEvent, column: number) => {
    const left = geometry.lefts[column] ?? 0;
    const start = root.getBoundingClientRect().left + SIDE_WIDTH - root.scrollLeft;
    drag(event, (now) => {
      const width = Math.max(12, (now.clientX - start - left) / (4 / 3));
      painter.previewWidth(column, width * (4 / 3));
      return () =>
        attempt(() =>
          workbook.edit({ by: "me" }, (e) =>
            shapeColumns(
              e,
              e.state.activeSheetId,
              { ...cellRect(0, column), rows: MAX_ROWS },
              { width, hidden: false },
            ),
          ),
        );
    });
  };

  /** Follows the pointer until it is let go; the last answer of `move` is then done. */
  const drag = (event: PointerEvent, move: (now: PointerEvent) => (() => void) | undefined) => {
    root.setPointerCapture(event.pointerId);
    const ended = new AbortController();
    let last: (() => void) | undefined;
    const listen = { signal: AbortSignal.any([ended.signal, signal]) };
    root.addEventListener(
      "pointermove",
      (now) => {
        last = move(now);
      },
      listen,
    );
    for (const name of ["pointerup", "pointercancel"] as const) {
      root.addEventListener(
        name,
        () => {
          ended.abort();
          last?.();
          refresh();
        },
        listen,
      );
    }
  };

  const onPointer = (event: PointerEvent) => {
    const element = event.target as HTMLElement;
    if (event.button !== 0 || editor.holds(element)) return;
    const resized = element.dataset.resize;
    if (resized !== undefined) return resizeColumn(event, Number(resized));
    const box = root.getBoundingClientRect();
    if (event.clientX - box.left > root.clientWidth || event.clientY - box.top > root.clientHeight) return;
    if (element.closest("a")) return;
    editor.finish();
    root.focus({ preventScroll: true });
    const place = placeAt(event);
    const { selection } = activeSheet(workbook);
    const from = event.shiftKey ? selection.active : place;
    const kept = event.ctrlKey || event.metaKey ? selection.areas : [];
    choose([areaOf(place, from), ...kept], event.shiftKey ? selection.active : anchor(place), place);
    drag(event, (now) => {
      const next = { ...placeAt(now), on: place.on };
      choose([areaOf(next, from), ...kept], event.shiftKey ? selection.active : anchor(place), next);
      return undefined;
    });
  };

  /** A heading makes the first cell in view active. */
  const anchor = (place: Place & { on: string }): Place => ({
    row: place.on === "column" ? 0 : place.row,
    column: place.on === "row" ? 0 : place.column,
  });

  const onDouble = (event: MouseEvent) => {
    if (editor.holds(event.target as HTMLElement) || placeAt(event).on !== "cells") return;
    edit(null);
  };

  const clipboard = createClipboard({ workbook, commands, attempt });
  root.addEventListener("keydown", onKey, { signal });
  root.addEventListener("pointerdown", onPointer, { signal });
  root.addEventListener("dblclick", onDouble, { signal });
  root.addEventListener("scroll", refresh, { signal, passive: true });
  for (const name of ["copy", "cut", "paste"] as const) {
    root.addEventListener(
      name,
      (event) => {
        if (editor.holds(event.target as HTMLElement)) return;
        clipboard[name](event);
        refresh();
      },
      { signal },
    );
  }
  const resized = new ResizeObserver(refresh);
  resized.observe(root);
  const stop = workbook.listen(({ changes, by }) => {
    const [shown] = changes.filter((change) => change.kind === "selection" || change.kind === "activated");
    if (shown && (by === "addin" || shown.kind === "activated"))
      head = activeSheet(workbook).selection.active;
    // A program that selects a cell wants it seen.
    if (shown && by === "addin") reveal(head);
    if (shown?.kind === "activated") editor.finish();
    refresh();
  });
  paint();

  return {
    refresh,
    focus: () => root.focus({ preventScroll: true }),
    commit: (text) => {
      const { active } = activeSheet(workbook).selection;
      attempt(() => commands.type(active.row, active.column, [[text]]));
    },
    close() {
      editor.finish();
      cancelAnimationFrame(frame);
      resized.disconnect();
      stop();
      abort.abort();
    },
  };
}

/** Whether cells may look different, or only the selection is another one: most keys change no more than that. */
function whatChanged(before: WorkbookState, after: WorkbookState): "cells" | "selection" | "nothing" {
  if (before === after) return "nothing";
  if (before.activeSheetId !== after.activeSheetId || before.sheets.length !== after.sheets.length)
    return "cells";
  const same = after.sheets.every((sheet, index) => {
    const then = before.sheets[index];
    const names = Object.keys(sheet) as (keyof typeof sheet)[];
    return then && names.every((name) => name === "selection" || sheet[name] === then[name]);
  });
  return same ? "selection" : "cells";
}
