import type { Issue } from "../../contract/issues.ts";
import type { Language } from "../../contract/language.ts";

/** Words of a marked-up workbook. */
export const MARKED_TEXTS = {
  pl: {
    sheet: "Błędy",
    title: "Co poprawić w arkuszu „{sheet}”",
    table: ["Wiersz", "Kolumna", "Rodzaj", "Opis"],
    severity: { error: "Błąd", warning: "Uwaga" },
    whole: "cały arkusz",
    notes: [
      "Popraw wartości w arkuszu „{sheet}”, zapisz plik i wyślij go ponownie. Tego arkusza nie trzeba usuwać.",
      "Komórki z błędem są czerwone, z uwagą żółte; opis jest w komentarzu komórki. Uwagi nie blokują wysłania.",
      "To nowy plik z wartościami z Twojego arkusza. Są w nim tylko kolumny, z których powstają karty.",
    ],
  },
  en: {
    sheet: "Issues",
    title: 'What to correct in the sheet "{sheet}"',
    table: ["Row", "Column", "Kind", "What is wrong"],
    severity: { error: "Error", warning: "Warning" },
    whole: "the whole sheet",
    notes: [
      'Correct the values in the sheet "{sheet}", save the file and send it again. This sheet may stay.',
      "Cells with an error are red, those with a warning yellow; the comment of the cell says why. Warnings block nothing.",
      "This is a new file with the values of your sheet. It has only the columns that cards are made of.",
    ],
  },
} as const satisfies Record<
  Language,
  {
    severity: Record<Issue["severity"], string>;
    table: readonly string[];
    notes: readonly string[];
  } & Record<"sheet" | "title" | "whole", string>
>;
