import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";
import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What the bot says in conversation: help, workbooks, files, errors. */
export const TEXTS = {
  welcome: { pl: "Cześć, tu Karty B+R", en: "Hello, this is R&D Cards" },
  welcomeWhat: {
    pl: "Z wierszy w Excelu powstają karty projektów do ulgi B+R. Tutaj śledzisz postęp, przeglądasz i zatwierdzasz karty, a gotowy dokument Word odbierasz na czacie.",
    en: "Rows in Excel become project cards for the Polish R&D tax relief. Here you follow the progress, review and approve the cards, and get the Word document in the chat.",
  },
  welcomeSaid: {
    pl: "Cześć, tu Karty B+R: śledź postęp, przeglądaj karty i odbieraj dokumenty Word.",
    en: "Hello, this is R&D Cards: follow the progress, review cards and get Word documents.",
  },
  step1: {
    pl: "Wyślij wiersze z panelu w Excelu albo upuść tutaj plik .xlsx",
    en: "Send rows from the pane in Excel, or drop an .xlsx file here",
  },
  step2: {
    pl: "Przejrzyj karty: oceny, uwagi i cytaty są przy każdej",
    en: "Review the cards: each has its score, findings and quotes",
  },
  step3: { pl: "Odbierz dokument Word tutaj, na czacie", en: "Get the Word document here in the chat" },
  welcomeOther: {
    pl: "Prefer English? Press the button below.",
    en: "Wolisz po polsku? Naciśnij przycisk poniżej.",
  },
  otherLanguage: { pl: "English", en: "Polski" },

  help: { pl: "Co potrafię", en: "What I can do" },
  helpHint: { pl: "Dotknij polecenia albo je napisz.", en: "Tap a command or type it." },
  helpSaid: {
    pl: "Polecenia: partie, status, przejrzyj, eksport, anuluj, ponów, szablon, język, pomoc. Możesz też upuścić tutaj plik .xlsx.",
    en: "Commands: batches, status, review, export, cancel, retry, template, language, help. You can also drop an .xlsx file here.",
  },
  helpDrop: {
    pl: "Upuść tutaj skoroszyt .xlsx, a sprawdzę wiersze i utworzę z nich karty.",
    en: "Drop an .xlsx workbook here: its rows are checked and made into cards.",
  },
  command_batches: { pl: "partie", en: "batches" },
  command_status: { pl: "status", en: "status" },
  command_review: { pl: "przejrzyj", en: "review" },
  command_export: { pl: "eksport", en: "export" },
  "command_ask-cancel": { pl: "anuluj", en: "cancel" },
  "command_ask-retry": { pl: "ponów", en: "retry" },
  command_template: { pl: "szablon", en: "template" },
  "command_choose-language": { pl: "język", en: "language" },
  does_batches: { pl: "lista Twoich partii", en: "your batches" },
  does_status: { pl: "jak idzie ostatnia partia i co działa", en: "how the latest batch is, and what works" },
  does_review: {
    pl: "przegląd od pierwszej niezatwierdzonej karty",
    en: "review from the first card not approved",
  },
  does_export: { pl: "dokument Word ostatniej partii", en: "the latest batch as a Word document" },
  "does_ask-cancel": { pl: "zatrzymaj partię, która trwa", en: "stop the batch that is running" },
  "does_ask-retry": { pl: "ponów nieudane karty i szkice", en: "retry failed cards and drafts" },
  does_template: { pl: "pusty arkusz z sześcioma kolumnami", en: "an empty sheet with the six columns" },
  "does_choose-language": { pl: "polski albo angielski", en: "Polish or English" },

  languageTitle: { pl: "Język · Language", en: "Language · Język" },
  languageNow: { pl: "Teraz: polski", en: "Now: English" },
  languageAsk: { pl: "W jakim języku mam pisać?", en: "Which language shall I write in?" },
  polish: { pl: "Polski", en: "Polski" },
  english: { pl: "English", en: "English" },
  languageMeans: {
    pl: "Karty projektów są zawsze po polsku.",
    en: "Project cards are always in Polish.",
  },

  unknown: { pl: "Nie znam tego polecenia", en: "I do not know this command" },
  unknownSaid: { pl: "Napisano: {said}", en: "You wrote: {said}" },
  unknownNearest: { pl: "Czy chodziło o „{command}”?", en: "Did you mean “{command}”?" },
  unknownWays: {
    pl: "Rozumiem tylko krótkie polecenia. Wybierz jedno z poniższych albo upuść tutaj plik .xlsx.",
    en: "Only short commands are understood. Choose one below, or drop an .xlsx file here.",
  },

  issuesAll: { pl: "W skoroszycie są błędy", en: "The workbook has errors" },
  issuesNone: { pl: "Skoroszyt bez błędów", en: "The workbook has no errors" },
  issuesSaid: {
    pl: "{title}: {file}. Poprawnych wierszy: {valid} z {total}.",
    en: "{title}: {file}. Rows without errors: {valid} of {total}.",
  },
  validRows: {
    pl: { one: "{n} wiersz poprawny", few: "{n} wiersze poprawne", many: "{n} wierszy poprawnych" },
    en: { one: "{n} row is fine", other: "{n} rows are fine" },
  },
  wrongRows: {
    pl: { one: "{n} z błędami", few: "{n} z błędami", many: "{n} z błędami" },
    en: { one: "{n} with errors", other: "{n} with errors" },
  },
  rowNumbers: {
    pl: { one: "Wiersz {list}", few: "Wiersze {list}", many: "Wiersze {list}" },
    en: { one: "Row {list}", other: "Rows {list}" },
  },
  wholeSheet: { pl: "Cały arkusz", en: "Whole sheet" },
  moreIssues: {
    pl: { one: "i {n} błąd więcej", few: "i {n} błędy więcej", many: "i {n} błędów więcej" },
    en: { one: "and {n} more error", other: "and {n} more errors" },
  },
  warnings: {
    pl: {
      one: "{n} uwaga nie blokuje wysłania.",
      few: "{n} uwagi nie blokują wysłania.",
      many: "{n} uwag nie blokuje wysłania.",
    },
    en: {
      one: "{n} warning does not stop you from sending.",
      other: "{n} warnings do not stop you from sending.",
    },
  },
  marked: {
    pl: "Popraw wiersze w Excelu i upuść plik tutaj jeszcze raz.",
    en: "Fix the rows in Excel and drop the file here again.",
  },
  sendValid: {
    pl: {
      one: "Wyślij {n} poprawny wiersz",
      few: "Wyślij {n} poprawne wiersze",
      many: "Wyślij {n} poprawnych wierszy",
    },
    en: { one: "Send the {n} row that is fine", other: "Send the {n} rows that are fine" },
  },
  sentValid: {
    pl: {
      one: "Wysłano {n} poprawny wiersz. Postęp pokazuje karta poniżej.",
      few: "Wysłano {n} poprawne wiersze. Postęp pokazuje karta poniżej.",
      many: "Wysłano {n} poprawnych wierszy. Postęp pokazuje karta poniżej.",
    },
    en: {
      one: "The {n} row that is fine was sent. The card below shows the progress.",
      other: "The {n} rows that are fine were sent. The card below shows the progress.",
    },
  },
  discard: COMMON.cancel,

  sentBefore: { pl: "Te wiersze już wysłano", en: "These rows were sent before" },
  sentBeforeWhen: {
    pl: "Te same projekty ma partia „{batch}”, wysłana {at}.",
    en: "The batch “{batch}”, sent {at}, has the same projects.",
  },
  sentBeforeMeans: {
    pl: "Wysłane jeszcze raz będą drugą partią, z nowymi kartami.",
    en: "Sent once more they become a second batch, with cards of its own.",
  },
  sendAgain: {
    pl: {
      one: "Wyślij {n} wiersz jeszcze raz",
      few: "Wyślij {n} wiersze jeszcze raz",
      many: "Wyślij {n} wierszy jeszcze raz",
    },
    en: { one: "Send the {n} row once more", other: "Send the {n} rows once more" },
  },

  offered: {
    pl: "Dokument „{file}” ({size}) jest gotowy. Zgódź się na zapis w swoim OneDrive, a pojawi się tutaj.",
    en: "The document “{file}” ({size}) is ready. Allow it to be saved to your OneDrive and it appears here.",
  },
  offeredDescription: {
    pl: "Karty partii „{batch}”, {size}. Plik trafi do Twojego OneDrive.",
    en: "Cards of the batch “{batch}”, {size}. The file goes to your OneDrive.",
  },
  delivered: {
    pl: "Dokument partii „{batch}” jest w Twoim OneDrive.",
    en: "The document of the batch “{batch}” is in your OneDrive.",
  },
  declined: { pl: "Pliku nie zapisano", en: "The file was not saved" },
  declinedDetail: {
    pl: "Nie wyrażono zgody na zapis w OneDrive. Dokument powstanie na nowo, gdy o niego poprosisz.",
    en: "Saving to OneDrive was declined. The document is made anew whenever you ask for it.",
  },
  failed: { pl: "Nie udało się dostarczyć pliku", en: "The file could not be delivered" },
  failed_expired: {
    pl: "Ta propozycja zapisu jest już nieaktualna. Poproś o dokument jeszcze raz.",
    en: "This offer has expired. Ask for the document once more.",
  },
  failed_upload: {
    pl: "OneDrive nie przyjął pliku, mimo kilku prób. Karty są bezpieczne; spróbuj za chwilę.",
    en: "OneDrive did not take the file despite several attempts. The cards are safe; try again shortly.",
  },
  failed_unavailable: {
    pl: "Dokumentu nie można teraz przygotować. Karty są bezpieczne; spróbuj za chwilę.",
    en: "The document cannot be made right now. The cards are safe; try again shortly.",
  },
  fileSaid: { pl: "{title}: „{batch}”. {detail}", en: "{title}: “{batch}”. {detail}" },
  askAgain: { pl: "Poproś jeszcze raz", en: "Ask again" },
  again: COMMON.again,
} as const satisfies Phrases;
