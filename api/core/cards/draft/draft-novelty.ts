import { placeholder } from "../placeholder.ts";
import { joinBlocks, labelled } from "../section-text.ts";
import type { ClientMaterial } from "./client-material.ts";

/** nowatorstwo: what was known, what is new, what could not be known, what is learnt; the client's doubts as they stand. */
export function draftNovelty({ sentences, problem, context, status }: ClientMaterial): string {
  const { known, uncertainty } = sentences;
  const knowledge = problem.repeatsKnown ? [quote(known.join(" "))] : known;
  const market = placeholder(
    "rozwiązania dostępne na rynku i wcześniejsze wyroby lub metody firmy, które sprawdzono, wraz z ich ograniczeniami",
    "z rozpoznania przed rozpoczęciem prac",
  );
  const element = [
    "Różnica względem wcześniejszych wyrobów lub metod firmy:",
    `${placeholder("który element jest nowy i czyja to koncepcja", "od kierownika prac")}.`,
    "Różnica względem rynku:",
    `${placeholder("czym rozwiązanie odróżnia się od znanych odpowiedników", "z rozpoznania rynku")}.`,
    "Ryzyko niepowodzenia:",
    `${placeholder(status === "ended" ? "kto je ponosił" : "kto je ponosi", "z umów i decyzji o podjęciu projektu")}.`,
  ];
  const doubt =
    uncertainty.length > 0
      ? [
          ...uncertainty.map((text) => (context.has(text) ? quote(`${context.get(text)} ${text}`) : text)),
          `Dlaczego odpowiedzi nie dawała dostępna wiedza: ${placeholder("jakie źródła i próby wstępne sprawdzono", "z notatek z rozpoznania")}.`,
        ]
      : [
          `${placeholder("konkretne pytanie techniczne, na które w chwili rozpoczęcia prac nie było odpowiedzi, i powód, dla którego dostępna wiedza nie wystarczała", "od kierownika prac")}.`,
        ];
  return joinBlocks([
    labelled("Stan wiedzy", [...knowledge, `Rozpoznanie: ${market}.`].join(" ")),
    labelled("Element nowy", element.join(" ")),
    labelled("Niepewność badawcza", doubt.join(" ")),
    labelled("Przyrost wiedzy", gain(uncertainty.length > 0, status === "ended")),
  ]);
}

function gain(hasQuestion: boolean, ended: boolean): string {
  if (ended)
    return `${placeholder("co firma wie po zakończeniu prac, a czego nie wiedziała na początku, także dzięki próbom nieudanym", "z raportu końcowego")}.`;
  const expected = hasQuestion
    ? "Prace mają dostarczyć odpowiedzi na pytanie wskazane powyżej; odpowiedź negatywna także będzie przyrostem wiedzy. "
    : "";
  return `${expected}${placeholder("jaka wiedza powstanie w firmie i w jakiej postaci zostanie zapisana", "z planu badań")}.`;
}

/** The client's words once more, marked as such; inner quotation marks of the second kind. */
function quote(text: string): string {
  const inner = text.replace(/[.]$/, "").replace(/[„“]/g, "«").replace(/”/g, "»");
  return `Klient podaje: „${inner}”.`;
}
