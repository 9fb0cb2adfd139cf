import type { Bilingual } from "@rnd-cards/api/contract/language.ts";

const both = (pl: string, en: string): Bilingual => ({ pl, en });

/** A button of the ribbon. `action` is the id that the pane's code answers to. */
export interface RibbonButton {
  action: "newSheet" | "check" | "submit" | "showPane";
  /** Name of its icons: `icons/<icon>-<size>.png`. */
  icon: string;
  label: Bilingual;
  /** At most 250 characters. */
  tip: Bilingual;
  /** Where Office takes shortcuts. */
  shortcut: { default: string; mac: string } | null;
}

export const APP = {
  name: both("Karty B+R", "R&D Cards"),
  fullName: both("Karty projektów B+R dla Excela i Teams", "R&D project cards for Excel and Teams"),
  short: both(
    "Sprawdza wiersze projektów B+R i pisze z nich karty projektowe w Wordzie.",
    "Checks rows of R&D projects and writes project cards from them, in Word.",
  ),
  full: both(
    "Karty B+R sprawdzają wiersze projektów tam, gdzie stoją, w Excelu; model językowy pisze dla każdego kartę w ośmiu częściach, a kod sprawdza, czy każda liczba, data i nazwa pochodzi z wiersza. Postęp i przegląd są w okienku Excela i w Teams, a gotowy dokument w Wordzie. To nie jest porada prawna ani podatkowa.",
    "R&D Cards checks project rows where they stand, in Excel; a language model writes an eight-section card for each, and code checks that every figure, date and name comes from the row. Progress and review are in the Excel pane and in Teams, and the finished document is in Word. This is not legal or tax advice.",
  ),
  group: both("Karty B+R", "R&D cards"),
  tab: both("Moje partie", "My batches"),
} as const;

export const BUTTONS: readonly RibbonButton[] = [
  {
    action: "newSheet",
    icon: "new-sheet",
    label: both("Nowy arkusz", "New sheet"),
    tip: both(
      "Dodaje arkusz z tabelą: sześć kolumn, formaty i szerokości.",
      "Adds a sheet with the table: six columns, formats and widths.",
    ),
    shortcut: null,
  },
  {
    action: "check",
    icon: "check",
    label: both("Sprawdź", "Check"),
    tip: both(
      "Sprawdza wiersze w tym arkuszu i oznacza komórki, które trzeba poprawić. Formatowanie zostaje nietknięte.",
      "Checks the rows of this sheet and marks the cells to fix. The formatting stays as it is.",
    ),
    shortcut: { default: "Ctrl+Alt+K", mac: "Command+Alt+K" },
  },
  {
    action: "submit",
    icon: "submit",
    label: both("Wyślij", "Submit"),
    tip: both(
      "Sprawdza wiersze i pokazuje, co zostanie wysłane. Nic nie wychodzi bez potwierdzenia.",
      "Checks the rows and shows what will be sent. Nothing leaves without your word.",
    ),
    shortcut: { default: "Ctrl+Alt+Y", mac: "Command+Alt+Y" },
  },
  {
    action: "showPane",
    icon: "pane",
    label: both("Panel", "Pane"),
    tip: both(
      "Otwiera okienko: błędy, postęp, przegląd kart i dokument.",
      "Opens the pane: issues, progress, review of the cards and the document.",
    ),
    shortcut: { default: "Ctrl+Alt+U", mac: "Command+Alt+U" },
  },
];

/** Commands of the chat, as Teams offers them. At most ten; titles at most 32 characters. */
export const COMMANDS: readonly { title: Bilingual; description: Bilingual }[] = [
  { title: both("pomoc", "help"), description: both("Co potrafię", "What I can do") },
  { title: both("partie", "batches"), description: both("Twoje partie kart", "Your batches of cards") },
  { title: both("status", "status"), description: both("Jak idzie praca", "How the work goes") },
  { title: both("przejrzyj", "review"), description: both("Karty do przejrzenia", "Cards to review") },
  {
    title: both("eksport", "export"),
    description: both("Dokument Word do czatu", "The Word document, into the chat"),
  },
  { title: both("anuluj", "cancel"), description: both("Zatrzymaj partię", "Stop a batch") },
  {
    title: both("ponów", "retry"),
    description: both("Ponów nieudane i szkice", "Retry failures and drafts"),
  },
  { title: both("szablon", "template"), description: both("Pusty arkusz Excela", "An empty Excel sheet") },
  { title: both("język", "language"), description: both("Polski albo angielski", "Polish or English") },
];
