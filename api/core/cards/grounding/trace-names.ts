import type { SectionKey } from "../../../contract/sections.ts";
import { foldLetters } from "../fold-letters.ts";
import {
  findProperNames,
  hasSurnameEnding,
  isCommon,
  isGivenName,
  isInstitutionWord,
  type ProperName,
  withHead,
} from "./find-names.ts";
import type { NamedThing } from "./named-things.ts";
import type { Span } from "./plain-text.ts";
import { type RowFacts, squeeze } from "./row-facts.ts";
import { standsAlone } from "./trace-figures.ts";

/** Whether the row has a norm, patent, programme, institution or readiness level that a card names. */
export function isKnownThing(
  words: string,
  kind: NamedThing["kind"],
  facts: RowFacts,
  section: SectionKey,
): boolean {
  const { folded, squeezed } = facts;
  if (kind === "trl")
    return /\d|[IVX]$/.test(words)
      ? standsAlone(squeeze(words), squeezed)
      : /trl|gotowosci tech/.test(folded);
  const marks = words.match(/\S*\d\S*/g)?.map(squeeze) ?? [];
  if (marks.length > 0) return marks.every((mark) => standsAlone(mark, squeezed));
  // art. 18d ust. 2 pkt 5 names patents as a category of costs.
  if (kind === "grant" && !/\p{Lu}{2}|Horyzont|Horizon|Eurostars|Interreg|Bridge|cieżk|Bon/u.test(words))
    return /grant|dotac|dofinans|unijn|fundusz/.test(folded);
  if (kind === "patent") return section === "koszty" || folded.includes("patent");
  return (words.match(/\p{L}{2,}/gu) ?? [])
    .filter((word) => /^\p{Lu}/u.test(word) || isInstitutionWord(word))
    .every((word) => facts.words.has(word));
}

export interface UnknownName extends Span {
  kind: "person" | "institution" | "name";
}

/** Names of a plain text that the row does not have, each with its title or the noun before it. */
export function unknownNames(plain: string, facts: RowFacts): UnknownName[] {
  return findProperNames(plain).flatMap((name) => unknownPart(plain, name, facts) ?? []);
}

function unknownPart(plain: string, name: ProperName, facts: RowFacts): UnknownName | null {
  const { words, opensSentence } = name;
  // Behind "firma" or "spółka" even letters alone are a name.
  const isFirm = /(?:firm|spółk|koncern|producent)\p{L}{0,4} $/iu.test(
    plain.slice(Math.max(0, name.start - 16), name.start),
  );
  const isKnown = (word: string) =>
    (isCommon(word) && !isFirm) ||
    facts.words.has(word) ||
    (facts.person?.test(foldLetters(word)) ?? false) ||
    isKnownCompound(word, facts);
  const first = words.findIndex(({ word }, index) => {
    // A sentence's first word may be any word; institutions and titles betray themselves.
    if (index === 0 && opensSentence)
      return (isInstitutionWord(word) || hasSurnameEnding(word)) && !isKnown(word);
    return word.length > 1 && !isKnown(word);
  });
  const unknown = words[first];
  if (!unknown) return null;
  const begin = words.slice(0, first).findIndex(({ word }, index) => {
    const free =
      index > 0 || !opensSentence || isGivenName(word) || isInstitutionWord(word) || word.endsWith(".");
    return free && !/^(?:etap|wynik)/i.test(word);
  });
  const start = withHead(plain, (begin >= 0 ? words[begin] : unknown)?.start ?? unknown.start);
  const end = name.end;
  return {
    start,
    end,
    kind: kindOf(plain.slice(start, end), words.slice(Math.max(0, begin >= 0 ? begin : first))),
  };
}

/** "Nowak-Zielińska", "GaN-na-krzemie": known part by part. */
function isKnownCompound(word: string, facts: RowFacts): boolean {
  const parts = word.split(/[-'&]/).filter((part) => part.length > 1);
  return (
    parts.length > 1 &&
    parts.every(
      (part) => isCommon(part) || facts.words.has(part) || (facts.person?.test(foldLetters(part)) ?? false),
    )
  );
}

function kindOf(text: string, words: readonly { word: string }[]): UnknownName["kind"] {
  const folded = foldLetters(text);
  if (
    /(?:politechni|uniwersyte|instytu|akademi|laborator|katedr|wydzial|centrum|szpital|fundacj)/.test(folded)
  )
    return "institution";
  if (/^(?:dr|prof|inz|mgr|hab|pan|doktor|profesor|inzynier|lek)(?:\.| |i |ia )/.test(folded))
    return "person";
  return words.length > 1 && words.some(({ word }) => isGivenName(word)) ? "person" : "name";
}
