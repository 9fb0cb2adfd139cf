import type { Span } from "./plain-text.ts";

const B = "(?<![\\p{L}\\d])";
/** "1a", "26–28", "2 i 3": numbers of places, unless a unit or currency makes them a quantity. */
const PLACE =
  "\\d{1,3}[a-z]{0,2}(?![\\p{L}\\d])(?! ?(?:zł|PLN|EUR|euro|€|USD|%|‰|°|tys|mln|mld|procent|proc\\.|\\d))";
const PLACES = `${PLACE}(?:(?:, ?| ?[–-] ?| i | oraz | lub | albo | do )${PLACE}){0,8}`;

const SHAPES: readonly RegExp[] = [
  // Law: "art. 18d ust. 2 pkt 1a i 2", "§ 5", "lit. a", "Dz.U. z 2023 r. poz. 742".
  `${B}(?:art\\.?|artyku\\p{L}{1,4}|ust\\.?|ustęp\\p{L}{0,3}|pkt\\.?|poz\\.?|lit\\.?|par\\.?|§§?) ?${PLACES}`,
  `${B}Dz\\. ?U\\.(?: z \\d{4} r\\.)?(?:,? ?(?:Nr|nr) \\d{1,4})?,? ?poz\\. ?\\d{1,5}`,
  // Stages and what else is counted through: "Etap 2", "etapów 1–3", "tab. 4".
  `${B}(?:etap|faz|krok|zada[nń]|tabel|rysun|załącznik|sekcj|punk(?=t))\\p{L}{0,5} (?:nr )?${PLACES}`,
  `${B}(?:tab|rys|zał)\\. ?${PLACES}`,
  // Items of a list at the start of a line and inside one: "1. ", "2) ", "; 3) ".
  "(?<=^|\\n) *\\d{1,2}[.)](?= )",
  "(?<=[;:,.] |\\()\\d{1,2}\\)(?= )",
].map((source) => new RegExp(source, "giu"));

/** Where a plain text counts places, not things: law articles, stages, list items. */
export function findReferences(plain: string): Span[] {
  return SHAPES.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}

/** The acts a card may cite by date: corporate tax, personal tax, higher education and science. */
const ACTS = /(?:15 lutego 1992|26 lipca 1991|20 lipca 2018|15\.02\.1992|26\.07\.1991|20\.07\.2018)$/;

/** True for a date that only says which act is meant: "ustawy z dnia 15 lutego 1992 r.". */
export function isDateOfAct(plain: string, { start, end }: Span): boolean {
  return (
    ACTS.test(plain.slice(start, end)) &&
    /ustaw\p{L}{0,4} z(?: dnia)? $/iu.test(plain.slice(Math.max(0, start - 24), start))
  );
}
