const pad = (value: number, width: number) => String(value).padStart(width, "0");

function fromParts(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/**
 * Reads a day number of Excel's calendar. `date1904` is the workbook setting of old Mac files. In the 1900 system
 * serial 60 is 29.02.1900, a day that never was, and 61 is 01.03.1900; a fraction is a time of day and is dropped.
 */
function fromSerial(serial: number, date1904: boolean): string | null {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < 1 || day > 110_000 || (!date1904 && day === 60)) return null;
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(epoch + day * 86_400_000);
  return fromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** True for a day that exists, written `YYYY-MM-DD`, years 1900–2199. */
export function isCalendarDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    fromParts(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) === text
  );
}

export type ParsedDate =
  | { ok: true; date: string }
  /** `ambiguous`: day and month cannot be told apart (6/5/2024); `unreal`: well-formed, no such day (30.02.2024). */
  | { ok: false; why: "unreadable" | "ambiguous" | "unreal" };

const found = (date: string | null): ParsedDate => (date ? { ok: true, date } : { ok: false, why: "unreal" });

/**
 * Reads what a sheet holds as a date: an Excel serial, `2024-05-06` (also with a time), `06.05.2024`, `06-05-2024`.
 * With slashes the order of day and month differs between countries: `6/5/2024` is refused as ambiguous, while
 * `26/5/2024` and `2024/05/26` can only be read one way.
 */
export function parseSheetDate(cell: string | number, date1904 = false): ParsedDate {
  if (typeof cell === "number") return found(fromSerial(cell, date1904));
  const text = cell.normalize("NFKC").replace(/\s+/g, " ").trim();
  const iso =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text,
    );
  if (iso) return found(fromParts(Number(iso[1]), Number(iso[3]), Number(iso[4])));
  const dotted = /^(\d{1,2}) ?([.-]) ?(\d{1,2}) ?\2 ?(\d{4})(?: ?r\.?)?$/.exec(text);
  if (dotted) return found(fromParts(Number(dotted[4]), Number(dotted[3]), Number(dotted[1])));
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed) {
    const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
    if (first <= 12 && second <= 12 && first !== second) return { ok: false, why: "ambiguous" };
    return found(second > 12 ? fromParts(year, first, second) : fromParts(year, second, first));
  }
  return { ok: false, why: "unreadable" };
}

/** Days from `from` to `to`, both calendar dates; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The calendar date `days` later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** As people write it in Poland: `06.05.2024`. */
export function polishDate(date: string): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** The calendar date it is in Warsaw at an instant (epoch milliseconds): dates are UTC in the store, Warsaw on paper. */
export function warsawDate(instant: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(instant);
}
