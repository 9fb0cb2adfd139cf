import { MONTH, MONTH_ADJECTIVE, MONTH_ROMAN, MONTH_SHORT, monthNumber } from "./months.ts";
import type { Span } from "./plain-text.ts";

/** A stretch of the calendar that a text names. What is not said is 0: "5 maja" has no year, "maj 2024" no day. */
export interface DatePoint {
  grain: "day" | "month" | "quarter" | "half" | "season" | "year";
  year: number;
  /** Month 1–12, quarter 1–4, half 1–2, season 1–4 (spring first); 0 for a year. */
  part: number;
  day: number;
}

export interface DateClaim extends Span {
  /** All of them have to be known: "5–10 maja" names two days. */
  points: DatePoint[];
}

const B = "(?<![\\p{L}\\d])";
const E = "(?![\\p{L}\\d])";
const YEAR = "(?:19|20|21)\\d{2}";
const OF_YEAR = `(?:,? (?:roku )?(?<year>${YEAR})(?!\\d))`;
const TO = "(?: ?[–-] ?| do | a | i | oraz )";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const SUFFIX = "(?:\\.|-?(?:go|ego|tego|szego|iego|ym|tym))?";
const ORDINALS = [
  "pierwsz",
  "drugi",
  "trzeci",
  "czwart",
  "piąt",
  "szóst",
  "siódm",
  "ósm",
  "dziewiąt",
  "dziesiąt",
  "jedenast",
  "dwunast",
  "trzynast",
  "czternast",
  "piętnast",
  "szesnast",
  "siedemnast",
  "osiemnast",
  "dziewiętnast",
  "dwudziest",
] as const;
const ORDINAL_DAY = `(?:(?:${ORDINALS.join("|")}|trzydziest)(?:ego|ym|y|emu)?(?: (?:${ORDINALS.slice(0, 9).join("|")})(?:ego|ym|y|emu)?)?)`;
const QUARTER = "(?:IV|I{1,3}|[1-4]\\.?|(?:pierwsz|drug|trzec|czwart|ostatn)\\p{L}{1,4})";
const HALF = "(?:I{1,2}|[12]\\.?|(?:pierwsz|drug)\\p{L}{1,4})";
const SEASONS = ["wiosn", "lat", "jesie", "zim"];

type Groups = Record<string, string | undefined>;
interface Shape {
  pattern: RegExp;
  read: (groups: Groups) => DatePoint[];
}

const number = (digits: string | undefined) => Number.parseInt(digits ?? "0", 10) || 0;
const day = (g: Groups, d: number, month: number): DatePoint => ({
  grain: "day",
  year: number(g.year),
  part: month,
  day: d,
});
const part = (grain: DatePoint["grain"], year: string | undefined, value: number): DatePoint => ({
  grain,
  year: number(year),
  part: value,
  day: 0,
});
const month = (g: Groups, name: string | undefined) => part("month", g.year, monthNumber(name ?? ""));
const shape = (source: string, read: Shape["read"], flags = "giu"): Shape => ({
  pattern: new RegExp(source, flags),
  read,
});
const whole = (source: string, read: Shape["read"], flags?: string) =>
  shape(`${B}${source}${E}`, read, flags);

