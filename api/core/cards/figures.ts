import type { Row } from "../../contract/row.ts";
import { NUMBER_WORDS, SCALE_WORDS } from "./number-words.ts";

/** A date, number or code with a digit in a text. */
export interface Figure {
  kind: "date" | "number" | "code";
  /** As the text writes it. */
  quote: string;
  /** UTF-16 index in the text. */
  position: number;
  /**
   * What it may mean, canonically: `d:2024-05-06`, `m:2024-05`, `y:2024`, `n:1200000`, `t:co2`. More than one where the
   * writing is open to two readings ("1.200"); any of them grounded is enough.
   */
  keys: string[];
}

const MONTHS =
  "stycze[nń]|stycznia|styczniu|luty|lutego|lutym|marzec|marca|marcu|kwiecie[nń]|kwietnia|kwietniu|maj|maja|maju|czerwiec|czerwca|czerwcu|lipiec|lipca|lipcu|sierpie[nń]|sierpnia|sierpniu|wrzesie[nń]|wrze[sś]nia|wrze[sś]niu|pa[zź]dziernik(?:a|u)?|listopad(?:a|zie)?|grudzie[nń]|grudnia|grudniu";
const MONTH_STARTS = ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru"];
const SPACE = "[ \\u00a0\\u202f\\u2009]";

const TOKENS = new RegExp(
  [
    "(?<iso>(?<![\\p{L}\\d])\\d{4}-\\d{1,2}-\\d{1,2}(?!\\d))",
    "(?<dotted>(?<![\\p{L}\\d])\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}(?!\\d))",
    `(?<named>(?<![\\p{L}\\d])(?:\\d{1,2}\\.?${SPACE})?(?<month>${MONTHS})${SPACE}\\d{4}(?!\\d))`,
    `(?<day>(?<![\\p{L}\\d])\\d{1,2}\\.?${SPACE}(?:${MONTHS})(?!\\p{L}))`,
    // Letters first: CO2, XR-200, ISO 9001 is two words and its number a number.
    "(?<code>(?<![\\p{L}\\d])\\p{L}+(?:[-/]?\\d)[\\p{L}\\d]*(?:[-/.]\\d+)*)",
    `(?<number>(?<![\\p{L}\\d])\\d{1,3}(?:${SPACE}\\d{3})+(?:,\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)*)(?:${SPACE}?(?<scale>tys|mln|mld|tysiąc\\p{L}{0,4}|tysięcy|milion\\p{L}{0,4}|miliard\\p{L}{0,3})(?!\\p{L}))?`,
    "(?<word>(?<!\\p{L})\\p{L}+(?!\\p{L}))",
  ].join("|"),
  "giu",
);

/**
 * Every date, number (digits or Polish words from two up) and code with digits of a text, in order. Numbers of stages,
 * of list items and of law articles are no figures: "Etap 2", "1) …", "art. 18d ust. 2 pkt 1a".
 */
export function findFigures(text: string): Figure[] {
  const figures: Figure[] = [];
  const words: { word: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const [quote] = match;
    const { word, number, scale, code } = match.groups ?? {};
    const [start, end] = [match.index, match.index + quote.length];
    if (word !== undefined) words.push({ word: word.toLowerCase(), start, end });
    else if (code !== undefined && COMMON_CODES.test(code)) continue;
    else if (code !== undefined) figures.push(figure("code", text, start, end, [`t:${code.toLowerCase()}`]));
    else if (number === undefined) figures.push(figure("date", text, start, end, [dateKey(quote)]));
    else if (!isReference(text, start, quote))
      figures.push(figure("number", text, start, end, numberKeys(number, scale)));
  }
  for (const { value, start, end } of wordNumbers(text, words))
    figures.push(figure("number", text, start, end, [`n:${value}`]));
  return figures.sort((a, b) => a.position - b.position);
}

/** Numbers written as words, neighbours put together: "dwadzieścia pięć" is 25, "trzy tysiące" 3000. */
function wordNumbers(text: string, words: readonly { word: string; start: number; end: number }[]) {
  const found: { value: number; last: number; start: number; end: number }[] = [];
  for (const { word, start, end } of words) {
    const value = NUMBER_WORDS.get(word);
    const times = SCALE_WORDS.get(word);
    const before = found.at(-1);
    const joined = before !== undefined && /^\s{1,2}$/.test(text.slice(before.end, start));
    if (joined && times) Object.assign(before, { value: before.value * times, last: times, end });
    else if (joined && value && value < before.last)
      Object.assign(before, { value: before.value + value, last: value, end });
    else if (value) found.push({ value, last: value, start, end });
  }
  return found;
}

