import { NUMBER_WORDS, SCALE_WORDS } from "../number-words.ts";
import type { Span } from "./plain-text.ts";

/** A quantity as written, before its unit: what it may amount to, or the words when it amounts to nothing exact. */
export interface NumberPhrase extends Span {
  /** More than one where the writing is open: "1.200" is 1.2 or 1200. Empty for `literal`. */
  values: number[];
  /** "kilkadziesiąt", "1:3", "2.4.1": has to stand in the row as it is, lower case. */
  literal: string | null;
  /** `tys.`, `mln` or `mld` was written out or shortened. */
  scaled: boolean;
  /** "jeden", "pół": a quantity only with a unit, a scale or a currency. */
  needsUnit: boolean;
  /** Written in words, at least in part. */
  word: boolean;
}

/** In order: grouped digits, a version, a proportion, digits and their power. Numbered, because named ones cost as much again. */
const DIGITS =
  "(\\d{1,3}(?:[ '.]\\d{3})+(?:,\\d{1,6})?(?!\\d)|\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,6})?(?![\\d,]))|(\\d+(?:\\.\\d+){2,8})|(\\d+(?:[.,]\\d+)? ?: ?\\d+(?:[.,]\\d+)?)|(\\d+(?:[.,]\\d+)?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?= ?[\\p{L}%,.;)]|$))?";
const TOKEN = new RegExp(`${DIGITS}|(\\p{L}+)`, "gu");

const ONE = /^(?:jeden|jedna|jedno|jednego|jednej|jedną|jednym|jednemu)$/;
/** Alone these are no number yet: "jeden z wariantów", "w tys.", "pół na pół"; "milion odczytów" is one. */
const NEEDS_UNIT =
  /^(?:jeden|jedna|jedno|jednego|jednej|jedną|jednym|jednemu|pół|ćwierć|tys|mln|mld|tysięcy|tysiące|milionów|miliony|miliardów|miliardy)$/;
const SCALE = /^(?:tys|tysi[aą]c\p{L}{0,3}|tysięcy|mln|mld|milion\p{L}{0,3}|miliard\p{L}{0,3})$/u;
const HALF: Readonly<Record<string, number>> = {
  ...{
    pół: 0.5,
    półtora: 1.5,
    półtorej: 1.5,
    ćwierć: 0.25,
    połowę: 0.5,
    połowa: 0.5,
    połowy: 0.5,
    połowie: 0.5,
    połową: 0.5,
  },
};
const VAGUE =
  /^(?:kilkana(?:ście|stu|stoma)|kilkunast\p{L}{1,3}|kilkadziesiąt|kilkudziesięci\p{L}{1,4}|kilkaset|kilkuset|setk(?:i|ami|ach)|dziesiątk(?:i|ami|ach|ów)|tysiące|tysiącami|miliony|milionami)$/u;
const DENOMINATOR: readonly (readonly [RegExp, number])[] = [
  [/^trzeci(?:a|ą|ej|e|ch)$/, 3],
  [/^czwart(?:a|ą|ej|e|ych)$/, 4],
  [/^piąt(?:a|ą|ej|e|ych)$/, 5],
  [/^szóst(?:a|ą|ej|e|ych)$/, 6],
  [/^ósm(?:a|ą|ej|e|ych)$/, 8],
  [/^dziesiąt(?:a|ą|ej|e|ych)$/, 10],
  [/^setn(?:a|ą|ej|e|ych)$/, 100],
];
/** "both" points back at two things named before; it counts nothing new. */
const BOTH = /^(?:oba|obie|obu|oboma|obiema|obydwa|obydwie|obydwu|oboje)$/;
/** First parts of words like "trzymiesięczny", "dwudziestoprocentowy", "pięcioosobowy". */
const COMPOUNDS: Readonly<Record<string, number>> = {
  ...{ dwu: 2, trzy: 3, trój: 3, cztero: 4, pięcio: 5, sześcio: 6, siedmio: 7, ośmio: 8, dziewięcio: 9 },
  ...{ dziesięcio: 10, jedenasto: 11, dwunasto: 12, trzynasto: 13, czternasto: 14, piętnasto: 15 },
  ...{ szesnasto: 16, siedemnasto: 17, osiemnasto: 18, dwudziesto: 20, trzydziesto: 30, czterdziesto: 40 },
  ...{ pięćdziesięcio: 50, sześćdziesięcio: 60, siedemdziesięcio: 70, osiemdziesięcio: 80, stu: 100 },
};
const COMPOUND = new RegExp(
  `^(?:${Object.keys(COMPOUNDS).join("|")})(?=krotn|procent|dni|tygodni|miesi|letni|godzin|minut|sekund|metr|litr|osobow)`,
);

interface Atom extends Span {
  values: number[];
  scale: number;
  /** What may still be added behind it: "dwadzieścia" takes up to 9. */
  room: number;
  word: boolean;
}

/** All quantities of a plain text, in order, digits and words alike: "1 mln 200 tys." and "milion dwieście tysięcy" are one each. */
export function findNumbers(plain: string): NumberPhrase[] {
  const found: NumberPhrase[] = [];
  let open: Atom[] = [];
  const close = () => {
    if (open.length > 0) found.push(sumOf(open, plain));
    open = [];
  };
  for (const match of plain.matchAll(TOKEN)) {
    const [, grouped, version, proportion, digits = "", power, word] = match;
    if (word && !MAYBE.test(word)) {
      close();
      continue;
    }
    const [start, end] = [match.index, match.index + match[0].length];
    const last = open.at(-1);
    if (last && (start - last.end > 2 || !/^(?:\. | |\.|-)?$/.test(plain.slice(last.end, start)))) close();
    const literal = version ?? proportion ?? (open.length === 0 ? vague(word) : undefined);
    if (literal !== undefined) {
      close();
      found.push({
        ...{ start, end, values: [], scaled: false, needsUnit: false, word: word !== undefined },
        literal: literal.replace(/ /g, "").toLowerCase(),
      });
      continue;
    }
    const atom = word ? wordAtom(word, start) : digitAtom({ grouped, digits, power }, start, end);
    if (!atom) close();
    else if (!fits(atom, open)) {
      close();
      open = fits(atom, []) ? [atom] : [];
    } else open.push(atom);
  }
  close();
  return found.sort((a, b) => a.start - b.start);
}

