import type { DraftReason, SectionFailure } from "../../contract/card.ts";
import { type Bilingual, fill, type Language, type Params } from "../../contract/language.ts";
import type { CardState, FailReason } from "../../contract/states.ts";

/** The words around the cards. The cards' own prose is Polish whatever the language of the document. */
const WORDS = {
  kicker: { pl: "Dokumentacja prac badawczo-rozwojowych", en: "Documentation of research and development" },
  subtitle: { pl: "Karty projektów B+R", en: "R&D project cards" },
  basis: {
    pl: "Sporządzono na podstawie danych klienta.",
    en: "Drawn up from the client's data (sporządzono na podstawie danych klienta).",
  },
  aboutTitle: { pl: "O dokumencie", en: "About this document" },
  aboutDescription: {
    pl: "Liczba kart, data sporządzenia, stan kart i liczba miejsc do uzupełnienia.",
    en: "Number of cards, date of drafting, state of the cards and number of places to fill in.",
  },
  count: { pl: "Liczba kart", en: "Cards" },
  draftedOn: { pl: "Data sporządzenia", en: "Date of drafting" },
  states: { pl: "Stan kart", en: "State of the cards" },
  gaps: { pl: "Miejsca do uzupełnienia", en: "Places to fill in" },
  gapsNone: { pl: "brak", en: "none" },
  gapsLegend: {
    pl: "Miejsca oznaczone w tekście jako {mark} wymagają danych, których nie ma w arkuszu. Uzupełnia je klient na podstawie własnej ewidencji.",
    en: "Places marked {mark} in the text need data that the sheet does not hold. The client fills them in from its own records.",
  },
  gapsMark: { pl: "[do uzupełnienia: …]", en: "[do uzupełnienia: …]" },
  contents: { pl: "Spis treści", en: "Contents" },
  page: { pl: "strona ", en: "page " },
  of: { pl: " z ", en: " of " },

  item: { pl: "Dane karty", en: "Card data" },
  content: { pl: "Treść", en: "Content" },
  dataTitle: { pl: "Dane karty", en: "Card data" },
  dataDescription: {
    pl: "Pierwsza kolumna nazywa pozycję, druga podaje jej treść.",
    en: "The first column names the item, the second gives its content.",
  },
  nameInSheet: { pl: "Nazwa w arkuszu", en: "Name in the sheet" },
  periodOfProject: { pl: "Okres realizacji", en: "Period" },
  periodFromTo: { pl: "od {from} do {to}", en: "from {from} to {to}" },
  person: { pl: "Osoba odpowiedzialna", en: "Responsible person" },
  goal: { pl: "Cel podany w arkuszu", en: "Goal given in the sheet" },
  row: { pl: "Wiersz w arkuszu", en: "Row in the sheet" },
  state: { pl: "Stan karty", en: "State of the card" },

  approval: { pl: "Zatwierdzenie", en: "Approval" },
  approvalNone: { pl: "brak", en: "none" },
  approvalBy: { pl: "{by}, {at}", en: "{by}, {at}" },
  approvalReason: { pl: "Uzasadnienie: {reason}", en: "Reason: {reason}" },

  stagesTitle: { pl: "Etapy projektu", en: "Stages of the project" },
  stagesDescription: {
    pl: "Kolejne etapy: okres, zakres prac i wynik.",
    en: "The stages in order: period, scope of work and output.",
  },
  stage: { pl: "Etap", en: "Stage" },
  period: { pl: "Okres", en: "Period" },
  scope: { pl: "Zakres prac", en: "Scope" },
  output: { pl: "Wynik", en: "Output" },
  scopeAndOutput: { pl: "Zakres prac i wynik", en: "Scope and output" },

  costsTitle: { pl: "Kategorie kosztów", en: "Cost categories" },
  costsDescription: {
    pl: "Kategorie kosztów i ich podstawa prawna.",
    en: "Cost categories and their basis in law.",
  },
  costCategory: { pl: "Kategoria", en: "Category" },
  costBasis: { pl: "Podstawa prawna", en: "Legal basis" },

  sectionEmpty: { pl: "Sekcja nie została jeszcze napisana.", en: "This section has not been written yet." },
  sectionFailed: {
    pl: "Sekcja nie powstała: {why}.",
    en: "This section could not be written: {why}.",
  },
  sectionFailedKept: {
    pl: "Nowy tekst sekcji nie powstał: {why}. Poniżej wcześniejszy tekst.",
    en: "The new text of this section could not be written: {why}. The earlier text follows.",
  },

  draft: { pl: "SZKIC", en: "DRAFT" },
  draftWhole: {
    pl: " – sporządzono wyłącznie z danych arkusza, bez udziału modelu językowego. {why} Przed użyciem wymaga uzupełnienia i sprawdzenia.",
    en: " – drawn up from the sheet's data alone, without a language model. {why} To be completed and checked before use.",
  },
  draftPart: {
    pl: " – wyłącznie z danych arkusza, bez udziału modelu językowego, sporządzono sekcje: {sections}. {why} Przed użyciem wymaga uzupełnienia i sprawdzenia.",
    en: " – drawn up from the sheet's data alone, without a language model: {sections}. {why} To be completed and checked before use.",
  },
  draftEdited: {
    pl: " – treść szkicu z danych arkusza zastąpiono późniejszą. {why} Przed użyciem wymaga sprawdzenia.",
    en: " – the text drawn up from the sheet's data has been replaced since. {why} To be checked before use.",
  },
  fromTemplate: {
    pl: " Wyłącznie z danych arkusza, bez udziału modelu językowego, sporządzono sekcje: {sections}.",
    en: " Drawn up from the sheet's data alone, without a language model: {sections}.",
  },
  notRewritten: {
    pl: " Nie udało się napisać ponownie: {sections}.",
    en: " Could not be written anew: {sections}.",
  },
  unwritten: { pl: " Bez treści: {sections}.", en: " Without text: {sections}." },
  unapproved: { pl: "KARTA NIEZATWIERDZONA", en: "NOT APPROVED" },
  whyUnapproved: {
    pl: " – nikt jeszcze nie zatwierdził treści tej karty. Przed użyciem wymaga sprawdzenia.",
    en: " – nobody has approved the text of this card yet. To be checked before use.",
  },
  notApprovedEither: {
    pl: " Karty nikt nie zatwierdził.",
    en: " Nobody has approved the card.",
  },
  unapprovedCards: {
    pl: "KARTY NIEZATWIERDZONE: {count} z {total}.",
    en: "CARDS NOT APPROVED: {count} of {total}.",
  },
  mind: { pl: "UWAGA.", en: "NOTE." },
  unapprovedText: {
    pl: " Nikt jeszcze nie zatwierdził ich treści.",
    en: " Nobody has approved their text yet.",
  },
  draftCount: {
    pl: " Szkice sporządzone wyłącznie z danych arkusza: {count}.",
    en: " Drafts from the sheet's data alone: {count}.",
  },
  incompleteCount: {
    pl: " Karty nieukończone lub niepełne: {count}.",
    en: " Unfinished or incomplete cards: {count}.",
  },
  notForUse: {
    pl: " Przed użyciem dokument wymaga sprawdzenia.",
    en: " To be checked before use.",
  },
  unfinished: { pl: "KARTA NIEUKOŃCZONA", en: "UNFINISHED CARD" },
  cancelled: { pl: "KARTA ANULOWANA", en: "CANCELLED CARD" },
  incomplete: { pl: "KARTA NIEPEŁNA", en: "INCOMPLETE CARD" },
  whyQueued: {
    pl: " – gdy sporządzano dokument, karta czekała na opracowanie.",
    en: " – the card was waiting to be written when this document was drawn up.",
  },
  whyGenerating: {
    pl: " – gdy sporządzano dokument, karta była w opracowaniu.",
    en: " – the card was being written when this document was drawn up.",
  },
  whyCancelled: {
    pl: " – pracę nad kartą przerwano na polecenie użytkownika.",
    en: " – work on the card was stopped at a user's request.",
  },
  whyIncomplete: {
    pl: " – nie wszystkie sekcje powstały.",
    en: " – not every section could be written.",
  },

  appendix: { pl: "Załącznik: źródła treści", en: "Appendix: sources of the text" },
  appendixIntro: {
    pl: "Tabela wskazuje, skąd pochodzi treść każdej sekcji i kiedy powstała oraz kto zatwierdził kartę. Podano czas obowiązujący w Warszawie.",
    en: "The table says where the text of every section comes from, when it was written, and who approved the card. Times are those of Warsaw.",
  },
  appendixTitle: { pl: "Źródła treści sekcji", en: "Sources of the sections" },
  appendixDescription: {
    pl: "Dla każdej karty i sekcji: źródło tekstu i czas powstania.",
    en: "For every card and section: source of the text and time of writing.",
  },
  card: { pl: "Karta", en: "Card" },
  sections: { pl: "Sekcje", en: "Sections" },
  source: { pl: "Źródło", en: "Source" },
  when: { pl: "Kiedy", en: "When" },
  sourceRow: { pl: "z arkusza klienta, bez zmian", en: "from the client's sheet, unchanged" },
  sourceModel: {
    pl: "model językowy: {provider}, {model}; polecenie {promptVersion}",
    en: "language model: {provider}, {model}; prompt {promptVersion}",
  },
  sourceTemplate: {
    pl: "szablon z danych arkusza, wersja {templateVersion}",
    en: "template filled from the sheet, version {templateVersion}",
  },
  sourceEdited: { pl: "edycja: {by}", en: "edited by {by}" },
  wholeCard: { pl: "cała karta", en: "the whole card" },
  sourceApproval: { pl: "zatwierdzenie: {by}", en: "approved by {by}" },
  sourceNone: { pl: "nie napisano", en: "not written" },
  sourceFailed: { pl: "nie powstała: {why}", en: "could not be written: {why}" },
  sourceKept: {
    pl: "nowy tekst nie powstał: {why}; wcześniejszy: {source}",
    en: "the new text could not be written: {why}; the earlier one: {source}",
  },
  never: { pl: "–", en: "–" },

  cardSubject: { pl: "Karty projektów badawczo-rozwojowych", en: "R&D project cards" },
} as const satisfies Record<string, Bilingual>;