const figure = (kind: Figure["kind"], text: string, start: number, end: number, keys: string[]): Figure => ({
  kind,
  quote: text.slice(start, end),
  position: start,
  keys,
});

/** "ust. 2a i " before the 3 of "ust. 2a i 3". */
const LAW_LIST =
  /(?:art|ust|pkt|lit)\.?\s?\d+\p{L}?(?:\s?(?:[,–-]|i|oraz|lub)\s?\d+\p{L}?)*\s?(?:[,–-]|i|oraz|lub)\s?$/u;
/** Words with a digit that everybody in the field uses. */
const COMMON_CODES = /^(?:b2b|b2c)$/i;

/** Numbers that count places, not things: stages, list items, law articles. */
function isReference(text: string, index: number, quote: string): boolean {
  const before = text.slice(Math.max(0, index - 12), index);
  if (LAW_LIST.test(text.slice(Math.max(0, index - 40), index))) return true;
  if (/(?:^|[^\p{L}])(?:etap\p{L}{0,4}|art\.|ust\.|pkt|lit\.|par\.|§)\s?$/iu.test(before)) return true;
  const lineStart = /(?:^|\n)\s*$/.test(text.slice(Math.max(0, index - 8), index));
  return (
    lineStart &&
    /^\d{1,2}$/.test(quote) &&
    /^[.)]\s/.test(text.slice(index + quote.length, index + quote.length + 2))
  );
}

function numberKeys(digits: string, scale = ""): string[] {
  const times = SCALE_WORDS.get(scale.toLowerCase()) ?? (scale ? scaleOf(scale) : 1);
  const bare = digits.replace(/[^\d.,]/g, "");
  const readings = new Set<string>();
  const decimal = /^\d+[.,]\d+$/.test(bare);
  if (decimal || /^\d+$/.test(bare)) readings.add(key(Number(bare.replace(",", ".")) * times));
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(bare)) readings.add(key(Number(bare.replace(/[.,]/g, "")) * times));
  if (readings.size === 0) readings.add(`t:${bare}`);
  if (times === 1 && /^(?:19|20)\d{2}$/.test(bare)) readings.add(`y:${bare}`);
  return [...readings];
}

/** "1,2 mln" is 1 200 000, whatever binary fractions make of the product. */
const key = (value: number) => `n:${Number(value.toPrecision(12))}`;

function scaleOf(word: string): number {
  const lower = word.toLowerCase();
  if (lower.startsWith("tys")) return 1_000;
  return lower.startsWith("miliard") ? 1_000_000_000 : 1_000_000;
}

function dateKey(quote: string): string {
  const parts = quote.match(/\d+/g) ?? [];
  const pad = (part: string | undefined) => (part ?? "").padStart(2, "0");
  if (/^\d{4}-/.test(quote)) return `d:${parts[0]}-${pad(parts[1])}-${pad(parts[2])}`;
  const named = /\p{L}{3}/u.exec(quote);
  if (!named) return `d:${parts[2]}-${pad(parts[1])}-${pad(parts[0])}`;
  const start = named[0].toLowerCase().replace("ź", "z");
  const month = pad(String(MONTH_STARTS.indexOf(start) + 1));
  const [first, second] = parts;
  if (second !== undefined) return `d:${second}-${month}-${pad(first)}`;
  return (first ?? "").length === 4 ? `m:${first}-${month}` : `md:${month}-${pad(first)}`;
}

/** Every key the row bears out. A date counts as itself, its month and its year. */
export function rowFigureKeys(row: Row): ReadonlySet<string> {
  const { dataRozpoczecia, dataZakonczenia, nazwaProjektu, opis, celProjektu } = row;
  const keys = [nazwaProjektu, opis, celProjektu].flatMap((text) =>
    findFigures(text).flatMap(({ keys }) => keys),
  );
  keys.push(`d:${dataRozpoczecia}`, `d:${dataZakonczenia}`);
  const parts = keys.flatMap((key) => {
    const [, year, month, day] = /^[dm]:(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(key) ?? [];
    if (!year) return [];
    return [`y:${year}`, `m:${year}-${month}`, ...(day ? [`md:${month}-${day}`] : [])];
  });
  return new Set([...keys, ...parts]);
}

/** The figures of a text that stand nowhere in the row. */
export function ungroundedFigures(text: string, row: Row): Figure[] {
  const known = rowFigureKeys(row);
  return findFigures(text).filter(({ keys }) => !keys.some((key) => known.has(key)));
}
