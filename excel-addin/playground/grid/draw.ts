import { cellRect, columnName, holds, intersect } from "../excel/model/address.ts";
import { cellAt } from "../excel/model/cells.ts";
import { parseFormula } from "../excel/model/formula/parse.ts";
import type { CellValue, SheetState, Style, TableState } from "../excel/model/state.ts";
import { PLAIN_STYLE } from "../excel/model/style.ts";
import type { Workbook } from "../excel/workbook.ts";

export const cellId = (row: number, column: number) => `cell-${row}-${column}`;

/** The address a `HYPERLINK` formula leads to, when it is one a browser should follow. */
export function linkOf(formula: string | undefined): string | null {
  if (!formula || !/^=\s*HYPERLINK\(/i.test(formula)) return null;
  const node = parseFormula(formula);
  const first = node?.kind === "call" ? node.args[0] : undefined;
  const address = first?.kind === "literal" ? String(first.value) : "";
  return /^(https?:\/\/|\/)/i.test(address) ? address : null;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The text's colour: the one that was set; on a fill else black or white, whichever reads better. */
function textColour(style: Required<Style>): string {
  if (style.fill === "") return "";
  if (style.color !== PLAIN_STYLE.color) return style.color;
  return luminance(style.fill) > 0.18 ? "#000000" : "#FFFFFF";
}

/** How a table shows itself where its cells have no fill of their own. */
function tablePart(table: TableState, row: number): "header" | "band" | "" {
  if (row === table.rect.row) return "header";
  return table.bandedRows && (row - table.rect.row) % 2 === 1 ? "band" : "";
}

const alignmentOf = (style: Required<Style>, value: CellValue) => {
  if (style.horizontal !== "General") return style.horizontal.toLowerCase();
  if (typeof value === "number") return "right";
  return typeof value === "boolean" || (typeof value === "object" && value !== null) ? "center" : "left";
};

export interface DrawnCell {
  text: string;
  link: string | null;
  /** Shown beyond the cell's edge, over empty neighbours, as Excel does. */
  spills: boolean;
}

/** Fills an element with a cell as it looks now. */
export function drawCell(
  element: HTMLElement,
  workbook: Workbook,
  sheet: SheetState,
  row: number,
  column: number,
): DrawnCell {
  const { state, calculator } = workbook;
  const cell = cellAt(sheet, row, column);
  const value = calculator.value(state, sheet, row, column);
  const style = calculator.shownStyle(state, sheet, row, column);
  const table = sheet.tables.find(({ rect }) => holds(rect, row, column));
  const part = table ? tablePart(table, row) : "";
  const text = workbook.text(sheet.id, row, column);
  const alignment = alignmentOf(style, value);
  // On the sheet's own ground a colour is made readable in every theme.
  const ownColour = style.fill === "" && style.color !== PLAIN_STYLE.color ? style.color : "";
  const note = sheet.notes.find((n) => n.row === row && n.column === column);
  element.className = [
    "cell",
    part && style.fill === "" ? `table-${part}` : "",
    style.fill ? "filled" : "",
    ownColour ? "coloured" : "",
    style.wrap ? "wrap" : "",
    note ? "noted" : "",
    `align-${alignment}`,
    `stand-${style.vertical.toLowerCase()}`,
  ]
    .filter(Boolean)
    .join(" ");
  const { style: css } = element;
  css.backgroundColor = style.fill;
  css.color = textColour(style);
  css.setProperty("--own", ownColour);
  css.fontWeight = style.bold || (part === "header" && style.fill === "") ? "600" : "";
  css.fontStyle = style.italic ? "italic" : "";
  css.textDecoration = style.strikethrough ? "line-through" : style.underline !== "None" ? "underline" : "";
  const link = linkOf(cell?.formula);
  // Without wrapping Excel shows no line breaks.
  fill(
    element,
    style.wrap ? text : text.replaceAll("\n", " "),
    link,
    table && part === "header" ? table.showFilterButton : false,
  );
  element.title = note ? note.text : "";
  const free = !cellAt(sheet, row, column + 1) || cellAt(sheet, row, column + 1)?.value === null;
  return { text, link, spills: free && !style.wrap && alignment === "left" && typeof value === "string" };
}

function fill(element: HTMLElement, text: string, link: string | null, filterButton: boolean): void {
  const inner = document.createElement(link ? "a" : "span");
  inner.textContent = text;
  if (inner instanceof HTMLAnchorElement && link) {
    inner.href = link;
    inner.target = "_blank";
    inner.rel = "noopener";
    inner.tabIndex = -1;
  }
  element.replaceChildren(inner);
  if (!filterButton) return;
  const button = document.createElement("span");
  button.className = "filter-mark";
  button.setAttribute("aria-hidden", "true");
  element.append(button);
}

/** Whether a cell is selected. */
export const isSelected = (sheet: SheetState, row: number, column: number) =>
  sheet.selection.areas.some((area) => intersect(area, cellRect(row, column)) !== null);

/** The heading of a column or a row. */
export const headingOf = (axis: "row" | "column", index: number) =>
  axis === "row" ? String(index + 1) : columnName(index);
