import type { CellValue } from "./state.ts";

/** Where the person is: decides the decimal sign and the order of day and month. */
export type Locale = "pl-PL" | "en-US";

export interface Typed {
  value: CellValue;
  /** The format Excel gives a cell that had none, e.g. after a date. */
  numberFormat?: string;
}

const ERROR_VALUES = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"] as const;

const DAY = 86_400_000;

/** A day as Excel counts it (1900 or 1904 calendar), or null when there is no such day. */
export function serialOf(year: number, month: number, day: number, date1904: boolean): number | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 9999 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  const serial = Math.round((at.getTime() - Date.UTC(1899, 11, 30)) / DAY);
  // The 1900 calendar has a 29 February that never was.
  const in1900 = serial < 61 ? serial - 1 : serial;
  const result = date1904 ? serial - 1462 : in1900;
  return result < 0 ? null : result;
}

/** The UTC instant of a serial, for showing. */
export function instantOf(serial: number, date1904: boolean): Date {
  const in1900 = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  return new Date(Math.round((Date.UTC(1899, 11, 30) + in1900 * DAY) / 1000) * 1000);
}

function typedDate(text: string, locale: Locale, date1904: boolean): Typed | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dotted = locale === "pl-PL" ? /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) : null;
  const slashed = locale === "en-US" ? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) : null;
  const [year, month, day, numberFormat] = iso
    ? [iso[1], iso[2], iso[3], "yyyy-mm-dd"]
    : dotted
      ? [dotted[3], dotted[2], dotted[1], "dd.mm.yyyy"]
      : slashed
        ? [slashed[3], slashed[1], slashed[2], "m/d/yyyy"]
        : [];
  if (!numberFormat) return null;
  const value = serialOf(Number(year), Number(month), Number(day), date1904);
  return value === null ? null : { value, numberFormat };
}

function typedNumber(text: string, locale: Locale): Typed | null {
  const plain = locale === "pl-PL" ? text.replace(",", ".") : text.replace(/(?<=\d),(?=\d{3}\b)/g, "");
  if (locale === "pl-PL" && /\d\.\d/.test(text)) return null;
  const percent = /^([+-]?\d+(?:\.\d+)?)%$/.exec(plain);
  if (percent) return { value: Number(percent[1]) / 100, numberFormat: "0%" };
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?$/i.test(plain)) return null;
  // Excel keeps 15 digits: a longer number, such as one of a bank account, is text here as it is when pasted as such.
  return plain.replace(/\D/g, "").length > 15 ? null : { value: Number(plain) };
}

/**
 * Reads what a person types, or a program writes, into a cell without the text format: numbers, dates, truth values and
 * errors become what they mean, everything else is text. A leading apostrophe says: this is text.
 */
export function readTyped(text: string, locale: Locale, date1904: boolean): Typed {
  if (text === "") return { value: null };
  if (text.startsWith("'")) return { value: text.slice(1) };
  const trimmed = text.trim();
  const upper = trimmed.toUpperCase();
  if (upper === "TRUE" || (locale === "pl-PL" && upper === "PRAWDA")) return { value: true };
  if (upper === "FALSE" || (locale === "pl-PL" && upper === "FAŁSZ")) return { value: false };
  if (ERROR_VALUES.some((known) => known === upper)) return { value: { error: upper } };
  return typedNumber(trimmed, locale) ?? typedDate(trimmed, locale, date1904) ?? { value: text };
}
