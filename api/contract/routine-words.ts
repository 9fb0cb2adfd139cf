import { withoutDiacritics } from "./text.ts";

/** Stems of work that is routine by itself; matched without diacritics at the start of a word. */
const STEMS = [
  "aktualizacj",
  "napraw\\w* bled",
  "konserwacj",
  "serwisow",
  "migracj",
  "konfiguracj",
  "wdrozeni\\w* gotow",
  "szkoleni",
  "przeglad\\w* (?:okresow|coroczn)",
  "coroczn\\w* przeglad",
];
/** Wording near a hit that takes it out: the client says it is not part of the work. */
const OUTSIDE = /nie (?:stanowi|obejmuje|sa czesci|jest czesci)|poza zakresem|z wylaczeniem|niezalezn/;

/**
 * Words of routine work in a client's text, as the client wrote them, each once. Negated mentions ("konserwacja nie
 * stanowi części projektu") do not count.
 */
export function routineWords(text: string): string[] {
  const plain = withoutDiacritics(text).toLowerCase();
  const hits = new Set<string>();
  for (const stem of STEMS) {
    for (const match of plain.matchAll(new RegExp(`(?<![a-z])${stem}\\w*`, "g"))) {
      const sentence =
        plain.slice(plain.lastIndexOf(".", match.index) + 1, match.index + 120).split(".")[0] ?? "";
      if (!OUTSIDE.test(sentence))
        hits.add(text.slice(match.index, match.index + match[0].length).toLowerCase());
    }
  }
  return [...hits];
}
