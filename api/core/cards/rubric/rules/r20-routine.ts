import { SECTION_KEYS, type SectionKey } from "../../../../contract/sections.ts";
import type { CardMaterial, Found, Rule } from "../card-material.ts";
import { places } from "../card-material.ts";
import { isLeftOut } from "../labelled-blocks.ts";

const THING = "(?:\\w+ ){0,2}";
/** Stems of routine work; words that science uses as well count only beside what makes them routine. */
const ROUTINE: readonly RegExp[] = [
  `aktualizacj\\w*(?!\\w)(?! ${THING}(?:harmonogram|plan|stan|wag|model|dokumentacj|kart|ewidencj|parametr|estymat|rejestr|zapis|hipotez|map|dziennik))`,
  "napraw\\w* (?:blad|bled|usterek|awari)\\w*",
  "(?:usuwani\\w+|popraw\\w+) (?:bled|usterek|drobnych)\\w*",
  "konserwacj\\w*(?!\\w)(?! (?:zywnosci|drewna|zabytk|produkt|miesa))",
  "serwisow\\w+|prac\\w* serwis\\w*|serwis (?:gwarancyjn|pogwarancyjn|urzadz|maszyn)\\w*",
  `migracj\\w* ${THING}(?:dan|system|serwer|baz|chmur|aplikacj|wersj|platform|poczt|srodowisk|kont)\\w*`,
  `konfiguracj\\w* ${THING}(?:system|serwer|sieci|urzadz|oprogramow|srodowisk|aplikacj|klient|modul|kont|sklep|baz)\\w*`,
  "wdrozeni\\w* gotow\\w+",
  `szkoleni\\w*(?!\\w)(?! ${THING}(?:model|sieci|algorytm))`,
  "przeglad\\w* (?:okresow|coroczn|techniczn)\\w+|coroczn\\w+ przeglad\\w*",
].map((source) => new RegExp(`(?<![a-z])(?:${source})`, "g"));

const OUTSIDE =
  /nie (?:stanowi|obejmuj|wchodz|sa czesci|jest czesci|zalicza|nalez|kwalifikuj|byl)|poza (?:zakres|projekt|b\+r|pracami)|wylacz|z pominieci|odrebn|niezalezn|nie dotycz|bez (?:szkole|konserw|serwis)/;

/** R20: no routine work offered as research. Each hit takes half of what is left. */
export const noRoutineWork: Rule = (card) => {
  const hits = SECTION_KEYS.filter((key) => key !== "koszty").flatMap((section) =>
    ROUTINE.flatMap((pattern) => places(card, section, pattern)).filter(
      (place) => !isOut(card, section, place),
    ),
  );
  return {
    share: Math.max(0, 1 - hits.length / 2),
    found: hits.map((place) => ({ ...place, params: { x: place.quote } })),
  };
};

function isOut(card: CardMaterial, section: SectionKey, { position }: Found): boolean {
  const at = position ?? 0;
  if (isLeftOut(card.blocks[section], at)) return true;
  const folded = card.folded[section];
  const start = Math.max(folded.lastIndexOf(". ", at), folded.lastIndexOf("\n", at), at - 200) + 1;
  const end = folded.slice(at, at + 160).search(/[.\n]/);
  return OUTSIDE.test(folded.slice(start, end < 0 ? at + 160 : at + end));
}
