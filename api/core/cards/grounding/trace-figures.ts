import type { SectionKey } from "../../../contract/sections.ts";
import type { DatePoint } from "./find-dates.ts";
import type { Quantity } from "./find-quantities.ts";
import { type RowFacts, squeeze } from "./row-facts.ts";

/**
 * Whether a date is the row's or the schedule's. A day has to be one of them. A month, quarter or half year may hold the
 * start, the end or a date of the row's text, in the schedule also a stage's boundary; a year any of them.
 */
export function isKnownDate(point: DatePoint, facts: RowFacts, section: SectionKey): boolean {
  const { dates, stageDates, folded } = facts;
  if (point.grain === "season")
    return (
      folded.includes(["wiosn", "lat", "jesie", "zim"][point.part - 1] ?? "?") &&
      dates.some(({ year }) => year === point.year)
    );
  const withStages = point.grain === "day" || point.grain === "year" || section === "harmonogram";
  return [...dates, ...(withStages ? stageDates : [])].some((known) => covers(point, known));
}

/** True when a known date lies in a stretch, or is that stretch. */
function covers(point: DatePoint, known: DatePoint): boolean {
  if (point.year !== 0 && known.year !== 0 && point.year !== known.year) return false;
  if (point.year !== 0 && known.year === 0) return false;
  if (point.grain === "year") return true;
  if (point.grain === known.grain)
    return point.part === known.part && (point.grain !== "day" || point.day === known.day);
  const month = known.grain === "day" || known.grain === "month" ? known.part : 0;
  if (month === 0) return false;
  if (point.grain === "month") return month === point.part && known.grain === "day";
  if (point.grain === "quarter") return Math.ceil(month / 3) === point.part;
  return point.grain === "half" && Math.ceil(month / 6) === point.part;
}

/** Whether the row has a quantity: the same value, however it is spelt, of the same kind of thing. */
export function isKnownQuantity(quantity: Quantity, facts: RowFacts): boolean {
  const { literal, kind } = quantity;
  if (literal !== null)
    return kind === "code"
      ? COMMON_CODE.test(literal) || standsAlone(squeeze(literal), facts.squeezed)
      : facts.quantities.some((known) => known.literal === literal);
  if (isPlainYear(quantity) && facts.dates.some(({ year }) => year === quantity.values[0])) return true;
  return facts.quantities.some((known) => sameQuantity(quantity, known));
}

/** Formulas and shorthand that say nothing about a project. */
const COMMON_CODE = /^(?:co2|h2o|o2|n2|2d|3d|b2b|b\+r|r&d|a4|4a|18da?|26e|24a|5a)$/;

const isPlainYear = ({ values, unit, currency }: Quantity) =>
  values.length === 1 && !unit && !currency && (values[0] ?? 0) >= 1990 && (values[0] ?? 0) < 2070;

/** Whether a squeezed text holds a code that is no part of a longer one: "LM31" does not stand in "LM317". */
export function standsAlone(code: string, squeezed: string): boolean {
  for (let at = squeezed.indexOf(code); at >= 0; at = squeezed.indexOf(code, at + 1)) {
    const digitBefore = /\d/.test(code[0] ?? "") && /\d/.test(squeezed[at - 1] ?? "");
    const digitBehind = /\d$/.test(code) && /\d/.test(squeezed[at + code.length] ?? "");
    if (!digitBefore && !digitBehind) return true;
  }
  return false;
}

function sameQuantity(claimed: Quantity, known: Quantity): boolean {
  const same = (factor: number) =>
    claimed.values.some((value) => known.values.some((other) => near(value * factor, other)));
  if (claimed.currency !== null) {
    // Money is only backed by money: 50 litres do not bear out 50 zł.
    return (
      same(1) &&
      (known.currency === claimed.currency || (known.kind === "amount" && !known.currency && known.bare))
    );
  }
  if (known.currency !== null) return claimed.bare && same(1);
  if (claimed.unit && known.unit)
    return claimed.unit.dimension === known.unit.dimension && same(claimed.unit.factor / known.unit.factor);
  if (!claimed.unit && !known.unit) return same(1);
  const ratio = [claimed, known].find(({ unit }) => unit?.dimension === "ratio")?.unit;
  if (ratio && (isFraction(claimed) || isFraction(known)))
    return same(ratio === claimed.unit ? ratio.factor : 1 / ratio.factor);
  // One side names a unit, the other a thing or nothing: only nothing leaves the unit open.
  return same(1) && (claimed.bare || known.bare);
}

/** "połowa", "jedna trzecia" and "50 procent" may mean the same. */
const isFraction = ({ values, unit }: Quantity) =>
  unit === null && values.length === 1 && (values[0] ?? 1) > 0 && (values[0] ?? 1) < 1;

const near = (one: number, other: number) =>
  Math.abs(one - other) <= 1e-6 * Math.max(Math.abs(one), Math.abs(other));
