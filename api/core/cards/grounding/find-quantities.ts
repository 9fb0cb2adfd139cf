import { findNumbers, type NumberPhrase } from "./number-phrase.ts";
import type { Span } from "./plain-text.ts";
import { currencyAt, currencyBefore, symbolAt, type Unit, wordAt } from "./units.ts";

/** A number of a text with what it counts. */
export interface Quantity extends Span {
  values: number[];
  literal: string | null;
  /** `amount`: money, or a number with tys., mln, mld; `code`: letters stuck to digits that are no unit. */
  kind: "amount" | "value" | "code";
  currency: string | null;
  unit: Unit | null;
  /** No noun follows, so that any unit may be meant. */
  bare: boolean;
}

/** Words after a number that are not what it counts. */
const NO_NOUN =
  /^(?:i|a|w|we|z|ze|do|od|na|po|przy|przez|dla|o|u|oraz|lub|albo|ani|lecz|ale|czy|co|jak|jest|są|był\p{L}{0,2}|nie|to|niż|że|gdy|aż|bez|pod|nad|przed|za|według|wobec|względem|zamiast|zł)$/u;
const CODE_SIGN = /[\p{L}\d/.-]/u;
const CODE_BEFORE = /\p{L}[-/]?$/u;

/**
 * Every quantity of a plain text. A unit behind the last of several numbers is also the unit of those before it:
 * "10–20 °C", "od 50 do 150 MHz", "7 i 28 dni", "4 × 20 mm". With `loneWords` a "jeden" or "pół" without a unit counts
 * too: what a row says so, a card may write in digits.
 */
export function findQuantities(plain: string, loneWords = false): Quantity[] {
  const found: Quantity[] = [];
  // Acidity is said before its number, and however far.
  const plainly = !plain.includes("pH");
  let read = 0;
  for (const phrase of findNumbers(plain)) {
    // What is read already, as the rest of a code, begins no quantity.
    if (phrase.start < read) continue;
    const quantity =
      (plainly && bareDigits(plain, phrase)) ||
      readOne(plain, loneWords ? { ...phrase, needsUnit: false } : phrase);
    if (!quantity || quantity.start < read) continue;
    found.push(quantity);
    read = quantity.end;
  }
  for (let index = found.length - 2; index >= 0; index--)
    inherit(plain, found[index] as Quantity, found[index + 1] as Quantity);
  return found;
}

const WIDEST_JOINT = 6;
const JOINED = /^ ?(?:–|-|do|a|i|oraz|lub|albo|,|\/|x|×|±|\+\/-) ?$/u;

function inherit(plain: string, quantity: Quantity, next: Quantity): void {
  if (quantity.unit || quantity.currency || quantity.kind !== "value" || next.kind === "code") return;
  if (!next.unit && !next.currency && next.kind === "value" && next.bare === quantity.bare) return;
  if (next.start - quantity.end > WIDEST_JOINT || !JOINED.test(plain.slice(quantity.end, next.start))) return;
  quantity.unit = next.unit;
  quantity.bare = next.bare;
  if (next.currency === null && next.kind !== "amount") return;
  quantity.currency = next.currency;
  quantity.kind = "amount";
}

function readOne(plain: string, phrase: NumberPhrase): Quantity | null {
  const { start, end, values, literal, scaled, needsUnit } = phrase;
  if (isHalfOfTime(plain, phrase)) return null;
  const before = currencyBefore(plain, start);
  const glued = before && /^[kM](?!\p{L})/u.test(plain.slice(end, end + 2)) ? null : code(plain, phrase);
  if (glued !== null) return glued;
  const thousand = (before ? /^[kM](?!\p{L})/u : /^ ?[kM](?= ?(?:zł|PLN|EUR|euro|€|USD|\$))/).exec(
    plain.slice(end, end + 8),
  );
  const times = thousand ? (thousand[0].endsWith("k") ? 1_000 : 1_000_000) : 1;
  const from =
    end +
    (thousand?.[0].length ?? 0) +
    (/^\. ?(?=zł|PLN|EUR|euro|USD|dolar|€)/.test(plain.slice(end, end + 8)) ? 1 : 0);
  const gap = /^[ \n]?(?:,[–-] ?)?/.exec(plain.slice(from, from + 4))?.[0].length ?? 0;
  const behind = currencyAt(plain, from + gap);
  const money = behind ?? before;
  const base = { literal, values: values.map((value) => value * times) };
  if (money)
    return {
      ...base,
      ...{ start: before && !behind ? start - before.length : start },
      ...{ end: behind ? from + gap + behind.length : end + (thousand?.[0].length ?? 0) },
      ...{ kind: "amount", currency: money.code, unit: null, bare: false },
    };
  const measured = unitBehind(plain, end);
  if (needsUnit && !measured) return null;
  // "połowa" and "jedna trzecia" are shares by themselves, no number that waits for a unit.
  const isShare = !/\d/.test(plain.slice(start, end)) && values.some((value) => value < 1);
  const bare = !measured && !isShare && !hasNoun(plain, end);
  return {
    ...base,
    ...{ start, end: measured?.end ?? end, unit: measured?.unit ?? null, currency: null, bare },
    kind: scaled || (bare && isMoneyTalk(plain, start, values)) ? "amount" : "value",
  };
}

