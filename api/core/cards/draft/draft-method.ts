import { placeholder } from "../placeholder.ts";
import { joinBlocks, labelled } from "../section-text.ts";
import type { ClientMaterial } from "./client-material.ts";
import { isTrial, plannedItems } from "./planned-items.ts";

/** metodologia: the plan and the trials the client names; criteria and records are asked for. */
export function draftMethod({ sentences, status }: ClientMaterial): string {
  const { plan, trials } = sentences;
  const listed = plannedItems(plan).filter(isTrial);
  const ended = status === "ended";
  const named =
    trials.length > 0
      ? trials
      : listed.length > 0
        ? [`Próby i badania wskazane w planie: ${listed.map(nominative).join(", ")}.`]
        : [`${placeholder("jakie próby i w jakich wariantach przewidziano", "z planu badań")}.`];
  const criteria = placeholder(
    "badane zmienne, liczba powtórzeń, metoda pomiaru i próg, od którego wynik uznaje się za zadowalający",
    "z planu badań",
  );
  const order = ended
    ? "Podział prac na etapy i ich wyniki przedstawia sekcja „Harmonogram”."
    : "Prace podzielono na etapy przedstawione w sekcji „Harmonogram”; każdy kończy się wynikiem, od którego zależy następny.";
  const records = [
    "Zapis powinien obejmować warunki, przebieg i wynik każdej próby, również nieudanej, tak aby można było ją powtórzyć.",
    `Dokumentacja: ${placeholder("rodzaj zapisów i miejsce ich przechowywania", "z archiwum projektu")}.`,
    `Decyzje: ${placeholder(`kto i na jakiej podstawie ${ended ? "decydował" : "decyduje"} o przejściu do kolejnego etapu`, "od kierownika prac")}.`,
  ];
  return joinBlocks([
    labelled("Plan", [...plan, order].join(" ")),
    labelled("Próby i kryteria", [...named, `Kryteria oceny: ${criteria}.`].join(" ")),
    labelled("Zapis wyników", records.join(" ")),
  ]);
}

/** Items stand in the accusative; only a feminine singular differs ("kalibrację", "analizę"). */
function nominative(item: string): string {
  return item.replace(
    /^(\p{L}+?)(cję|zję|izę|[^i]ę)(?=\s|$)/u,
    (_, stem: string, end: string) => `${stem}${end.slice(0, -1)}a`,
  );
}
