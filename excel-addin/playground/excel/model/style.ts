import type { SheetState, Style } from "./state.ts";

/** What a cell looks like when nothing was said. */
export const PLAIN_STYLE: Required<Style> = {
  numberFormat: "General",
  fill: "",
  color: "#000000",
  bold: false,
  italic: false,
  underline: "None",
  strikethrough: false,
  fontName: "Calibri",
  fontSize: 11,
  wrap: false,
  horizontal: "General",
  vertical: "Bottom",
  indent: 0,
  locked: true,
  borderTop: "",
  borderBottom: "",
  borderLeft: "",
  borderRight: "",
};

/** The style a cell has before its own: the column's, then the row's. */
export function inheritedStyle(sheet: SheetState, row: number, column: number): Style {
  return { ...sheet.columns[column]?.style, ...sheet.rows[row]?.style };
}

/** The style of a cell with everything said. */
export function styleOf(sheet: SheetState, row: number, column: number): Required<Style> {
  return {
    ...PLAIN_STYLE,
    ...sheet.columns[column]?.style,
    ...sheet.rows[row]?.style,
    ...sheet.rows[row]?.cells[column]?.style,
  };
}

/** A style with `patch` put over it, holding only what differs from `inherited`; undefined when nothing does. */
export function patchStyle(style: Style | undefined, patch: Style, inherited: Style): Style | undefined {
  const base: Required<Style> = { ...PLAIN_STYLE, ...inherited };
  const merged = { ...style, ...patch };
  const kept = Object.entries(merged).filter(
    ([key, value]) => value !== undefined && value !== base[key as keyof Style],
  );
  return kept.length > 0 ? (Object.fromEntries(kept) as Style) : undefined;
}