/** How far before and behind its digits a currency, a unit or a code may begin. */
const NEAR = { before: 3, behind: 4 };

/**
 * What `readOne` makes of digits among digits, spaces and signs, where nothing can be a unit, a currency or a code: the short
 * way for a text of nothing but numbers, which would ask all its questions thousands of times. Null where more may be said.
 */
function bareDigits(plain: string, { start, end, values, literal, word }: NumberPhrase): Quantity | null {
  if (word || mayBeMoney(values)) return null;
  for (let at = start - NEAR.before; at < start; at++) if (saysMore(plain.charCodeAt(at))) return null;
  for (let at = end; at <= end + NEAR.behind; at++) if (saysMore(plain.charCodeAt(at))) return null;
  return { start, end, values, literal, kind: "value", currency: null, unit: null, bare: true };
}

/** Letters, and signs that are units or currencies: whatever is not a digit, a space or common punctuation. NaN is the text's end. */
function saysMore(code: number): boolean {
  if (code > 126 || code === 36 || code === 37) return code !== 0x2013 && code !== 0xe000;
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 94;
}

const mayBeMoney = (values: readonly number[]) => values.some((value) => value >= 1_000);

/** "Koszty wyniosły 250 000." is money though no currency stands there. */
function isMoneyTalk(plain: string, start: number, values: readonly number[]): boolean {
  if (!mayBeMoney(values)) return false;
  const before =
    plain
      .slice(Math.max(0, start - 50), start)
      .split(/[.;\n]/)
      .at(-1) ?? "";
  return MONEY_TALK.test(before);
}
const MONEY_TALK = /(?:koszt|budżet|wydan|wydat|nakład|kwot|wynagrodze|zapłac|faktur)\p{L}*/iu;

/** "w połowie etapu", "w drugiej połowie": where, not how much. */
function isHalfOfTime(plain: string, { start, end }: NumberPhrase): boolean {
  if (!/^połow/i.test(plain.slice(start, end))) return false;
  return (
    /(?:pierwsz|drug)\p{L}{1,3} $/iu.test(plain.slice(Math.max(0, start - 14), start)) ||
    /^ (?:etap|projekt|prac|okres|miesi|rok|tygodni|\ue000)/iu.test(plain.slice(end, end + 10))
  );
}

/** "XR-200", "LM317", "18650A": digits stuck to letters that are no unit. */
function code(plain: string, { start, end, values }: NumberPhrase): Quantity | null {
  if (!/\d/.test(plain[start] ?? "")) return null;
  const before = CODE_BEFORE.test(plain.slice(Math.max(0, start - 2), start));
  const after = /\p{L}/u.test(plain[end] ?? "") && !symbolAt(plain, end) && !currencyAt(plain, end);
  const word = /^(?:krotn|procent|tys|mln|mld|x\d)/.test(plain.slice(end, end + 7));
  if (!before && (!after || word || /^[kM] ?(?:zł|PLN|EUR|€)/.test(plain.slice(end, end + 5)))) return null;
  let head = 0;
  while (head < 30 && head < start && CODE_SIGN.test(plain[start - head - 1] ?? "")) head++;
  const tail = /^[\p{L}\d/+-]{0,30}/u.exec(plain.slice(end, end + 30))?.[0].length ?? 0;
  const literal = plain.slice(start - head, end + tail);
  return {
    ...{
      start: start - head,
      end: end + tail,
      values,
      kind: "code",
      currency: null,
      unit: null,
      bare: false,
    },
    literal: literal.toLowerCase(),
  };
}

function unitBehind(plain: string, end: number): { unit: Unit; end: number } | null {
  const gap = /^[ \n-]?/.exec(plain.slice(end, end + 1))?.[0].length ?? 0;
  const at = end + gap;
  const near = symbolAt(plain, at) ?? wordAt(plain, at);
  if (near) return { unit: near.unit, end: at + near.length };
  // One adjective may stand between: "12 kolejnych miesięcy".
  const adjective = /^\p{Ll}{3,20} (?=\p{Ll})/u.exec(plain.slice(at, at + 22));
  const far = adjective ? wordAt(plain, at + adjective[0].length) : null;
  if (far && adjective) return { unit: far.unit, end: at + adjective[0].length + far.length };
  const before = plain.slice(Math.max(0, end - 24), end);
  if (!before.includes("pH") || !ACID.test(before.replace(/[\d.,–-]+$/, ""))) return null;
  return { unit: { dimension: "acidity", factor: 1 }, end };
}

const ACID = /pH(?: ?(?:równ\p{L}{1,4}|około|ok\.|powyżej|poniżej|do|od|=))? $/u;

function hasNoun(plain: string, end: number): boolean {
  const next = /^[ -](\p{L}+)/u.exec(plain.slice(end, end + 40))?.[1];
  return next !== undefined && !NO_NOUN.test(next.toLowerCase());
}
