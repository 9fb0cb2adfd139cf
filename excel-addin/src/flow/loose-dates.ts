import { parseSheetDate } from "@rnd-cards/api/contract/dates.ts";
import { withoutDiacritics } from "@rnd-cards/api/contract/text.ts";

/** One way to read a text as a date; `order` where the text does not say which number is the day. */
export interface DateReading {
  /** `YYYY-MM-DD`. */
  date: string;
  order: "day-month" | "month-day" | null;
}

/** Beginnings of month names, without diacritics; Polish in both cases, English, Roman numerals whole. */
const MONTHS: readonly (readonly string[])[] = [
  ["sty", "jan", "i"],
  ["lut", "feb", "ii"],
  ["mar", "iii"],
  ["kwi", "apr", "iv"],
  ["maj", "may", "v"],
  ["cze", "jun", "vi"],
  ["lip", "jul", "vii"],
  ["sie", "aug", "viii"],
  ["wrz", "sep", "ix"],
  ["paz", "oct", "x"],
  ["lis", "nov", "xi"],
  ["gru", "dec", "xii"],
];
const ROMAN = /^[ivx]+$/;
const LONGEST = 60;
/** Serial numbers of 1980–2099, which a column of texts may hold as digits. */
const SERIAL = /^(?:29[2-9]\d\d|[3-6]\d{4}|7[0-2]\d{3})$/;

/**
 * Ways to read a text that the rules refuse as a date: `6 maja 2024`, `May 6, 2024`, `6 V 2024`, `6.5.24`, `20240506`, a serial
 * number as text. Two readings where day and month cannot be told apart, none where it is no date.
 */
export function readLooseDate(cell: string, date1904 = false): DateReading[] {
  const text = withoutDiacritics(cell.normalize("NFKC"))
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/[ ,]*(?:r\.?|roku?)?[ .,]*$/, "");
  if (text.length > LONGEST) return [];
  return one(text, date1904) ?? twoOrders(text);
}

function one(text: string, date1904: boolean): DateReading[] | null {
  const strict = parseSheetDate(text, date1904);
  if (strict.ok) return [{ date: strict.date, order: null }];
  if (SERIAL.test(text)) return reading(parseSheetDate(Number(text), date1904));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return ymd(compact[1], compact[2], compact[3]);
  const yearFirst = /^(\d{4})[ ./,-]+(\d{1,2})[ ./,-]+(\d{1,2})$/.exec(text);
  if (yearFirst) return ymd(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ .,-]*([a-z]+)[ .,-]*(\d{4}|\d{2})$/.exec(text);
  if (dayFirst) return ymd(year(dayFirst[3]), month(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]+)[ .,-]*(\d{1,2})(?:st|nd|rd|th)?[ .,-]+(\d{4})$/.exec(text);
  if (monthFirst) return ymd(monthFirst[3], month(monthFirst[1]), monthFirst[2]);
  const dotted = /^(\d{1,2})[ .,-]+(\d{1,2})[ .,-]+(\d{4}|\d{2})$/.exec(text);
  if (dotted) return ymd(year(dotted[3]), dotted[2], dotted[1]);
  return null;
}

function twoOrders(text: string): DateReading[] {
  const slashed = /^(\d{1,2}) ?\/ ?(\d{1,2}) ?\/ ?(\d{4}|\d{2})$/.exec(text);
  if (!slashed) return [];
  const dayMonth = ymd(year(slashed[3]), slashed[2], slashed[1])[0]?.date;
  const monthDay = ymd(year(slashed[3]), slashed[1], slashed[2])[0]?.date;
  const only = dayMonth ?? monthDay;
  if (only === undefined) return [];
  if (!dayMonth || !monthDay || dayMonth === monthDay) return [{ date: only, order: null }];
  return [
    { date: dayMonth, order: "day-month" },
    { date: monthDay, order: "month-day" },
  ];
}

/** Two digits mean the years 1980–2079. */
function year(text = ""): string {
  return text.length === 2 ? `${Number(text) < 80 ? "20" : "19"}${text}` : text;
}

function month(name = ""): string | undefined {
  const found = MONTHS.findIndex((names) =>
    names.some((known) => (ROMAN.test(known) || ROMAN.test(name) ? known === name : name.startsWith(known))),
  );
  return found < 0 ? undefined : String(found + 1);
}

function ymd(y = "", m = "", d = ""): DateReading[] {
  return reading(parseSheetDate(`${y}-${m}-${d}`));
}

function reading(parsed: ReturnType<typeof parseSheetDate>): DateReading[] {
  return parsed.ok ? [{ date: parsed.date, order: null }] : [];
}
