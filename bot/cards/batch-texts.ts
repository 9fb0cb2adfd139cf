import { BATCH_WORK } from "@rnd-cards/api/contract/batch-phrases.ts";
import { CARD_PHRASES } from "@rnd-cards/api/contract/card-phrases.ts";
import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What cards about a whole batch say. */
export const TEXTS = {
  queued: { pl: "Partia czeka w kolejce", en: "The batch is waiting" },
  running: BATCH_WORK.running,
  finished: { pl: "Karty gotowe", en: "The cards are done" },
  finishedPartly: {
    pl: "Partia zakończona, nie wszystko się udało",
    en: "The batch is over, not all went well",
  },
  cancelled: { pl: "Partia zatrzymana", en: "The batch is stopped" },
  cancelling: { pl: "Partia zatrzymuje się", en: "The batch is stopping" },
  done: { pl: "{done} z {total} gotowych", en: "{done} of {total} done" },
  left: { pl: "jeszcze {time}", en: "{time} left" },
  progressSaid: {
    pl: "{state}: „{name}”, {done} z {total} gotowych.",
    en: "{state}: “{name}”, {done} of {total} done.",
  },
  fromChat: {
    pl: "Wysłano z tego czatu, {at}.",
    en: "Sent from this chat, {at}.",
  },
  fromElsewhere: {
    pl: "Piszę do Ciebie, bo tę partię wysłano z Excela lub przez API, {at}.",
    en: "You get this message because the batch was sent from Excel or the API, {at}.",
  },
  failedBecause: {
    pl: {
      one: "{n} karta nie powstała: {why} ({rows}).",
      few: "{n} karty nie powstały: {why} ({rows}).",
      many: "{n} kart nie powstało: {why} ({rows}).",
    },
    en: { one: "{n} card was not made: {why} ({rows}).", other: "{n} cards were not made: {why} ({rows})." },
  },
  draftsBecause: {
    pl: {
      one: "{n} karta to szkic z samego wiersza: {why} ({rows}).",
      few: "{n} karty to szkice z samych wierszy: {why} ({rows}).",
      many: "{n} kart to szkice z samych wierszy: {why} ({rows}).",
    },
    en: {
      one: "{n} card is a draft from the row alone: {why} ({rows}).",
      other: "{n} cards are drafts from the rows alone: {why} ({rows}).",
    },
  },
  holes: {
    pl: {
      one: "{n} karta ma sekcje bez tekstu ({rows}).",
      few: "{n} karty mają sekcje bez tekstu ({rows}).",
      many: "{n} kart ma sekcje bez tekstu ({rows}).",
    },
    en: {
      one: "{n} card has sections without text ({rows}).",
      other: "{n} cards have sections without text ({rows}).",
    },
  },
  rows: {
    pl: { one: "wiersz {list}", few: "wiersze {list}", many: "wiersze {list}" },
    en: { one: "row {list}", other: "rows {list}" },
  },
  because: { pl: "nieznana przyczyna", en: "unknown reason" },

  summary: { pl: "Karty gotowe do przeglądu", en: "The cards are ready for review" },
  summaryDone: { pl: "Wszystkie karty zatwierdzone", en: "Every card is approved" },
  summaryNone: { pl: "Żadna karta nie powstała", en: "No card was made" },
  summarySaid: {
    pl: "{title}: „{name}”. {parts}.",
    en: "{title}: “{name}”. {parts}.",
  },
  band_ready: {
    pl: { one: "{n} gotowa do przeglądu", few: "{n} gotowe do przeglądu", many: "{n} gotowych do przeglądu" },
    en: { one: "{n} ready for review", other: "{n} ready for review" },
  },
  band_needs_work: {
    pl: { one: "{n} wymaga uzupełnień", few: "{n} wymagają uzupełnień", many: "{n} wymaga uzupełnień" },
    en: { one: "{n} needs additions", other: "{n} need additions" },
  },
  band_weak: {
    pl: { one: "{n} słaba", few: "{n} słabe", many: "{n} słabych" },
    en: { one: "{n} weak", other: "{n} weak" },
  },
  band_reason_needed: {
    pl: { one: "{n} z oceną poniżej 50", few: "{n} z oceną poniżej 50", many: "{n} z oceną poniżej 50" },
    en: { one: "{n} with a score below 50", other: "{n} with a score below 50" },
  },
  approvedCount: {
    pl: "Zatwierdzone: {approved} z {total}",
    en: "Approved: {approved} of {total}",
  },
  first: { pl: "Najpierw te karty", en: "These cards first" },
  firstMore: {
    pl: { one: "i {n} kolejna", few: "i {n} kolejne", many: "i {n} kolejnych" },
    en: { one: "and {n} more", other: "and {n} more" },
  },
  attention_failed: { pl: "nie powstała", en: "not made" },
  attention_draft: { pl: "szkic bez modelu", en: "draft without a model" },
  attention_weak: { pl: "zatwierdzenie wymaga uzasadnienia", en: "approval needs a reason" },
  attention_to_approve: { pl: "do zatwierdzenia", en: "to be approved" },
  blockers: {
    pl: { one: "{n} uwaga blokująca", few: "{n} uwagi blokujące", many: "{n} uwag blokujących" },
    en: { one: "{n} blocking finding", other: "{n} blocking findings" },
  },
  noScore: { pl: "–", en: "–" },
  scoreMeans: CARD_PHRASES.scoreMeans,
  aiWrote: {
    pl: "Teksty napisał model językowy. Przeczytaj je, zanim zatwierdzisz.",
    en: "A language model wrote the texts. Read them before you approve.",
  },

  noBatch: { pl: "Nie masz jeszcze żadnej partii", en: "You have no batch yet" },
  noBatchWays: {
    pl: "Wyślij ją z panelu w Excelu albo upuść tutaj skoroszyt .xlsx.",
    en: "Send one from the pane in Excel, or drop an .xlsx workbook here.",
  },
  works: { pl: "Wszystko działa.", en: "Everything works." },
  worksNot: { pl: "Nie wszystko działa", en: "Not everything works" },
  healthUnknown: { pl: "Nie wiadomo, czy wszystko działa.", en: "It is not known whether everything works." },

  list: { pl: "Twoje partie", en: "Your batches" },
  listSaid: {
    pl: { one: "Twoja partia: {names}.", few: "Twoje partie: {names}.", many: "Twoje partie: {names}." },
    en: { one: "Your batch: {names}.", other: "Your batches: {names}." },
  },
  older: { pl: "Starsze", en: "Older" },
  openHint: { pl: "Dotknij partii, aby zobaczyć jej stan.", en: "Tap a batch to see how it is." },

  nudge: { pl: "Przegląd czeka", en: "A review is waiting" },
  nudgeLeft: {
    pl: {
      one: "Została {n} karta do zatwierdzenia w partii:",
      few: "Zostały {n} karty do zatwierdzenia w partii:",
      many: "Zostało {n} kart do zatwierdzenia w partii:",
    },
    en: {
      one: "{n} card is left to approve in the batch:",
      other: "{n} cards are left to approve in the batch:",
    },
  },
  nudgeDone: { pl: "Przejrzane: {done} z {total}", en: "Reviewed: {done} of {total}" },
  nudgeOnce: {
    pl: "Przypominam tylko raz. Zaczniesz tam, gdzie skończono.",
    en: "This is the only reminder. You start where the review stopped.",
  },
  nudgeSaid: { pl: "{left} „{name}”.", en: "{left} “{name}”." },

  askCancel: BATCH_WORK.stopTitle,
  cancelMeans: {
    pl: "Karty, które czekają, nie powstaną. Gotowe zostają, a te w opracowaniu zachowają to, co mają.",
    en: "Cards that wait will not be written. Finished ones stay, and those being written keep what they have.",
  },
  cancelYes: { pl: "Zatrzymaj partię", en: "Stop the batch" },
  cancelNo: { pl: "Niech trwa", en: "Let it go on" },

  askRetry: { pl: "Które karty ponowić?", en: "Which cards to retry?" },
  retryMeans: {
    pl: "Dotychczasowe teksty zostają, dopóki nie będzie nowych.",
    en: "The present texts stay until there are new ones.",
  },
  retryNoModel: {
    pl: "Żaden model językowy nie jest skonfigurowany, więc z nieudanych kart powstaną szkice z samych wierszy.",
    en: "No language model is configured, so failed cards become drafts from the rows alone.",
  },
  failedOrHoled: {
    pl: {
      one: "{n} nieudana lub niepełna",
      few: "{n} nieudane lub niepełne",
      many: "{n} nieudanych lub niepełnych",
    },
    en: { one: "{n} failed or incomplete", other: "{n} failed or incomplete" },
  },
  retryNothingWays: {
    pl: "Pojedynczą kartę lub sekcję możesz wygenerować ponownie w przeglądzie.",
    en: "A single card or section can be regenerated in the review.",
  },
  retryNothing: { pl: "Nie ma kart do ponowienia.", en: "There are no cards to retry." },
  retryFailed: {
    pl: { one: "Ponów {n} nieudaną", few: "Ponów {n} nieudane", many: "Ponów {n} nieudanych" },
    en: { one: "Retry {n} failed card", other: "Retry {n} failed cards" },
  },
  retryDrafts: {
    pl: { one: "Ponów {n} szkic", few: "Ponów {n} szkice", many: "Ponów {n} szkiców" },
    en: { one: "Retry {n} draft", other: "Retry {n} drafts" },
  },
  retryBoth: {
    pl: { one: "Ponów wszystkie ({n})", few: "Ponów wszystkie ({n})", many: "Ponów wszystkie ({n})" },
    en: { one: "Retry all ({n})", other: "Retry all ({n})" },
  },
} as const satisfies Phrases;
