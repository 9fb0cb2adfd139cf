import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What several cards say: buttons, states, amounts. */
export const TEXTS = {
  seconds: { pl: "mniej niż minuta", en: "less than a minute" },
  minutes: { pl: "ok. {n} min", en: "about {n} min" },
  hours: { pl: "ok. {n} godz.", en: "about {n} h" },
  quote: { pl: "„{text}”", en: "“{text}”" },
  shortened: { pl: "Dłuższe teksty skrócono.", en: "Longer texts are shortened." },

  review: { pl: "Przejrzyj", en: "Review" },
  export: { pl: "Pobierz Word", en: "Get Word" },
  stop: { pl: "Zatrzymaj", en: "Stop" },
  retry: { pl: "Ponów", en: "Retry" },
  retryDrafts: { pl: "Ponów szkice", en: "Retry drafts" },
  batches: { pl: "Moje partie", en: "My batches" },
  help: { pl: "Pomoc", en: "Help" },
  template: { pl: "Szablon Excel", en: "Excel template" },
  language: { pl: "Język", en: "Language" },
  status: { pl: "Status", en: "Status" },

  cards: {
    pl: { one: "{n} karta", few: "{n} karty", many: "{n} kart" },
    en: { one: "{n} card", other: "{n} cards" },
  },
  review_count: {
    pl: { one: "{n} do przeglądu", few: "{n} do przeglądu", many: "{n} do przeglądu" },
    en: { one: "{n} to review", other: "{n} to review" },
  },
  draft_count: {
    pl: { one: "{n} szkic", few: "{n} szkice", many: "{n} szkiców" },
    en: { one: "{n} draft", other: "{n} drafts" },
  },
  failed_count: {
    pl: { one: "{n} nie powstała", few: "{n} nie powstały", many: "{n} nie powstało" },
    en: { one: "{n} not made", other: "{n} not made" },
  },
  generating_count: {
    pl: { one: "{n} powstaje", few: "{n} powstają", many: "{n} powstaje" },
    en: { one: "{n} being written", other: "{n} being written" },
  },
  queued_count: {
    pl: { one: "{n} czeka", few: "{n} czekają", many: "{n} czeka" },
    en: { one: "{n} waiting", other: "{n} waiting" },
  },
  cancelled_count: {
    pl: { one: "{n} zatrzymana", few: "{n} zatrzymane", many: "{n} zatrzymanych" },
    en: { one: "{n} stopped", other: "{n} stopped" },
  },
  rowsMore: { pl: "{list} i {more} więcej", en: "{list} and {more} more" },
  row: { pl: "wiersz {number}", en: "row {number}" },

  hints: { pl: "Wskazówki dla modelu (niekonieczne)", en: "Hints for the model (optional)" },
  hintsHelp: {
    pl: "Co podkreślić, co pominąć. Fakty model bierze tylko z wiersza.",
    en: "What to stress or leave out. Facts come from the row alone.",
  },
  provider: { pl: "Kto ma pisać", en: "Who writes" },
  anyProvider: { pl: "jak zwykle (pierwszy dostępny)", en: "as usual (the first available)" },

  no_provider: { pl: "nie skonfigurowano modelu językowego", en: "no language model is configured" },
  providers_down: { pl: "modele językowe nie odpowiadały", en: "the language models did not answer" },
  budget_exhausted: {
    pl: "dzienny limit pracy modeli był wyczerpany",
    en: "the day's language-model budget was used up",
  },
  refused: { pl: "modele odmówiły napisania", en: "the models refused to write" },
  generation_timeout: { pl: "zabrakło czasu na napisanie", en: "there was not enough time to write" },
  poison: {
    pl: "praca nad kartą wielokrotnie przerywała działanie programu",
    en: "work on the card repeatedly crashed the program",
  },
  internal: { pl: "błąd po naszej stronie", en: "an error on our side" },
} as const satisfies Phrases;