/** How number words begin; all other words are passed over at once. */
const MAYBE =
  /^(?:jed|dw|trz|tró|czt|czw|pi[ęą]|sze|szó|sie|osi|ośm|ósm|dzi|sto|stu|set|kil|pół|poł|ćwi|tys|mln|mld|mil|ob)/i;

const vague = (word: string | undefined) =>
  word !== undefined && VAGUE.test(word.toLowerCase()) ? word : undefined;

function digitAtom(
  { grouped, digits, power }: { grouped: string | undefined; digits: string; power: string | undefined },
  start: number,
  end: number,
): Atom {
  const base: Omit<Atom, "values"> = { start, end, scale: 0, room: 0, word: false };
  if (power) return { ...base, values: [Number(digits) ** superscript(power)] };
  if (!grouped) return { ...base, values: [Number(digits.replace(",", "."))] };
  const single = /^\d{1,3}[.,]\d{3}$/.test(grouped);
  const whole = Number(
    grouped
      .replace(/[.,](?=\d{1,2}$|\d{4,}$)/, "#")
      .replace(/[ '.,]/g, "")
      .replace("#", "."),
  );
  return { ...base, values: single ? [whole, Number(grouped.replace(",", "."))] : [whole] };
}

const superscript = (power: string) => Number([...power].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)).join(""));

function wordAtom(written: string, start: number): Atom | null {
  const word = written.toLowerCase();
  const atom = { start, end: start + written.length, scale: 0, room: 0, word: true };
  if (BOTH.test(word)) return null;
  if (SCALE.test(word)) return { ...atom, values: [], scale: SCALE_WORDS.get(word) ?? scaleOf(word) };
  const half = HALF[word];
  if (half !== undefined) return { ...atom, values: [half] };
  const value = ONE.test(word) ? 1 : NUMBER_WORDS.get(word);
  if (value !== undefined) return { ...atom, values: [value], room: value >= 100 ? 99 : value >= 20 ? 9 : 0 };
  const fraction = DENOMINATOR.find(([pattern]) => pattern.test(word));
  if (fraction) return { ...atom, values: [], room: -fraction[1] };
  // The rest of the word is the unit.
  const prefix = COMPOUND.exec(word)?.[0];
  return prefix ? { ...atom, values: [COMPOUNDS[prefix] ?? 0], end: start + prefix.length } : null;
}

function scaleOf(word: string): number {
  if (word.startsWith("tys")) return 1_000;
  return word.startsWith("miliard") || word === "mld" ? 1_000_000_000 : 1_000_000;
}

/** Whether an atom goes on with the quantity under way. */
function fits(atom: Atom, open: readonly Atom[]): boolean {
  const last = open.at(-1);
  if (!last) return atom.scale > 0 || atom.values.length > 0;
  const value = atom.values[0] ?? 0;
  if (atom.room < 0) return last.values.length === 1 && last.word && (last.values[0] ?? 9) <= 9;
  if (atom.scale > 0) {
    const before = open.findLast(({ scale }) => scale > 0)?.scale ?? Number.POSITIVE_INFINITY;
    return last.scale === 0 && atom.scale < before;
  }
  // Behind a scale a smaller quantity goes on: "1 mln 200", "milion dwieście".
  if (last.scale > 0) return value < last.scale && (atom.word || open.length > 1);
  return last.word && atom.word && value > 0 && value <= last.room && Number.isInteger(value);
}

function sumOf(atoms: readonly Atom[], plain: string): NumberPhrase {
  const [only] = atoms;
  if (only && atoms.length === 1 && !only.word) {
    const { start, end, values } = only;
    return { start, end, values: exact(values), literal: null, scaled: false, needsUnit: false, word: false };
  }
  let readings = [0];
  let current: number[] = [];
  let scaled = false;
  for (const { values, scale, room } of atoms) {
    if (scale > 0) {
      scaled = true;
      const times = (current.length > 0 ? current : [1]).map((value) => value * scale);
      readings = readings.flatMap((sum) => times.map((value) => sum + value));
      current = [];
    } else if (room < 0) current = current.map((value) => value / -room);
    else if (current.length === 0) current = [...values];
    else current = current.map((value) => value + (values[0] ?? 0));
  }
  const values =
    current.length > 0 ? readings.flatMap((sum) => current.map((value) => sum + value)) : readings;
  const first = atoms[0] as Atom;
  const last = atoms.at(-1) as Atom;
  const alone = atoms.length === 1 && first.word;
  const text = plain.slice(first.start, last.end).toLowerCase();
  return {
    ...{ start: first.start, end: last.end, literal: null, scaled },
    values: exact(values),
    word: atoms.some(({ word }) => word),
    needsUnit: alone && NEEDS_UNIT.test(text),
  };
}

/** Without what binary fractions add: "1,2 mln" is 1 200 000. */
function exact(values: readonly number[]): number[] {
  const [only = 0] = values;
  if (values.length === 1 && Number.isSafeInteger(only) && only < 1e11) return [only];
  return [...new Set(values.map((value) => Number(value.toPrecision(12))))];
}
