import type { Row } from "../../../contract/row.ts";
import { SECTION_KEYS, SECTIONS } from "../../../contract/sections.ts";
import { OUTLINE_V1 } from "../prompts/outline-v1.ts";
import { SECTION_V1 } from "../prompts/section-v1.ts";
import type { OrderPassage } from "./order-passages.ts";
import { isContent, stemOf, wordsOf } from "./words.ts";

/** What cards speak of whatever the project, beside the words of our own instructions. */
const COMMON =
  "analiza badanie będzie były było był czas dane dział dziennik dzięki etap firmy granica jest jeżeli każdy kryterium której który liczba nagranie nieudany odbiorca odbiór okres opis pochodzi proponowany raport raz sposób trwałość układ warunek wyliczono wynik zapis zbiór została decyzja dobór dokumentacja doświadczenie firma informacja jakość klient kolejny kontrola koszt literatura metoda możliwość nowy obecny ocena odrzucenie opracowanie osoba parametr pierwszy podejście pomiar porównanie potrzeba pracownik produkcja produkt protokół próbka prototyp przebieg przedsiębiorstwo przegląd przyczyna realizacja rozpoznanie rozwiązanie seria skutek sposób sprawdzenie stanowisko stosowanie test ustalenie wariant wersja wiedza wniosek wybór wykonanie wynik wyrób zadanie zakończenie założenie zespół zmiana znany";

/**
 * The stems a sound card is made of: those of the row, less what in it gives orders to a model, and those of our own
 * instructions, of cards in general and of the hints a person gave.
 */
export function vocabularyOf(row: Row, orders: readonly OrderPassage[], hints: string): ReadonlySet<string> {
  const own = [row.nazwaProjektu, row.opis, row.celProjektu, row.osobaOdpowiedzialna]
    .map((cell) => orders.reduce((text, { quote }) => text.replace(quote, " "), cell))
    .join("\n");
  const { sections, instructions } = SECTION_V1;
  const asks = Object.values(sections).map(({ ask }) => ask);
  const titles = SECTION_KEYS.map((key) => `${SECTIONS[key].title.pl} ${SECTIONS[key].labels.join(" ")}`);
  const ours = [instructions, OUTLINE_V1.instructions, ...asks, ...titles, COMMON].join("\n");
  return new Set(
    wordsOf(`${own}\n${ours}\n${hints}`)
      .filter(isContent)
      .map(({ folded }) => stemOf(folded)),
  );
}
