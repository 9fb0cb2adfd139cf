import type { Bilingual } from "@rnd-cards/api/contract/language.ts";

/** Everything this folder writes into a workbook for people to read. */
export const TEXTS = {
  status: { pl: "Status B+R", en: "R&D status" },
  score: { pl: "Ocena B+R", en: "R&D score" },
  link: { pl: "Karta B+R", en: "R&D card" },
  address: { pl: "Adres B+R", en: "R&D address" },
  key: { pl: "Klucz B+R", en: "R&D key" },
  /** Label of what concerns a whole row, where a column's header stands otherwise. */
  row: { pl: "Wiersz", en: "Row" },
  /** Behind the label where something is a warning. */
  warning: { pl: "(uwaga)", en: "(warning)" },
  open: { pl: "Otwórz", en: "Open" },
  /** First words of own notes: what they are known by. */
  note: { pl: "Karty B+R:", en: "R&D cards:" },
  templateSheet: { pl: "Projekty", en: "Projects" },
  badLength: {
    pl: "Potrzeba od {min} do {max} znaków.",
    en: "{min} to {max} characters are needed.",
  },
  badDate: {
    pl: "Wpisz datę, np. 2024-05-06 albo 06.05.2024.",
    en: "Enter a date, e.g. 2024-05-06 or 06.05.2024.",
  },
  badEnd: {
    pl: "Wpisz datę nie wcześniejszą niż data rozpoczęcia.",
    en: "Enter a date that is not before the start date.",
  },
} as const satisfies Record<string, Bilingual>;
