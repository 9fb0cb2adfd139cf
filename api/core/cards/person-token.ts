import type { Row } from "../../contract/row.ts";
import { findOrders } from "./find-suspicious.ts";
import { foldLetters } from "./fold-letters.ts";
import { findFieldCodes, findLinks, findMarkup } from "./guard/find-active.ts";
import { nameForms } from "./name-forms.ts";
import { type PersonName, personNames, TITLES } from "./person-name.ts";

/** Stands for the responsible person wherever a row or a card meets a language model. */
export const PERSON_TOKEN = "[[OSOBA]]";

/**
 * The row without the responsible person's name: the cell itself and every mention in the other texts, inflected too,
 * become the token, together with a title or given name beside the surname. A given name alone stays. Hiding twice
 * changes nothing.
 */
export function hidePerson(row: Row): Row {
  const hide = (text: string) => hidePersonIn(text, row);
  return {
    ...row,
    nazwaProjektu: hide(row.nazwaProjektu),
    opis: hide(row.opis),
    celProjektu: hide(row.celProjektu),
    osobaOdpowiedzialna: PERSON_TOKEN,
  };
}

/** Any text with the row's responsible person hidden, as `hidePerson` does it. */
export function hidePersonIn(text: string, row: Pick<Row, "osobaOdpowiedzialna">): string {
  if (row.osobaOdpowiedzialna.includes(PERSON_TOKEN)) return text;
  const people = personNames(row.osobaOdpowiedzialna);
  // A unit or a code instead of a name: nothing to inflect, and too little to look for in the text.
  if (people.length === 0) return text;
  return people.reduce((hidden, person) => hideName(hidden, person), text);
}

/**
 * Puts the person back, in the nominative and as the sheet writes it. Spellings of the token that a model may make of
 * it ("[OSOBA]", "[[osoba]]a", a title before it) are taken for the token.
 */
export function showPerson(text: string, row: Row): string {
  const name = personName(row);
  if (name === PERSON_TOKEN) return text;
  return text.replace(TOKEN_SPELLINGS, () => name);
}

/** The responsible person as a card prints them: the cell without addresses, numbers and remarks in brackets. */
export function personName(row: Pick<Row, "osobaOdpowiedzialna">): string {
  const whole = row.osobaOdpowiedzialna;
  if (whole.includes(PERSON_TOKEN)) return PERSON_TOKEN;
  const cell = isPlainCell(whole) ? whole : namesOnly(whole);
  const bare = (text: string) =>
    text
      .replace(/\S+@\S+/g, " ")
      .replace(/(?:\b(?:tel|kom)\.?:?\s*)?\+?\d[\d \-()]{6,}/gi, " ")
      .replace(/[[\](){}]/g, " ")
      .replace(/\s+/g, " ")
      .replace(/^[\s,;–-]+|[\s,;–-]+$/g, "");
  return bare(cell.replace(/[([{][^)\]}]*[)\]}]/g, " ")) || bare(cell) || NOBODY;
}

const NOBODY = "osoba wskazana w arkuszu klienta";

/** Nothing but people, titles and roles: no orders to a model, no addresses, no markup, no sentences. */
function isPlainCell(cell: string): boolean {
  const active = [findLinks, findMarkup, findFieldCodes].some(
    (find) => find(cell.replace(/\S+@\S+/g, "")).length > 0,
  );
  return !active && !findOrders(cell) && !/\p{Ll}{5}[.!?] \p{Lu}/u.test(cell);
}

/** The first person of a cell that holds more than people; the card prints no more of it. */
function namesOnly(cell: string): string {
  const [person] = personNames(cell.split(/[.!?:<{]|https?/)[0] ?? "");
  const parts =
    person && person.given.length > 0 ? [...person.given, person.surnames.join("-")].slice(0, 4) : [];
  const name = parts.join(" ");
  return name !== "" && name.length <= 60 && !findOrders(name) ? name : NOBODY;
}

const TITLE_BEFORE = `(?:(?:${TITLES})\\.?\\s+){0,5}`;
const TOKEN_SPELLINGS =
  /(?<!\p{L})(?:(?:dr|prof|hab|inż|inz|mgr|lek|med)\.?\s+){0,5}\\?\[(?:\\?\[)?\s*osoba\s*\\?\](?:\\?\])?(?:['’]?\p{Ll}{1,4}(?!\p{L}))?/giu;

/** Replaces one person; works on the folded text and cuts the original at the same places. */
function hideName(text: string, { given, surnames }: PersonName): string {
  if (surnames.length === 0) return text;
  const one = `(?:${surnames.map((part) => nameForms(foldLetters(part))).join("|")})`;
  const surname = `${one}(?:\\s?[-–]\\s?${one})*`;
  const names = given.map((name) => {
    const folded = foldLetters(name);
    const root = folded.slice(0, Math.max(2, folded.length - 2)).replace(/[^\p{L}]/gu, "");
    return name.length < 2 ? `${folded}\\.?` : `(?:${folded[0]}\\.|${root}\\p{L}{0,5})`;
  });
  const beside = names.length > 0 ? `(?:${names.join("|")})` : "";
  const before = beside ? `(?:${beside}\\s{0,3}){0,3}` : "";
  const after = beside ? `(?:\\s{1,3}${beside}(?!\\p{L}))?` : "";
  const pattern = new RegExp(
    `(?<![\\p{L}\\[])${TITLE_BEFORE}(?<given>${before})(?<surname>${surname})(?!\\p{L})(?<after>${after})`,
    "gu",
  );
  const folded = foldLetters(text);
  let hidden = "";
  let end = 0;
  for (const match of folded.matchAll(pattern)) {
    const from = match.index;
    const { surname: found = "", after: behind = "" } = match.groups ?? {};
    const start = from + match[0].length - behind.length - found.length;
    // A surname is written with a capital; "lis" in a text about foxes is not the person Lis.
    if (!/^\p{Lu}/u.test(text.slice(start, start + 2))) continue;
    // Surnames as short as common words ("Do", "An") count only beside a given name.
    if (found.length < 3 && !match.groups?.given && !behind) continue;
    const behindIsName = /^[\s,]*\p{Lu}/u.test(
      text.slice(start + found.length, start + found.length + behind.length),
    );
    const stop = behind && !behindIsName ? start + found.length : from + match[0].length;
    hidden += text.slice(end, from) + PERSON_TOKEN;
    end = stop;
  }
  return hidden + text.slice(end);
}
