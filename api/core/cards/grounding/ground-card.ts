import type { FindingRule } from "../../../contract/findings.ts";
import { SECTION_KEYS, type SectionKey } from "../../../contract/sections.ts";
import { PERSON_TOKEN } from "../person-token.ts";
import { findDates } from "./find-dates.ts";
import { findQuantities, type Quantity } from "./find-quantities.ts";
import { findNamedThings } from "./named-things.ts";
import { blank, plainText, type Span } from "./plain-text.ts";
import { findReferences, isDateOfAct } from "./references.ts";
import { type GroundingContext, type RowFacts, readRow } from "./row-facts.ts";
import { isKnownDate, isKnownQuantity } from "./trace-figures.ts";
import { isKnownThing, unknownNames } from "./trace-names.ts";

export type { GroundingContext } from "./row-facts.ts";

/** A claim of a card that its row does not bear out. */
export interface Ungrounded {
  rule: Extract<FindingRule, "R06" | "R10" | "R11" | "R12">;
  kind:
    | "date"
    | "amount"
    | "figure"
    | "code"
    | "trl"
    | "norm"
    | "patent"
    | "grant"
    | "institution"
    | "person"
    | "name";
  /** The words as the section has them. */
  quote: string;
  section: SectionKey;
  /** UTF-16 index in the section's text. */
  position: number;
}

/** More than these of one rule in one section say nothing new; those of another rule may. */
const MOST = 100;

/**
 * Holds every date, amount, figure and name of a card against its row. A date is known when it stands in the row, is its
 * start or end, or a stage's boundary; everything else when the row says it, in whatever spelling or case. List
 * numbers, stage numbers and law articles are no figures. Pure; linear in the length of the texts.
 */
export function groundCard(
  sections: Readonly<Partial<Record<SectionKey, string>>>,
  context: GroundingContext,
): Ungrounded[] {
  const facts = readRow(context);
  return SECTION_KEYS.flatMap((key) => groundText(key, sections[key] ?? "", facts));
}

/** One section of `groundCard`. */
export function groundSection(section: SectionKey, text: string, context: GroundingContext): Ungrounded[] {
  return groundText(section, text, readRow(context));
}

/** `groundSection` for many texts of one section: the row is read once. */
export function textGrounder(section: SectionKey, context: GroundingContext): (text: string) => Ungrounded[] {
  const facts = readRow(context);
  return (text) => groundText(section, text, facts);
}

/** Looks every code up once: a text may hold the same one a thousand times. */
function codesOnce(isKnown: (quantity: Quantity) => boolean): (quantity: Quantity) => boolean {
  const answers = new Map<string, boolean>();
  return (quantity) => {
    if (quantity.kind !== "code" || quantity.literal === null) return isKnown(quantity);
    const answer = answers.get(quantity.literal) ?? isKnown(quantity);
    answers.set(quantity.literal, answer);
    return answer;
  };
}

/** Letters that belong to a number ("MHz", "B2B") are no name. */
const isMarked = ({ unit, currency, kind }: Quantity) =>
  unit !== null || currency !== null || kind === "code";

function groundText(section: SectionKey, text: string, facts: RowFacts): Ungrounded[] {
  if (text.trim() === "") return [];
  const { plain, quote } = plainText(text);
  const found: Ungrounded[] = [];
  const counts = { R06: 0, R10: 0, R11: 0, R12: 0 };
  const report = (rule: Ungrounded["rule"], kind: Ungrounded["kind"], { start, end }: Span) => {
    if (counts[rule]++ < MOST) found.push({ rule, kind, section, ...quote(start, end) });
  };

  const things = findNamedThings(plain);
  const token: Span[] = [...plain.matchAll(/\[\[\s?OSOBA\s?\]\]/gi)].map((match) => ({
    start: match.index,
    end: match.index + PERSON_TOKEN.length,
  }));
  const withoutThings = blank(plain, [...things, ...token]);
  const dates = findDates(withoutThings);
  const withoutDates = blank(withoutThings, dates);
  const references = findReferences(withoutDates);
  const numbers = findQuantities(blank(withoutDates, references));

  for (const date of dates)
    if (!date.points.every((point) => isKnownDate(point, facts, section)) && !isDateOfAct(plain, date))
      report("R06", "date", date);
  const isKnown = codesOnce((number) => isKnownQuantity(number, facts));
  for (const number of numbers)
    if (!isKnown(number))
      report(
        number.kind === "amount" ? "R10" : "R11",
        number.kind === "value" ? "figure" : number.kind,
        number,
      );
  for (const thing of things)
    if (!isKnownThing(plain.slice(thing.start, thing.end), thing.kind, facts, section))
      report(thing.kind === "trl" ? "R11" : "R12", thing.kind, thing);
  const named = blank(withoutThings, [...references, ...numbers.filter(isMarked)]);
  for (const name of unknownNames(named, facts)) report("R12", name.kind, name);
  return found.sort((a, b) => a.position - b.position);
}
