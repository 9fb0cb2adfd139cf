import { MASK_REMARKS } from "./mask-secrets.ts";

const word = (source: string) => `(?<![\\p{L}\\d_])(?:${source})(?![\\p{L}\\d_])`;

/** What a model leaves of its own work. Whole words: "todo" does not fire inside "metodologia". */
const LEFTOVERS: readonly RegExp[] = [
  word("todo|fixme|tbd|xxx+|placeholder"),
  word("lorem(?: ipsum)?"),
  word(
    "jako (?:duży )?model językowy|jako (?:asystent|sztuczna inteligencja|ai)|as an? (?:ai|large language model|language model)",
  ),
  word(
    "nie mogę (?:pomóc|spełnić|wygenerować|napisać)|przepraszam,? ale|i (?:cannot|can't) (?:help|assist)|i'm sorry",
  ),
  word(
    "oto (?:treść|sekcja|poprawiona|zaktualizowana|wersja|odpowiedź)|poniżej (?:przedstawiam|znajduje się) (?:sekcj|treść|tekst)\\p{L}*",
  ),
  word("mam nadzieję, że|w razie pytań|daj znać"),
  word("(?:zgodnie z|według|na podstawie|w) konspek(?:tem|tu|cie)"),
  word("(?:tu|tutaj) (?:wpisać|wstawić|uzupełnić)|do wpisania|wstaw tutaj"),
  "\\{\\{[^{}\\n]{0,80}\\}\\}|<(?:insert|wstaw)[^<>\\n]{0,80}>",
  MASK_REMARKS.source,
].map((source) => new RegExp(source, "giu"));

/** Drafting leftovers of a text with their UTF-16 positions, in order. */
export function findLeftovers(text: string): { quote: string; position: number }[] {
  return LEFTOVERS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ quote: match[0], position: match.index })),
  ).sort((a, b) => a.position - b.position);
}

/** Square brackets that are no well-formed `[do uzupełnienia: …]`, unpaired ones included. */
export function findStrayBrackets(text: string): { quote: string; position: number }[] {
  return [...text.matchAll(/\[[^[\]\n]*\]|[[\]]/g)]
    .filter(([quote]) => !/^\[do uzupełnienia: [^[\]]*\S[^[\]]*\]$/.test(quote))
    .map((match) => ({ quote: match[0], position: match.index }));
}
