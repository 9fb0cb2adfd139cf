import type { Row } from "../../../contract/row.ts";
import { foldLetters } from "../fold-letters.ts";
import { nameForms } from "../name-forms.ts";
import { personNames } from "../person-name.ts";
import { PERSON_TOKEN } from "../person-token.ts";
import { type DatePoint, findDates } from "./find-dates.ts";
import { findQuantities, type Quantity } from "./find-quantities.ts";
import { blank, plainText } from "./plain-text.ts";
import { findReferences } from "./references.ts";
import { type WordSet, wordSet } from "./word-stems.ts";

/** What a card is held against. `stages` are the dates code computed for the schedule (see `splitPeriod`), calendar dates. */
export interface GroundingContext {
  row: Row;
  stages: readonly { from: string; to: string }[];
}

/** A row, read once for all sections of its card. */
export interface RowFacts {
  /** Start, end and every date of the row's own texts. */
  dates: readonly DatePoint[];
  stageDates: readonly DatePoint[];
  quantities: readonly Quantity[];
  /** Name, description and goal: without case, diacritics, spaces and hyphens. */
  squeezed: string;
  /** The same texts without case and diacritics. */
  folded: string;
  words: WordSet;
  /** Matches a whole word, folded, that is part of the responsible person's name, inflected too. */
  person: RegExp | null;
}

export function readRow({ row, stages }: GroundingContext): RowFacts {
  const texts = [row.nazwaProjektu, row.opis, row.celProjektu];
  const read = texts.map((text) => {
    const { plain } = plainText(text);
    const dates = findDates(plain);
    // A number that is part of a date is no quantity; one that counts places in the row may still be quoted.
    const references = findReferences(plain).filter(({ start }) =>
      /^(?:art|ust|pkt|§|Dz)/i.test(plain.slice(start)),
    );
    return { points: dates.flatMap(({ points }) => points), rest: blank(plain, [...dates, ...references]) };
  });
  const all = texts.join("\n");
  return {
    dates: [
      ...[row.dataRozpoczecia, row.dataZakonczenia].map(pointOf),
      ...read.flatMap(({ points }) => points),
    ],
    stageDates: stages.flatMap(({ from, to }) => [pointOf(from), pointOf(to)]),
    quantities: read.flatMap(({ rest }) => findQuantities(rest, true)),
    squeezed: squeeze(all),
    folded: foldLetters(plainText(all).plain),
    words: wordSet(`${all}\n${row.osobaOdpowiedzialna}`),
    person: personPattern(row.osobaOdpowiedzialna),
  };
}

/** A calendar date as a point. */
export function pointOf(date: string): DatePoint {
  const [year = 0, part = 0, day = 0] = date.split("-").map(Number);
  return { grain: "day", year, part, day };
}

/** For codes: "CO 2", "co2" and "CO-2" are one. */
export function squeeze(text: string): string {
  return foldLetters(plainText(text).plain).replace(/[\s\-–_/.]+/g, "");
}

function personPattern(cell: string): RegExp | null {
  if (cell.includes(PERSON_TOKEN)) return null;
  const names = personNames(cell).flatMap(({ given, surnames }) => [...given, ...surnames]);
  const forms = names.filter((name) => name.length > 1).map((name) => nameForms(foldLetters(name)));
  return forms.length > 0 ? new RegExp(`^(?:${forms.join("|")})$`) : null;
}
