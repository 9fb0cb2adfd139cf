import type { Phrases } from "./phrases.ts";

/* What the pane, the bot's cards and the pages in Teams say alike about a batch. */

/** Numbers of cards, by what became of them. */
export const CARD_COUNTS = {
  cardCount: {
    pl: { one: "{n} karta", few: "{n} karty", many: "{n} kart" },
    en: { one: "{n} card", other: "{n} cards" },
  },
  approvedCount: {
    pl: { one: "{n} zatwierdzona", few: "{n} zatwierdzone", many: "{n} zatwierdzonych" },
    en: { one: "{n} approved", other: "{n} approved" },
  },
  reviewCount: {
    pl: { one: "{n} do przeglądu", few: "{n} do przeglądu", many: "{n} do przeglądu" },
    en: { one: "{n} to review", other: "{n} to review" },
  },
  draftCount: {
    pl: { one: "{n} szkic", few: "{n} szkice", many: "{n} szkiców" },
    en: { one: "{n} draft", other: "{n} drafts" },
  },
  failedCount: {
    pl: { one: "{n} nieudana", few: "{n} nieudane", many: "{n} nieudanych" },
    en: { one: "{n} failed", other: "{n} failed" },
  },
  generatingCount: {
    pl: { one: "{n} powstaje", few: "{n} powstają", many: "{n} powstaje" },
    en: { one: "{n} being written", other: "{n} being written" },
  },
  queuedCount: {
    pl: { one: "{n} czeka", few: "{n} czekają", many: "{n} czeka" },
    en: { one: "{n} waiting", other: "{n} waiting" },
  },
  cancelledCount: {
    pl: { one: "{n} zatrzymana", few: "{n} zatrzymane", many: "{n} zatrzymanych" },
    en: { one: "{n} stopped", other: "{n} stopped" },
  },
} as const satisfies Phrases;

/** What a person may wish of a model before it writes anew. */
export const WISHES = {
  hints: { pl: "Wskazówki dla modelu (niekonieczne)", en: "Hints for the model (optional)" },
  provider: { pl: "Kto ma pisać", en: "Who writes" },
  anyProvider: { pl: "jak zwykle (pierwszy dostępny)", en: "as usual (the first available)" },
} as const satisfies Phrases;

/** How far a batch is, and what can be done with it. */
export const BATCH_WORK = {
  running: { pl: "Karty powstają", en: "Cards are being written" },
  done: { pl: "{done} z {total}", en: "{done} of {total}" },
  download: { pl: "Pobierz Word", en: "Download Word" },
  downloading: { pl: "Tworzę dokument…", en: "Making the document…" },
  stop: { pl: "Zatrzymaj", en: "Stop" },
  stopping: { pl: "Zatrzymuję…", en: "Stopping…" },
  stopTitle: { pl: "Zatrzymać tę partię?", en: "Stop this batch?" },
  stopText: {
    pl: "Gotowe karty zostają. Te, które czekają, nie powstaną; ich wiersze można wysłać ponownie.",
    en: "Finished cards stay. Those waiting will not be written; their rows can be sent again.",
  },
  stopNo: { pl: "Nie, pisz dalej", en: "No, go on" },
  retryTitle: {
    pl: { one: "Ponów {n} kartę", few: "Ponów {n} karty", many: "Ponów {n} kart" },
    en: { one: "Retry {n} card", other: "Retry {n} cards" },
  },
  retryWhat: { pl: "Co ponowić", en: "What to retry" },
  retryFailed: { pl: "Nieudane ({n})", en: "Failed ({n})" },
  retryDrafts: { pl: "Szkice ({n})", en: "Drafts ({n})" },
  retry: { pl: "Ponów", en: "Retry" },
  retrying: { pl: "Ponawiam…", en: "Retrying…" },
} as const satisfies Phrases;
