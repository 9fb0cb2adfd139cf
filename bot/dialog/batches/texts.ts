import { BATCH_WORK, CARD_COUNTS, WISHES } from "@rnd-cards/api/contract/batch-phrases.ts";
import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

/** Phrases of the personal tab. */
export const TEXTS = {
  ...CARD_COUNTS,
  ...BATCH_WORK,
  ...WISHES,
  title: COMMON.batches,
  loading: { pl: "Wczytywanie partii…", en: "Loading the batches…" },
  signIn: COMMON.signIn,
  signInWhy: {
    pl: "Aby zobaczyć swoje partie, zaloguj się kontem, którego używasz w Excelu i Teams.",
    en: "To see your batches, sign in with the account you use in Excel and Teams.",
  },
  failed: { pl: "Nie można pokazać partii", en: "The batches cannot be shown" },
  failedUnknown: COMMON.unreadable,
  again: COMMON.again,
  old: { pl: "Lista może być nieaktualna.", en: "The list may be out of date." },
  none: { pl: "Nie ma tu jeszcze żadnej partii.", en: "There are no batches here yet." },
  noneWay: {
    pl: "Wyślij wiersze z panelu Karty B+R w Excelu albo upuść plik .xlsx w rozmowie z botem.",
    en: "Send rows from the R&D cards pane in Excel, or drop an .xlsx file into the chat with the bot.",
  },
  older: { pl: "Pokaż starsze", en: "Show older ones" },
  queued: { pl: "Czeka", en: "Waiting" },
  running: { pl: "Powstaje", en: "Being written" },
  finished: { pl: "Gotowa", en: "Ready" },
  cancelled: { pl: "Zatrzymana", en: "Stopped" },
  by: { pl: "wysłał(a) {name}", en: "sent by {name}" },
  progress: { pl: "Postęp partii {name}", en: "Progress of {name}" },
  ready: { pl: "Partia „{name}” jest gotowa.", en: 'The batch "{name}" is ready.' },
  /** Where nobody knows how many of them are approved. */
  writtenCount: {
    pl: { one: "{n} opracowana", few: "{n} opracowane", many: "{n} opracowanych" },
    en: { one: "{n} written", other: "{n} written" },
  },
  cards: { pl: "Karty", en: "Cards" },
  /** The two documents. */
  wordReview: { pl: "Arkusz recenzenta", en: "Reviewer's sheet" },
  saved: { pl: "Pobrano plik {file}.", en: "Downloaded {file}." },
  opened: {
    pl: "Dokument otwiera się w przeglądarce. Odnośnik działa jeden raz.",
    en: "The document opens in the browser. The link works once.",
  },
  link: {
    pl: "Teams nie otworzył dokumentu. Ten odnośnik działa jeden raz, przez dziesięć minut:",
    en: "Teams did not open the document. This link works once, for ten minutes:",
  },
  linkName: { pl: "dokument Word", en: "Word document" },
  stopped: { pl: "Partia zatrzymana.", en: "The batch is stopped." },
  retryBoth: { pl: "Nieudane i szkice ({n})", en: "Failed and drafts ({n})" },
  retried: {
    pl: {
      one: "{n} karta wróciła do kolejki.",
      few: "{n} karty wróciły do kolejki.",
      many: "{n} kart wróciło do kolejki.",
    },
    en: { one: "{n} card is queued again.", other: "{n} cards are queued again." },
  },
  cancel: COMMON.cancel,
};
