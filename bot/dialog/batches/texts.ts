/** Phrases of the personal tab. */
export const TEXTS = {
  title: { pl: "Moje partie", en: "My batches" },
  loading: { pl: "Wczytywanie partii…", en: "Loading the batches…" },
  signIn: { pl: "Zaloguj się", en: "Sign in" },
  signInWhy: {
    pl: "Aby zobaczyć swoje partie, zaloguj się kontem, którego używasz w Excelu i Teams.",
    en: "To see your batches, sign in with the account you use in Excel and Teams.",
  },
  failed: { pl: "Nie można pokazać partii", en: "The batches cannot be shown" },
  failedUnknown: {
    pl: "Serwer odpowiedział w niezrozumiały sposób.",
    en: "The server's answer could not be read.",
  },
  again: { pl: "Spróbuj ponownie", en: "Try again" },
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
  cardCount: {
    pl: { one: "{n} karta", few: "{n} karty", many: "{n} kart" },
    en: { one: "{n} card", other: "{n} cards" },
  },
  by: { pl: "wysłał(a) {name}", en: "sent by {name}" },
  progress: { pl: "Postęp partii {name}", en: "Progress of {name}" },
  done: { pl: "{done} z {total}", en: "{done} of {total}" },
  ready: { pl: "Partia „{name}” jest gotowa.", en: 'The batch "{name}" is ready.' },
  approvedCount: {
    pl: { one: "{n} zatwierdzona", few: "{n} zatwierdzone", many: "{n} zatwierdzonych" },
    en: { one: "{n} approved", other: "{n} approved" },
  },
  reviewCount: {
    pl: { one: "{n} do przeglądu", few: "{n} do przeglądu", many: "{n} do przeglądu" },
    en: { one: "{n} to review", other: "{n} to review" },
  },
  /** Where nobody knows how many of them are approved. */
  writtenCount: {
    pl: { one: "{n} opracowana", few: "{n} opracowane", many: "{n} opracowanych" },
    en: { one: "{n} written", other: "{n} written" },
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
  cards: { pl: "Karty", en: "Cards" },
  /** The two documents. */
  wordCards: { pl: "Pobierz Word", en: "Download Word" },
  wordReview: { pl: "Arkusz recenzenta", en: "Reviewer's sheet" },
  making: { pl: "Tworzę dokument…", en: "Making the document…" },
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
  stop: { pl: "Zatrzymaj", en: "Stop" },
  stopping: { pl: "Zatrzymuję…", en: "Stopping…" },
  stopped: { pl: "Partia zatrzymana.", en: "The batch is stopped." },
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
  retryBoth: { pl: "Nieudane i szkice ({n})", en: "Failed and drafts ({n})" },
  hints: { pl: "Wskazówki dla AI (nieobowiązkowe)", en: "Hints for AI (optional)" },
  provider: { pl: "Najpierw zapytaj", en: "Ask first" },
  anyProvider: { pl: "jak zwykle", en: "as usual" },
  retry: { pl: "Ponów", en: "Retry" },
  retrying: { pl: "Ponawiam…", en: "Retrying…" },
  retried: {
    pl: {
      one: "{n} karta wróciła do kolejki.",
      few: "{n} karty wróciły do kolejki.",
      many: "{n} kart wróciło do kolejki.",
    },
    en: { one: "{n} card is queued again.", other: "{n} cards are queued again." },
  },
  cancel: { pl: "Anuluj", en: "Cancel" },
};
