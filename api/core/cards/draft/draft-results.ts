import { polishDate } from "../../../contract/dates.ts";
import { foldLetters } from "../fold-letters.ts";
import { placeholder } from "../placeholder.ts";
import { joinBlocks, labelled } from "../section-text.ts";
import type { ClientMaterial } from "./client-material.ts";

/** Things that record or embody results, by the stem a client's text shows them with. */
const ARTEFACTS: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])receptur/, "receptura"],
  [/(?<![a-z])prototyp/, "prototyp"],
  [/(?<![a-z])demonstrator/, "demonstrator"],
  [/(?<![a-z])model\w* numeryczn/, "model numeryczny"],
  [/(?<![a-z])model\w* bilansu/, "model bilansu"],
  [/(?<![a-z])model\w* symulacyjn/, "model symulacyjny"],
  [/(?<![a-z])zbior\w* testow/, "zbiór testowy"],
  [/(?<![a-z])zbior\w* danych/, "zbiór danych"],
  [/(?<![a-z])algorytm/, "algorytm"],
  [/(?<![a-z])modul(?:u|em|y|ow)?(?![a-z])/, "moduł"],
  [/(?<![a-z])dokumentacj\w* (?:konstrukcyjn|techniczn|technologiczn)/, "dokumentacja techniczna"],
  [/(?<![a-z])parametr\w* procesu/, "parametry procesu"],
  [/(?<![a-z])raport/, "raport"],
  [/(?<![a-z])protokol\w* (?:prob|badan|pomiar)/, "protokoły badań"],
  [/(?<![a-z])wytyczn/, "wytyczne"],
];

const OPEN = {
  planned: (end: string) =>
    `Prace jeszcze się nie rozpoczęły; rezultaty są planowane na ${end}. Zakładane rezultaty: ${placeholder("co ma powstać i po czym będzie można to poznać", "z planu badań")}.`,
  running: (end: string) =>
    `Projekt jest w toku; rezultaty końcowe są planowane na ${end}. Wyniki cząstkowe: ${placeholder("co już zmierzono lub odrzucono", "z raportów z etapów")}.`,
} as const;

/** rezultaty: planned or to be confirmed, never claimed; artefacts only where the client names them. */
export function draftResults({ row, status, findings }: ClientMaterial): string {
  const end = polishDate(row.dataZakonczenia);
  const state =
    status === "ended"
      ? `Okres projektu zakończył się ${end}. Osiągnięte rezultaty: ${placeholder("co osiągnięto, z jakim wynikiem pomiarów, czego nie udało się osiągnąć i co z tego wynika", "z raportu końcowego")}.`
      : OPEN[status](end);
  const folded = foldLetters(`${row.nazwaProjektu}. ${row.opis} ${row.celProjektu}`);
  const named = ARTEFACTS.filter(([stem]) => stem.test(folded)).map(([, name]) => name);
  const reported = findings
    ? " Wyniki prób, które klient już podaje, przedstawia sekcja „Metodologia”, część „Próby i kryteria”."
    : "";
  const artefacts = [
    ...(named.length > 0 ? [`W danych klienta wymieniono: ${named.join(", ")}.`] : []),
    `Zapisy pozwalające odtworzyć prace: ${placeholder("raporty z etapów, protokoły prób i inne dokumenty wraz z miejscem przechowywania", "z archiwum projektu")}.`,
    `Ponowne wykorzystanie: ${placeholder("w jakich wyrobach lub pracach firmy wyniki mogą posłużyć, także negatywne", "od kierownika prac")}.`,
  ];
  return joinBlocks([labelled("Stan", `${state}${reported}`), labelled("Artefakty", artefacts.join(" "))]);
}
