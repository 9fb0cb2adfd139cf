import { SECTION_KEYS, SECTIONS } from "../../../contract/sections.ts";
import { OUTLINE_V1 } from "../prompts/outline-v1.ts";
import { SECTION_V1 } from "../prompts/section-v1.ts";
import { once } from "./once.ts";
import { isContent, stemOf, type Word, wordsOf } from "./words.ts";

/** What cards speak of whatever the project, beside the words of our own instructions. */
const COMMON =
  "analiza archiwum badanie będzie były było był czas dane dział dziennik dzięki etap firmy granica jest jeżeli każdy kryterium której który liczba nagranie nieudany odbiorca odbiór okres opis pochodzi proponowany raport raz sposób trwałość układ warunek wyliczono wynik zapis zbiór została decyzja dobór dokumentacja doświadczenie firma informacja jakość klient kolejny kontrola księgowość koszt literatura metoda miara miejsce możliwość notatka nowy obecny ocena odrzucenie opracowanie osiągnięcie osoba parametr pierwszy podejście pomiar porównanie potrzeba pracownik produkcja produkt protokół próbka prototyp przebieg przedsiębiorstwo przegląd przyczyna realizacja rozpoznanie rozwiązanie seria skutek sposób sprawdzenie stanowisko stosowanie test ustalenie wariant wersja wiedza wniosek wybór wykonanie wynik wyrób zadanie zakończenie założenie zespół zmiana znany";

/** A known word may be so much longer in another form: "jedno" is no reason to know "jednorożec". */
const LONGER = 4;

/** The words a text about a row may be made of. */
export interface Vocabulary {
  has(word: Pick<Word, "folded">): boolean;
}

/** Length of the longest known form, by stem. */
type Longest = Map<string, number>;

function learn(longest: Longest, text: string): Longest {
  for (const word of wordsOf(text).filter(isContent)) {
    const stem = stemOf(word.folded);
    longest.set(stem, Math.max(longest.get(stem) ?? 0, word.folded.length));
  }
  return longest;
}

/** The words of our own instructions and of cards in general. */
const ourWords = once((): ReadonlyMap<string, number> => {
  const { sections, instructions } = SECTION_V1;
  const asks = Object.values(sections).map(({ ask }) => ask);
  const titles = SECTION_KEYS.map((key) => `${SECTIONS[key].title.pl} ${SECTIONS[key].labels.join(" ")}`);
  return learn(new Map(), [instructions, OUTLINE_V1.instructions, ...asks, ...titles, COMMON].join("\n"));
});

/**
 * The words a sound card is made of, in any form: those of the row, less what in it gives orders to a model, those of our own
 * instructions, of cards in general and of the hints a person gave.
 */
export function vocabularyOf(own: string, hints: string): Vocabulary {
  const longest = learn(new Map(ourWords()), `${own}\n${hints}`);
  return {
    has({ folded }) {
      const length = longest.get(stemOf(folded));
      return length !== undefined && folded.length <= length + LONGER;
    },
  };
}
