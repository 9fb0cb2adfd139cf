import { foldLetters } from "../fold-letters.ts";
import { TITLES } from "../person-name.ts";
import type { Span } from "./plain-text.ts";

/** Capitalised words that stand together: a person, an institution, a firm, a product, a place. */
export interface ProperName extends Span {
  words: (Span & { word: string })[];
  /** The first word opens a sentence, so that its capital says nothing. */
  opensSentence: boolean;
}

const WORD = /(?<![\p{L}\d\ue000+/])\p{Lu}(?:[\p{L}\d]|[-'&](?=\p{L}))*\.?/gu;
/** Behind these a capital does not open a sentence. "r.", "godz." and the like end one as often as not. */
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:np|m\.in|tj|tzn|tzw|ok|wg|ww|por|zob|dr|inż|prof|hab|mgr|lek|arch|ul|al|nr|im|św|ang|łac|niem|fr)\.$/iu;
const INITIAL = /(?<!\d)(?:^|[\s(])\p{Lu}\.$/u;

/** Groups of capitalised words of a plain text, in order. */
export function findProperNames(plain: string): ProperName[] {
  const names: ProperName[] = [];
  for (const match of plain.matchAll(WORD)) {
    const initial = /^\p{Lu}\.$/u.test(match[0]);
    const word = initial ? match[0] : match[0].replace(/\.$/, "");
    const [start, end] = [match.index, match.index + word.length];
    const last = names.at(-1);
    const gap = last ? plain.slice(last.end, start) : "";
    if (last && /^(?: | (?:von|van|de|im\.|i) | ?– ?)$/.test(gap) && (gap === " " || isJoiner(gap))) {
      last.words.push({ word, start, end });
      last.end = end;
    } else names.push({ start, end, words: [{ word, start, end }], opensSentence: opens(plain, start) });
  }
  return names;
}

const isJoiner = (gap: string) => /^ (?:von|van|de|im\.) $/.test(gap);

/** At the start, behind a full stop, colon, dash, bullet or opening quotation mark that stands there itself. */
function opens(plain: string, start: number): boolean {
  const before = plain
    .slice(Math.max(0, start - 24), start)
    .replace(/[\s"„”«»(\ue000]+$/u, (tail) => (tail.includes("\n") ? "\n" : tail.includes("(") ? "(" : ""));
  if (before === "") return true;
  const last = before.at(-1) ?? "";
  if (last === ".") return !ABBREVIATION.test(before) && !INITIAL.test(before);
  return /[\n!?…:;–•*·>\]|]/.test(last);
}

const HEAD =
  /(?:(?:dr|prof|hab|inż|mgr|lek|arch)\.? |(?:pan[aiu]?|panią|doktor|profesor|inżynier|kierownik|badacz|ekspert|firm|spółk|instytut|uniwersytet|politechnik|akademi|laborator|centr|zakład|katedr|wydział|fundacj|przedsiębiorstw|program|konkurs|grant|metod|oprogramowani|system|miast)\p{L}{0,8} )+$/iu;

/** Where a name begins when the title or the noun before it is counted in: "dr inż. Jan Nowak", "firmy Bosch". */
export function withHead(plain: string, start: number): number {
  const before = plain.slice(Math.max(0, start - 40), start);
  return start - (HEAD.exec(before)?.[0].length ?? 0);
}

const TITLE = new RegExp(`^(?:${TITLES})\\.?$`);
/** Names that units, methods and materials bear, in any case. */
const EPONYM =
  /^(?:celsjusz|kelvin|newton|young|poisson|fourier|kalman|bayes|gauss|markow|weibull|shore|brinell|vickers|rockwell|hall|peltier|petri|monte|carlo|taguchi|kaplan|pareto|frascati|oslo|bluetooth|wi-?fi|internet|word|excel)(?:'?(?:a|e|em|u|ie|owi))?$/;
/** Words a card writes with a capital by itself: its headings, the law, the country. */
const OWN =
  /^(?:(?:polsk|polsc|europ|rzeczpospolit|ustaw|dziennik|ordynacj|kodeks|arkusz|nowatorstw|metodolog|rezultat|harmonogram|problem|zakres|element|niepewn|przyrost|artefakt|kategori|dowod|technicz|poznawcz|wiedz|minister)[a-z]{0,8}|(?:praw|etap|wynik|opis|nazw|prob|zapis|koszt|kwot|krajow|skarb|osob)[a-z]{0,4}|(?:stan|plan|cel)(?:u|em|ie|y|e|ow)?|uni[aie]|dan(?:e|ych|ymi)|poza|ziemi)$/;
const ACRONYM = /^(?:\p{Lu}{1,5}\d{0,4}|\p{Lu}{1,3}\p{Ll}\p{Lu}{1,2}|[IVXLC]+|\p{Lu})$/u;

/** Words with a capital that name nobody: titles, acronyms, eponyms, the card's own headings. */
export function isCommon(word: string): boolean {
  const folded = foldLetters(word);
  if (word.length > 2 && isGivenName(word)) return false;
  return ACRONYM.test(word) || TITLE.test(folded) || EPONYM.test(folded) || OWN.test(folded);
}

/** Institutions that a text may name without a capital behind them. */
export function isInstitutionWord(word: string): boolean {
  return /^(?:politechni|uniwersyte|uczelni|instytu|akademi|fundacj|stowarzysz|narodow)/.test(
    foldLetters(word),
  );
}

const GIVEN =
  /^(?:ada[mn]|aleksand|alicj|andrze|agat|agnieszk|ann[aeyi]|antoni|artu|barba|bart|beat|bogda|cezar|damia|daniel|dariusz|dawid|domini|dorot|edyt|elzbiet|ew[aeyi]|filip|gabriel|grzego|halin|henry|huber|iren|iwon|izabel|jace|jaku|jan[aeu]?$|janin|janusz|jaros|jerz|joann|jolan|juli|justyn|kamil|karol|katarzyn|kinga|konrad|krysti|krzysz|leszek|lukasz|maciej|magdal|malgorz|marcin|mare[kc]|mari|mariusz|mart|mateusz|michal|mikol|milosz|monik|natal|olg|oskar|patry|paul|pawel|piotr|przemys|rafal|renat|robert|roman|ryszard|sebast|slawom|stanis|stefan|sylw|szymon|tadeusz|teres|tomasz|urszul|wiktor|witol|wojci|zbign|zofi|zuzan)/;

/** True for a common Polish given name, inflected too. */
export function isGivenName(word: string): boolean {
  return GIVEN.test(foldLetters(word));
}

/** Endings that only surnames and names of places have, so that they tell even at the start of a sentence. */
export function hasSurnameEnding(word: string): boolean {
  return /(?:[oe]wsk|[iy]nsk|alsk|dzk)(?:i|a|iego|iemu|im|iej)$|(?:wicz|czyk)(?:a|owi|em)?$/.test(
    foldLetters(word),
  );
}
