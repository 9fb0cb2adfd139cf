import type { DocumentKind } from "../adapters/store/stored-documents.ts";
import type { Bilingual } from "../contract/language.ts";

/** What `store:copy` says, apart from errors, which have their own catalogue. */
export const COPY_WORDS = {
  progress: { pl: "dokumenty", en: "documents" },
  timeLeft: { pl: "zostało ok.", en: "about" },
  done: {
    pl: "Skopiowano i porównano: partie {batches}, karty {cards}, zapisy {records}, budżety {budgets}, wartości jednorazowe {used}, odwołania {revocations}.",
    en: "Copied and compared: batches {batches}, cards {cards}, records {records}, budgets {budgets}, one-time values {used}, revocations {revocations}.",
  },
  next: {
    pl: "Ustaw teraz STORE_URL na nową bazę i uruchom program.",
    en: "Now set STORE_URL to the new database and start the program.",
  },
  notEmpty: {
    pl: "Baza docelowa nie jest pusta (są w niej: {what}). Kopiować można tylko do pustej.",
    en: "The target is not empty (it holds {what}). Only an empty one can be copied into.",
  },
  otherCopy: {
    pl: "Do bazy docelowej rozpoczęto kopiowanie z innego źródła: {what}. Dokończ tamto albo wskaż pustą bazę.",
    en: "A copy from another source into the target was begun: {what}. Finish that one or name an empty database.",
  },
  differs: {
    pl: "Kopia różni się od źródła ({what}): coś zmieniło jedną z baz w trakcie kopiowania. Zatrzymaj program i powtórz polecenie.",
    en: "The copy differs from its source ({what}): something changed one of the two meanwhile. Stop the product and repeat the command.",
  },
  missing: { pl: "Nie ma pliku {path}.", en: "There is no file {path}." },
  stopped: {
    pl: "Zatrzymano. To samo polecenie dokończy kopiowanie.",
    en: "Stopped. The same command will finish the copy.",
  },
} as const satisfies Record<string, Bilingual>;

/** What kinds of documents are called. */
export const KIND_WORDS = {
  unpublished: { pl: "karty bez partii", en: "cards without a batch" },
  cards: { pl: "karty", en: "cards" },
  records: { pl: "zapisy", en: "records" },
  budgets: { pl: "budżety", en: "budgets" },
  "used-values": { pl: "wartości jednorazowe", en: "one-time values" },
  revocations: { pl: "odwołania", en: "revocations" },
  batches: { pl: "partie", en: "batches" },
} as const satisfies Record<DocumentKind, Bilingual>;
