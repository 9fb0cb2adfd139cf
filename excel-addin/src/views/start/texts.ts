import { CARD_COUNTS } from "@rnd-cards/api/contract/batch-phrases.ts";
import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

export const TEXTS = {
  notInExcelTitle: { pl: "Ten panel działa w Excelu", en: "This pane works in Excel" },
  notInExcelLead: {
    pl: "Otwórz skoroszyt w Excelu i wybierz na wstążce „Karty B+R”. Bez Excela całość można wypróbować w piaskownicy.",
    en: 'Open a workbook in Excel and choose "R&D cards" on the ribbon. Without Excel, everything can be tried in the playground.',
  },
  noOfficeLead: {
    pl: "Nie udało się połączyć z Excelem. Sprawdź, czy sieć przepuszcza appsforoffice.microsoft.com, i spróbuj ponownie.",
    en: "Excel could not be reached. Check that the network lets appsforoffice.microsoft.com through, and try again.",
  },
  playground: { pl: "Otwórz piaskownicę", en: "Open the playground" },
  starting: { pl: "Otwieram panel…", en: "Opening the pane…" },
  welcomeTitle: { pl: "Karty B+R z Twojego arkusza", en: "R&D cards from your sheet" },
  welcomeLead: {
    pl: "Sprawdź wiersze tam, gdzie są, wyślij je i odbierz gotowy dokument Word, bez wychodzenia z Excela.",
    en: "Check rows where they stand, send them and get the finished Word document without leaving Excel.",
  },
  signInWhy: {
    pl: "Zaloguj się kontem służbowym. Zwykle wystarczy jedno kliknięcie.",
    en: "Sign in with your work account. One click is usually enough.",
  },
  signIn: COMMON.signIn,
  signingIn: { pl: "Loguję…", en: "Signing in…" },
  title: { pl: "Sprawdź projekty w arkuszu", en: "Check the projects in your sheet" },
  lead: {
    pl: "Jeden wiersz to jeden projekt. Arkusz zostaje taki, jaki jest: oznaczenia usuniesz jednym kliknięciem.",
    en: "One row is one project. The sheet stays as it is: one click removes the marks.",
  },
  rows: { pl: "Które wiersze", en: "Which rows" },
  all: { pl: "Wszystkie", en: "All" },
  visible: { pl: "Widoczne", en: "Visible" },
  selection: { pl: "Zaznaczone", en: "Selected" },
  check: { pl: "Sprawdź arkusz", en: "Check the sheet" },
  checking: { pl: "Sprawdzam…", en: "Checking…" },
  template: { pl: "Nowy arkusz", en: "New sheet" },
  makingTemplate: { pl: "Tworzę arkusz…", en: "Making the sheet…" },
  batches: { pl: "Partie z tego skoroszytu", en: "Batches from this workbook" },
  noBatches: {
    pl: "Z tego skoroszytu nic jeszcze nie wysłano.",
    en: "Nothing has been sent from this workbook yet.",
  },
  older: { pl: "Moje pozostałe partie", en: "My other batches" },
  more: { pl: "Pokaż więcej", en: "Show more" },
  noOlder: { pl: "Nie ma innych partii.", en: "There are no other batches." },
  notLoaded: {
    pl: "Nie udało się wczytać partii. Spróbuj za chwilę.",
    en: "The batches could not be loaded. Try again in a moment.",
  },
  again: COMMON.again,
  cards: CARD_COUNTS.cardCount,
  queued: { pl: "czeka", en: "waiting" },
  running: { pl: "w toku", en: "running" },
  finished: { pl: "ukończona", en: "finished" },
  cancelled: { pl: "zatrzymana", en: "stopped" },
};
