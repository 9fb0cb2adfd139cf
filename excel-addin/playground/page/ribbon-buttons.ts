import type { Bilingual } from "@rnd-cards/api/contract/language.ts";

const both = (pl: string, en: string): Bilingual => ({ pl, en });

export interface RibbonButton {
  /** What the add-in associates its function with. */
  action: "newSheet" | "check" | "submit" | "showPane";
  label: Bilingual;
  tip: Bilingual;
  /** Drawn in a square of 20. */
  icon: string;
}

export const RIBBON_TAB = both("Karty B+R", "R&D cards");

/** The buttons the manifests put on Excel's ribbon, in their words. */
export const RIBBON_BUTTONS: readonly RibbonButton[] = [
  {
    action: "newSheet",
    label: both("Nowy arkusz", "New sheet"),
    tip: both(
      "Dodaje arkusz z tabelą: sześć kolumn, formaty i szerokości.",
      "Adds a sheet with the table: six columns, formats and widths.",
    ),
    icon: "M3 3h14v14H3zM3 7.5h14M8 7.5V17M12.5 7.5V17",
  },
  {
    action: "check",
    label: both("Sprawdź", "Check"),
    tip: both(
      "Sprawdza wiersze w tym arkuszu i oznacza komórki, które trzeba poprawić. Formatowanie zostaje nietknięte.",
      "Checks the rows of this sheet and marks the cells to fix. The formatting stays as it is.",
    ),
    icon: "M3 3h14v14H3zM6 10l3 3 5.5-6",
  },
  {
    action: "submit",
    label: both("Wyślij", "Submit"),
    tip: both(
      "Sprawdza wiersze i pokazuje, co zostanie wysłane. Nic nie wychodzi bez potwierdzenia.",
      "Checks the rows and shows what will be sent. Nothing leaves without your word.",
    ),
    icon: "M3 16.5 17 10 3 3.5l2 6.5zM5 10h7",
  },
  {
    action: "showPane",
    label: both("Panel", "Pane"),
    tip: both(
      "Otwiera okienko: błędy, postęp, przegląd kart i dokument.",
      "Opens the pane: issues, progress, review of the cards and the document.",
    ),
    icon: "M3 3h14v14H3zM12 3v14M5.5 7h4M5.5 10h4",
  },
];
