import { cellAt, hasValue } from "../excel/model/cells.ts";
import type { SheetState } from "../excel/model/state.ts";
import type { Workbook } from "../excel/workbook.ts";
import { cellId, drawCell, headingOf, isSelected } from "./draw.ts";
import { type Geometry, indexAt } from "./geometry.ts";

export const HEAD_HEIGHT = 24;
export const SIDE_WIDTH = 46;

/** Rows and columns drawn beyond the edges of the view. */
const MARGIN = { rows: 6, columns: 2 } as const;

export interface Painter {
  /** Draws what is in view. Cells that are there already are drawn again, or only show who is selected, or stay. */
  paint(sheet: SheetState, geometry: Geometry, changed: "cells" | "selection" | "nothing"): void;
  resize(geometry: Geometry): void;
  previewWidth(column: number, pixels: number): void;
}

interface View {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

const within = (start: number, length: number, index: number) => index >= start && index < start + length;

const make = (className: string, role: string): HTMLDivElement => {
  const element = document.createElement("div");
  element.className = className;
  element.setAttribute("role", role);
  return element;
};

/** Draws a sheet into the scrolling element `root`. */
export function createPainter(root: HTMLElement, workbook: Workbook): Painter {
  const canvas = make("canvas", "presentation");
  const head = make("head", "row");
  const frozen = make("frozen", "rowgroup");
  const body = make("body", "rowgroup");
  const headGroup = make("head-group", "rowgroup");
  const guide = make("resize-guide", "presentation");
  guide.hidden = true;
  headGroup.append(head);
  head.setAttribute("aria-rowindex", "1");
  canvas.append(headGroup, frozen, body, guide);
  root.append(canvas);
  const rows = new Map<number, HTMLElement>();
  let drawn = "";

  const viewOf = (sheet: SheetState, { tops, lefts, rows: count, columns }: Geometry): View => {
    const top = root.scrollTop + (tops[Math.min(sheet.frozen.rows, count)] ?? 0);
    return {
      firstRow: Math.max(sheet.frozen.rows, indexAt(tops, top) - MARGIN.rows),
      lastRow: Math.min(count - 1, indexAt(tops, root.scrollTop + root.clientHeight) + MARGIN.rows),
      firstColumn: Math.max(0, indexAt(lefts, root.scrollLeft) - MARGIN.columns),
      lastColumn: Math.min(columns - 1, indexAt(lefts, root.scrollLeft + root.clientWidth) + MARGIN.columns),
    };
  };

  const place = (
    element: HTMLElement,
    edges: Float64Array,
    index: number,
    axis: "left" | "top",
    offset: number,
  ) => {
    const start = edges[index] ?? 0;
    element.style[axis] = `${start + offset}px`;
    element.style[axis === "left" ? "width" : "height"] = `${(edges[index + 1] ?? 0) - start}px`;
  };

  const heading = (axis: "row" | "column", index: number, sheet: SheetState): HTMLElement => {
    const element = make(`heading ${axis}`, axis === "row" ? "rowheader" : "columnheader");
    element.textContent = headingOf(axis, index);
    markHeading(element, axis, index, sheet);
    element.setAttribute("aria-colindex", axis === "row" ? "1" : String(index + 2));
    return element;
  };

  const paintHead = (sheet: SheetState, { lefts }: Geometry, { firstColumn, lastColumn }: View) => {
    const corner = make("heading corner", "columnheader");
    corner.setAttribute("aria-colindex", "1");
    corner.innerHTML = '<span class="hidden-text">#</span>';
    const items: HTMLElement[] = [corner];
    for (let column = firstColumn; column <= lastColumn; column++) {
      if (sheet.columns[column]?.hidden) continue;
      const element = heading("column", column, sheet);
      place(element, lefts, column, "left", SIDE_WIDTH);
      const handle = make("handle", "presentation");
      handle.dataset.resize = String(column);
      element.append(handle);
      items.push(element);
    }
    head.replaceChildren(...items);
  };

  const paintCell = (
    sheet: SheetState,
    { lefts }: Geometry,
    row: number,
    column: number,
    last: boolean,
  ): HTMLElement => {
    const cell = make("cell", "gridcell");
    cell.id = cellId(row, column);
    cell.setAttribute("aria-colindex", String(column + 2));
    const { spills } = drawCell(cell, workbook, sheet, row, column);
    if (spills && !last) spill(cell, sheet, lefts, row, column);
    place(cell, lefts, column, "left", SIDE_WIDTH);
    markCell(cell, sheet, row, column);
    const note = cell.title;
    if (note) cell.setAttribute("aria-description", note);
    return cell;
  };

  const paintRow = (
    element: HTMLElement,
    sheet: SheetState,
    geometry: Geometry,
    row: number,
    { firstColumn, lastColumn }: View,
  ) => {
    element.setAttribute("aria-rowindex", String(row + 2));
    element.style.height = `${(geometry.tops[row + 1] ?? 0) - (geometry.tops[row] ?? 0)}px`;
    const cells: HTMLElement[] = [heading("row", row, sheet)];
    for (let column = firstColumn; column <= lastColumn; column++) {
      if (sheet.columns[column]?.hidden) continue;
      cells.push(paintCell(sheet, geometry, row, column, column === lastColumn));
    }
    element.replaceChildren(...cells);
  };

  const paintFrozen = (sheet: SheetState, geometry: Geometry, view: View) => {
    const items: HTMLElement[] = [];
    for (let row = 0; row < Math.min(sheet.frozen.rows, geometry.rows); row++) {
      if (geometry.tops[row] === geometry.tops[row + 1]) continue;
      const element = make("line", "row");
      paintRow(element, sheet, geometry, row, view);
      items.push(element);
    }
    frozen.classList.toggle("some", items.length > 0);
    frozen.replaceChildren(...items);
  };

  const resize: Painter["resize"] = ({ tops, lefts, rows: count, columns }) => {
    canvas.style.height = `${(tops[count] ?? 0) + HEAD_HEIGHT}px`;
    canvas.style.width = `${(lefts[columns] ?? 0) + SIDE_WIDTH}px`;
    root.setAttribute("aria-rowcount", String(count + 1));
    root.setAttribute("aria-colcount", String(columns + 1));
  };

  return {
    resize,
    paint(sheet, geometry, changed) {
      resize(geometry);
      const view = viewOf(sheet, geometry);
      const picture = `${sheet.id} ${view.firstColumn} ${view.lastColumn}`;
      const again = changed === "cells" || picture !== drawn;
      if (!again && changed === "selection") markAll(canvas, sheet);
      drawn = picture;
      if (again) {
        paintHead(sheet, geometry, view);
        paintFrozen(sheet, geometry, view);
      }
      const { active } = sheet.selection;
      const wanted = new Set<number>();
      for (let row = view.firstRow; row <= view.lastRow; row++) {
        if (geometry.tops[row] !== geometry.tops[row + 1]) wanted.add(row);
      }
      for (const [row, element] of rows) {
        if (wanted.has(row)) continue;
        element.remove();
        rows.delete(row);
      }
      for (const row of wanted) {
        let element = rows.get(row);
        if (element && !again) continue;
        if (!element) {
          element = make("line", "row");
          rows.set(row, element);
          body.append(element);
        }
        element.style.top = `${(geometry.tops[row] ?? 0) + HEAD_HEIGHT}px`;
        paintRow(element, sheet, geometry, row, view);
      }
      sortLines(body);
      const id = cellId(active.row, active.column);
      if (document.getElementById(id)) root.setAttribute("aria-activedescendant", id);
      else root.removeAttribute("aria-activedescendant");
    },
    previewWidth(column, pixels) {
      const element = head.querySelector<HTMLElement>(`[data-resize="${column}"]`)?.parentElement;
      if (element) element.style.width = `${pixels}px`;
    },
  };
}

/** At most over this many empty neighbours. */
const MAX_SPILL = 40;

/** Lets a text be seen over the empty cells beside it, up to the next one that holds something. */
function spill(cell: HTMLElement, sheet: SheetState, lefts: Float64Array, row: number, column: number): void {
  const isFree = (at: number) => !hasValue(cellAt(sheet, row, at)?.value) && !cellAt(sheet, row, at)?.formula;
  let end = column + 1;
  while (end < Math.min(lefts.length - 1, column + MAX_SPILL) && isFree(end)) end++;
  const text = cell.firstElementChild;
  cell.classList.add("spills");
  if (text instanceof HTMLElement) text.style.maxWidth = `${(lefts[end] ?? 0) - (lefts[column] ?? 0) - 8}px`;
}

function markHeading(element: Element, axis: "row" | "column", index: number, sheet: SheetState): void {
  const on = sheet.selection.areas.some((area) =>
    axis === "row" ? within(area.row, area.rows, index) : within(area.column, area.columns, index),
  );
  element.classList.toggle("on", on);
}

function markCell(cell: Element, sheet: SheetState, row: number, column: number): void {
  const selected = isSelected(sheet, row, column);
  const { active } = sheet.selection;
  cell.classList.toggle("selected", selected);
  cell.classList.toggle("active", active.row === row && active.column === column);
  if (selected) cell.setAttribute("aria-selected", "true");
  else cell.removeAttribute("aria-selected");
}

/** Shows another selection in what is drawn already. */
function markAll(canvas: Element, sheet: SheetState): void {
  const index = (element: Element | null, name: string) => Number(element?.getAttribute(name)) - 2;
  for (const cell of canvas.querySelectorAll(".cell")) {
    markCell(cell, sheet, index(cell.parentElement, "aria-rowindex"), index(cell, "aria-colindex"));
  }
  for (const heading of canvas.querySelectorAll(".heading.row")) {
    markHeading(heading, "row", index(heading.parentElement, "aria-rowindex"), sheet);
  }
  for (const heading of canvas.querySelectorAll(".heading.column")) {
    markHeading(heading, "column", index(heading, "aria-colindex"), sheet);
  }
}

/** Assistive technology reads in the order of the document: rows that scrolled in at the top go there. */
function sortLines(body: HTMLElement): void {
  const lines = [...body.children];
  const index = (element: Element) => Number(element.getAttribute("aria-rowindex"));
  if (lines.every((line, at) => at === 0 || index(lines[at - 1] as Element) < index(line))) return;
  body.append(...lines.sort((a, b) => index(a) - index(b)));
}
