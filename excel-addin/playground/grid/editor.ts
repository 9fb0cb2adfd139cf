import type { Rect } from "../excel/model/address.ts";
import type { FollowedArea } from "../excel/workbook.ts";
import type { Geometry } from "./geometry.ts";
import { HEAD_HEIGHT, SIDE_WIDTH } from "./painter.ts";

export interface EditorOptions {
  label(row: number, column: number): string;
  /** Somebody types into a cell, which is followed while others insert and delete; what comes back ends it. */
  typing(cell: FollowedArea): () => void;
  commit(cell: FollowedArea, text: string): void;
  /** Where to go afterwards, in rows and columns. */
  move(cell: Rect, by: readonly [number, number]): void;
  done(): void;
}

export interface Editor {
  /** `original`: the text that changes nothing when it is taken; null: any text counts, as when it was typed over. */
  open(cell: FollowedArea, text: string, original: string | null, geometry: Geometry): void;
  place(geometry: Geometry): void;
  /** Takes what was typed, if anything is being typed. */
  finish(): void;
  holds(element: HTMLElement): boolean;
}

/** The text field over a cell. Enter and Tab take what was typed and move on, Escape leaves the cell as it was. */
export function createEditor(root: HTMLElement, options: EditorOptions): Editor {
  let open: {
    field: HTMLTextAreaElement;
    cell: FollowedArea;
    original: string | null;
    end: () => void;
  } | null = null;

  const shut = (): NonNullable<typeof open> | null => {
    const was = open;
    open = null;
    was?.field.remove();
    was?.end();
    return was;
  };

  const take = (move: readonly [number, number] | null, focus: boolean) => {
    const was = shut();
    if (!was) return;
    if (focus) options.done();
    if (was.field.value !== was.original) options.commit(was.cell, was.field.value);
    if (move && was.cell.rect) options.move(was.cell.rect, move);
  };

  const grow = (field: HTMLTextAreaElement) => {
    field.style.height = "auto";
    field.style.height = `${Math.min(220, Math.max(field.scrollHeight + 2, Number(field.dataset.least ?? 20)))}px`;
  };

  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      shut();
      options.done();
    } else if (event.key === "Tab") {
      event.preventDefault();
      take([0, event.shiftKey ? -1 : 1], true);
    } else if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      const { field } = open ?? {};
      field?.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
      if (field) grow(field);
    } else if (event.key === "Enter") {
      event.preventDefault();
      take([event.shiftKey ? -1 : 1, 0], true);
    }
  };

  const put = ({ tops, lefts }: Geometry) => {
    const rect = open?.cell.rect;
    if (!open || !rect) return;
    const { field } = open;
    const [top = 0, bottom = 0] = [tops[rect.row], tops[rect.row + 1]];
    const [left = 0, right = 0] = [lefts[rect.column], lefts[rect.column + 1]];
    Object.assign(field.style, {
      top: `${top + HEAD_HEIGHT - 1}px`,
      left: `${left + SIDE_WIDTH - 1}px`,
      minWidth: `${right - left + 2}px`,
      width: `${Math.max(right - left + 2, 240)}px`,
    });
    field.dataset.least = String(bottom - top + 2);
    grow(field);
  };

  return {
    open(cell, text, original, geometry) {
      take(null, false);
      const field = document.createElement("textarea");
      field.className = "cell-editor";
      field.rows = 1;
      field.spellcheck = false;
      field.value = text;
      field.setAttribute("aria-label", options.label(cell.rect?.row ?? 0, cell.rect?.column ?? 0));
      open = { field, cell, original, end: options.typing(cell) };
      field.addEventListener("keydown", onKey);
      field.addEventListener("input", () => grow(field));
      field.addEventListener("blur", () => take(null, false));
      root.firstElementChild?.append(field);
      put(geometry);
      field.focus({ preventScroll: true });
      field.setSelectionRange(text.length, text.length);
    },
    place: put,
    finish: () => take(null, false),
    holds: (element) => open?.field === element,
  };
}