export type Word = keyof typeof WORDS;

/** Says a word in the document's language, with its parameters filled in. */
export type Say = (word: Word, params?: Params) => string;

/** How the document words what stands around the cards. */
export interface Wording {
  language: Language;
  say: Say;
  /** `20.11.2026` and `14:05`: an instant in Warsaw. */
  date(instant: number): string;
  time(instant: number): string;
  /** The state of a card as people call it. */
  state(card: { state: CardState; approval: unknown }): string;
}

export function wordsOf(language: Language): Wording {
  const zone = { timeZone: "Europe/Warsaw" } as const;
  const date = new Intl.DateTimeFormat("pl-PL", {
    ...zone,
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  });
  const time = new Intl.DateTimeFormat("pl-PL", { ...zone, hour: "2-digit", minute: "2-digit" });
  return {
    language,
    say: (word, params) => fill(WORDS[word][language], params),
    date: (instant) => date.format(instant),
    time: (instant) => time.format(instant),
    state: ({ state, approval }) =>
      (state === "review" && approval !== null ? APPROVED : STATE_WORDS[state])[language],
  };
}

const APPROVED: Bilingual = { pl: "zatwierdzona", en: "approved" };

const STATE_WORDS: Readonly<Record<CardState, Bilingual>> = {
  queued: { pl: "oczekuje na opracowanie", en: "waiting to be written" },
  generating: { pl: "w opracowaniu", en: "being written" },
  review: { pl: "do przeglądu", en: "for review" },
  draft: { pl: "szkic", en: "draft" },
  failed: { pl: "nieukończona", en: "unfinished" },
  cancelled: { pl: "anulowana", en: "cancelled" },
};

