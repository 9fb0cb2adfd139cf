import { parseSheetDate } from "@rnd-cards/api/contract/dates.ts";
import type { Cell } from "@rnd-cards/api/contract/row.ts";

/** A cell as Excel gives it. `type` is its `Excel.RangeValueType`, `format` its number format where that matters. */
export interface ExcelCell {
  value: unknown;
  type: unknown;
  format?: unknown;
}

/**
 * The value of a cell. In a text column a number that is shown as a date comes as `YYYY-MM-DD`, which is what the person
 * sees; in a date column dates stay the day numbers they are: leave `format` out there.
 */
export function cellOf({ value, type, format }: ExcelCell, date1904: boolean): Cell {
  if (type === "Error") return { error: String(value).slice(0, 20) };
  if (type === "Empty" || value === "" || value === null || value === undefined) return null;
  if (typeof value === "number") {
    const parsed = isDateFormat(format) ? parseSheetDate(value, date1904) : null;
    return parsed?.ok ? parsed.date : value;
  }
  return typeof value === "boolean" ? value : String(value);
}

/** Two readings of a cell that hold the same. */
export function sameCell(a: Cell, b: Cell): boolean {
  const error = (cell: Cell) => (typeof cell === "object" && cell !== null ? cell.error : null);
  return a === b || (error(a) !== null && error(a) === error(b));
}

/**
 * True for number formats that show a calendar date, not for those of times, where `m` means minutes. Texts in quotes,
 * escaped characters, colours and conditions in the format count for nothing.
 */
export function isDateFormat(format: unknown): boolean {
  if (typeof format !== "string") return false;
  if (/^(?:general|@)$/i.test(format) || /\[(?:h+|m+|s+)\]/i.test(format)) return false;
  const bare = format
    .slice(0, 1000)
    .replace(/"[^"]*"?/g, "")
    .replace(/\\.|_.|\*./g, "")
    .replace(/\[[^\]]*\]?/g, "")
    .replace(/;.*$/s, "")
    .toLowerCase();
  return /[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare));
}

/** A text that Excel takes as it is: what would be read as a formula, or as a number or date where none is meant, is quoted. */
export function asText(text: string, options: { mayBeDate?: boolean } = {}): string {
  if (/^[=+\-@\t\r']/.test(text)) return `'${text}`;
  const looksTyped = /^[\s\d.,:/%-]+$/.test(text) || /^(?:true|false|prawda|fałsz)$/i.test(text.trim());
  return looksTyped && text !== "" && options.mayBeDate !== true ? `'${text}` : text;
}