/** In order: what an earlier shape has read, a later one does not see. */
const SHAPES: readonly Shape[] = [
  shape(`${B}(?<year>${YEAR})([-./])(?<m>\\d{1,2})\\2(?<d>\\d{1,2})(?!\\d)`, (g) => [
    day(g, number(g.d), number(g.m)),
  ]),
  shape(`${B}(?<d>${DAY}) ?([./-]) ?(?<m>0?[1-9]|1[0-2]) ?\\2 ?(?<year>${YEAR})(?!\\d)`, (g) => [
    day(g, number(g.d), number(g.m)),
  ]),
  shape(`${B}(?<d>${DAY})([./])(?<m>0[1-9]|1[0-2])\\2(?<yy>\\d{2})(?![\\d.]\\d|\\d)`, (g) => [
    day({ year: `20${g.yy}` }, number(g.d), number(g.m)),
  ]),
  shape(`${B}(?<d>${DAY})[. -] ?(?<m>${MONTH_ROMAN})[. -] ?(?<year>${YEAR})(?!\\d)`, romanDay, "gu"),
  whole(`(?<d>${DAY}) (?<m>${MONTH_ROMAN})(?! ?(?:kwarta|etap|poł|pół))`, romanDay, "gu"),
  whole(`(?<d>${DAY})${SUFFIX}${TO}(?<e>${DAY})${SUFFIX} (?<m>${MONTH})${OF_YEAR}?`, (g) => [
    day(g, number(g.d), monthNumber(g.m ?? "")),
    day(g, number(g.e), monthNumber(g.m ?? "")),
  ]),
  whole(`(?<d>${DAY})${SUFFIX} (?<m>${MONTH})${OF_YEAR}?`, (g) => [
    day(g, number(g.d), monthNumber(g.m ?? "")),
  ]),
  whole(`(?<o>${ORDINAL_DAY}) (?<m>${MONTH})${OF_YEAR}?`, (g) => [
    day(g, ordinalDay(g.o ?? ""), monthNumber(g.m ?? "")),
  ]),
  whole(`(?<q>${QUARTER})(?:${TO}(?<p>${QUARTER}))? ?(?:kwarta\\p{L}{1,5}|kw\\.)${OF_YEAR}?`, quarters),
  whole(`kwarta\\p{L}{1,5} (?<q>IV|I{1,3}|[1-4])${OF_YEAR}?`, quarters, "gu"),
  whole(`Q(?<q>[1-4])(?:${TO}Q(?<p>[1-4]))?(?:[ /.-]?(?<year>${YEAR}))?`, quarters, "gu"),
  whole(`(?<q>[1-4])Q(?:[ /.-]?(?<year>${YEAR}))?`, quarters, "gu"),
  whole(`(?<year>${YEAR})[ /.-]?Q(?<q>[1-4])`, quarters, "gu"),
  whole(`(?<h>${HALF}) ?(?:półrocz\\p{L}{1,3}${OF_YEAR}?|(?:połow\\p{L}{1,2}|poł\\.)${OF_YEAR})`, halves),
  whole(`H(?<h>[12])[ /.-]?(?<year>${YEAR})`, halves, "gu"),
  whole(`(?<m>${MONTH})${TO}(?<n>${MONTH})${OF_YEAR}?`, (g) => [month(g, g.m), month(g, g.n)]),
  whole(`(?<m>${MONTH}|${MONTH_SHORT})${OF_YEAR}`, (g) => [month(g, g.m)]),
  whole(`(?<m>${MONTH}|${MONTH_ADJECTIVE})`, (g) => [month(g, g.m)], "gu"),
  shape(`${B}(?<m>${MONTH_ROMAN})[ ./-](?<year>${YEAR})(?!\\d)`, (g) => [month(g, g.m)], "gu"),
  shape(`${B}(?<n>0?[1-9]|1[0-2])[./](?<year>${YEAR})(?!\\d)`, numericMonth),
  shape(`${B}(?<year>${YEAR})[-/.](?<n>0[1-9]|1[0-2])(?![\\d-])`, numericMonth),
  whole(
    `(?<s>wiosn(?:a|ą|y|ie|ę)|latem|jesie(?:ń|nią|ni)|zim(?:a|ą|y|ie|ę)) (?:roku )?(?<year>${YEAR})(?:/\\d{2,4})?`,
    (g) => [part("season", g.year, SEASONS.findIndex((start) => g.s?.toLowerCase().startsWith(start)) + 1)],
  ),
  shape(`${B}(?<year>${YEAR}) ?[–/-] ?(?<to>${YEAR}|\\d{2})(?![\\d-])`, (g) => [
    part("year", g.year, 0),
    part("year", (g.to ?? "").length === 2 ? `20${g.to}` : g.to, 0),
  ]),
  // A bare year: said to be one, or where years stand. "2000 cykli" is left to the numbers.
  shape(`${B}(?<year>${YEAR})(?= ?r\\.| rok(?:u|iem)?${E})`, year),
  shape(`(?<=${B}(?:rok(?:u|iem)?|lat(?:a|ach|ami)?) )(?<year>${YEAR})${E}`, year),
  shape(
    `(?<=${B}(?:w|od|do|po|przed|na|z|ok\\.|koniec|ko[nń]cem|ko[nń]cu|pocz[aą]t(?:ek|ku|kiem|kach)|wiosn[aąęy]|latem) )(?<year>(?:199|20[0-6])\\d)${E}(?! ?(?:%|°|[.,]\\d|\\d|(?:tys|mln|szt|kg|mm|cm|km|ml|kWh|Hz|zł|PLN|EUR|obr|cykli|prób|godz|sztuk|odczyt|pomiar|próbek|element)))`,
    year,
  ),
];

function year(g: Groups): DatePoint[] {
  return [part("year", g.year, 0)];
}
function romanDay(g: Groups): DatePoint[] {
  return [day(g, number(g.d), monthNumber(g.m ?? ""))];
}
function numericMonth(g: Groups): DatePoint[] {
  return [part("month", g.year, number(g.n))];
}
function quarters(g: Groups): DatePoint[] {
  return [g.q, g.p].filter((q) => q !== undefined).map((q) => part("quarter", g.year, ordinal(q)));
}
function halves(g: Groups): DatePoint[] {
  return [part("half", g.year, ordinal(g.h ?? ""))];
}

/** "II", "2.", "drugiego", "ostatni" (of four) as a number. */
function ordinal(written: string): number {
  if (/^\d/.test(written)) return number(written);
  const word = written.toLowerCase();
  const start = ["pierw", "drug", "trze", "czwar", "ostat"].findIndex((stem) => word.startsWith(stem));
  return start >= 0 ? Math.min(start + 1, 4) : monthNumber(written.toUpperCase());
}

function ordinalDay(words: string): number {
  return words
    .toLowerCase()
    .split(" ")
    .reduce((sum, word) => {
      if (word.startsWith("trzydziest")) return sum + 30;
      const index = ORDINALS.findLastIndex((stem) => word.startsWith(stem));
      return sum + index + 1;
    }, 0);
}

/**
 * Every date of a plain text (see `plainText`), in order: days in figures, with month names in any case, with Roman
 * months and as ordinals, months, quarters, halves, seasons with a year, years. What has been read as one date is not
 * read again as another.
 */
export function findDates(plain: string): DateClaim[] {
  const claims: DateClaim[] = [];
  const taken = new Uint8Array(plain.length + 1);
  for (const { pattern, read } of SHAPES)
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken[start] || taken[end - 1]) continue;
      const points = read(match.groups ?? {});
      if (!points.every(isReal)) continue;
      taken.fill(1, start, end);
      claims.push({ start, end, points });
    }
  return claims.sort((a, b) => a.start - b.start);
}

function isReal({ grain, part, day }: DatePoint): boolean {
  if (grain === "year") return true;
  if (part < 1) return false;
  return grain !== "day" || (part <= 12 && day >= 1 && day <= 31);
}