/** Follows the word "unfinished card". */
export const FAIL_WORDS: Readonly<Record<FailReason, Bilingual>> = {
  generation_timeout: {
    pl: " – przekroczono czas przewidziany na opracowanie karty.",
    en: " – the time allowed for writing the card ran out.",
  },
  poison: {
    pl: " – praca nad kartą była wielokrotnie przerywana.",
    en: " – work on the card was interrupted too many times.",
  },
  internal: {
    pl: " – praca nad kartą zakończyła się błędem programu.",
    en: " – work on the card ended with a fault in the program.",
  },
};

export const DRAFT_WORDS: Readonly<Record<DraftReason, Bilingual>> = {
  no_provider: {
    pl: "Nie skonfigurowano modelu językowego.",
    en: "No language model is configured.",
  },
  providers_down: {
    pl: "Modele językowe były niedostępne.",
    en: "The language models could not be reached.",
  },
  refused: {
    pl: "Model językowy odmówił opracowania karty.",
    en: "The language model declined to write the card.",
  },
  budget_exhausted: {
    pl: "Dzienny limit pracy modelu językowego był wyczerpany.",
    en: "The daily budget of the language model was used up.",
  },
};

export const FAILURE_WORDS: Readonly<Record<SectionFailure, Bilingual>> = {
  contract: {
    pl: "tekst modelu nie spełniał wymagań sekcji",
    en: "the model's text did not meet the section's requirements",
  },
  refused: { pl: "model odmówił napisania tekstu", en: "the model declined to write it" },
  content_filter: {
    pl: "tekst zatrzymał filtr treści dostawcy modelu",
    en: "the provider's content filter stopped it",
  },
  cut_off: { pl: "tekst modelu był urwany", en: "the model's text was cut off" },
  unavailable: { pl: "model językowy był niedostępny", en: "the language model was unavailable" },
  budget_exhausted: {
    pl: "dzienny limit pracy modelu był wyczerpany",
    en: "the model's daily budget was used up",
  },
  timeout: { pl: "zabrakło czasu", en: "there was not enough time" },
};
