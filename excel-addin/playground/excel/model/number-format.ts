import type { CellValue } from "./state.ts";
import { instantOf, type Locale } from "./typed-value.ts";

const QUOTED = /"[^"]*"|\\./g;

/** Whether a number in this format shows as a date or a time. */
function isDateFormat(format: string): boolean {
  return /[ymdhs]/i.test(
    format
      .replace(QUOTED, "")
      .replace(/\[[^\]]*\]/g, "")
      .replace(/General/i, ""),
  );
}

const pad = (value: number, width = 2) => String(value).padStart(width, "0");

function showDate(value: number, format: string, locale: Locale, date1904: boolean): string {
  const at = instantOf(value, date1904);
  const month = (style: "long" | "short") =>
    new Intl.DateTimeFormat(locale, { month: style, timeZone: "UTC" }).format(at);
  let afterHours = false;
  const tokens = format.replace(/\[\$[^\]]*\]/g, "").match(/"[^"]*"|\\.|y+|m+|d+|h+|s+|./gi) ?? [];
  return tokens
    .map((token, position) => {
      const lower = token.toLowerCase();
      const minutes =
        lower.startsWith("m") && (afterHours || /^s/i.test(tokens[position + 2] ?? "")) && lower.length < 3;
      if (/^[ymdhs]/.test(lower)) afterHours = lower.startsWith("h");
      if (minutes) return pad(at.getUTCMinutes(), lower.length);
      if (lower.startsWith("y"))
        return lower.length < 3 ? pad(at.getUTCFullYear() % 100) : pad(at.getUTCFullYear(), 4);
      if (lower.startsWith("m")) {
        return lower.length > 2
          ? month(lower.length > 3 ? "long" : "short")
          : pad(at.getUTCMonth() + 1, lower.length);
      }
      if (lower.startsWith("d")) return pad(at.getUTCDate(), Math.min(2, lower.length));
      if (lower.startsWith("h")) return pad(at.getUTCHours(), lower.length);
      if (lower.startsWith("s")) return pad(at.getUTCSeconds(), lower.length);
      return token.startsWith("\\") ? token.slice(1) : token.replace(/^"|"$/g, "");
    })
    .join("");
}

function showNumber(value: number, format: string, locale: Locale): string {
  const bare = format.replace(QUOTED, "");
  const pattern = /[#0,]*[#0](?:\.[#0]+)?/.exec(bare)?.[0];
  if (!pattern) return format.replace(/"([^"]*)"/g, "$1");
  const [, decimals = ""] = pattern.split(".");
  const percent = bare.includes("%");
  const shown = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals.replaceAll("#", "").length,
    maximumFractionDigits: decimals.length,
    useGrouping: pattern.includes(",") ? "always" : false,
    minimumIntegerDigits: Math.max(1, /0+(?=\.|$)/.exec(pattern.replaceAll(",", ""))?.[0].length ?? 1),
  }).format(percent ? value * 100 : value);
  const at = format.indexOf(pattern);
  const around = (text: string) => text.replace(/"([^"]*)"/g, "$1").replace(/\\(.)/g, "$1");
  return `${around(format.slice(0, at))}${shown}${around(format.slice(at + pattern.length))}`;
}

function showGeneral(value: number, locale: Locale): string {
  const short = Number(value.toPrecision(11));
  if (short !== 0 && (Math.abs(short) >= 1e12 || Math.abs(short) < 1e-9))
    return short.toExponential().toUpperCase();
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 10 }).format(short);
}

/** What stands in the cell for a reader. */
export function showValue(value: CellValue, numberFormat: string, locale: Locale, date1904: boolean): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "object") return value.error;
  if (typeof value === "boolean") {
    return locale === "pl-PL" ? (value ? "PRAWDA" : "FAŁSZ") : value ? "TRUE" : "FALSE";
  }
  const format = numberFormat.split(";")[0] ?? "General";
  if (format === "General" || format === "@") return showGeneral(value, locale);
  return isDateFormat(format) ? showDate(value, format, locale, date1904) : showNumber(value, format, locale);
}
