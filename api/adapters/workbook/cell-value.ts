import { parseSheetDate } from "../../contract/dates.ts";
import { ProductError } from "../../contract/errors.ts";
import type { Cell } from "../../contract/row.ts";
import { UNREAD_CELLS } from "../../contract/unread-cells.ts";
import type { SharedStrings } from "./read-shared-strings.ts";
import type { IsDateStyle } from "./read-styles.ts";

/** What all cells of a workbook share. */
export interface CellContext {
  strings: SharedStrings;
  isDateStyle: IsDateStyle;
  date1904: boolean;
}

/** A cell as its XML describes it. `text` is that of its value or inline string, null when longer than a cell may be. */
export interface RawCell {
  type: string;
  style: number;
  hasFormula: boolean;
  text: string | null;
}

/**
 * The value a person sees in a cell. Formulas give their saved result; one that was never calculated, as some programs
 * leave them, says so instead of being blank. Only numbers that the workbook shows as dates become dates.
 */
export function cellValue({ type, style, hasFormula, text }: RawCell, context: CellContext): Cell {
  if (text === null) return { error: UNREAD_CELLS.tooLong };
  if (text === "") {
    // An empty text is a result, and has its type; nothing at all is none.
    return hasFormula && (type === "" || type === "n") ? { error: UNREAD_CELLS.notCalculated } : null;
  }
  switch (type) {
    case "s":
      return sharedString(text, context.strings);
    case "b":
      return text === "1" || text === "true";
    case "e":
      return { error: text.slice(0, 20) };
    case "str":
    case "inlineStr":
      return text;
    case "d":
      return asDate(text, context) ?? text;
    default:
      return number(text, style, context);
  }
}

function sharedString(text: string, strings: SharedStrings): Cell {
  const found = /^\d+$/.test(text.trim()) ? strings[Number(text)] : undefined;
  if (found === undefined)
    throw new ProductError("unreadable_file", {}, { cause: new Error("a shared text is missing") });
  return found === null ? { error: UNREAD_CELLS.tooLong } : found === "" ? null : found;
}

function number(text: string, style: number, context: CellContext): Cell {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return (context.isDateStyle(style) && asDate(value, context)) || value;
}

function asDate(value: string | number, { date1904 }: CellContext): string | null {
  const parsed = parseSheetDate(value, date1904);
  return parsed.ok ? parsed.date : null;
}
