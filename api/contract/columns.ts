import type { Bilingual } from "./language.ts";
import type { LIMITS } from "./limits.ts";

/** The six input columns, in the order of the template sheet. */
export const COLUMN_KEYS = [
  "nazwaProjektu",
  "opis",
  "dataRozpoczecia",
  "dataZakonczenia",
  "celProjektu",
  "osobaOdpowiedzialna",
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

export type TextColumn = keyof typeof LIMITS.row;
export type DateColumn = Exclude<ColumnKey, TextColumn>;

export interface Column {
  /** The header as the template writes it. */
  header: string;
  /** Other headers that mean the same; compared folded, like `header`. */
  aliases: readonly string[];
  kind: "text" | "date";
  /** What to write into the column, for the template's instructions. */
  hint: Bilingual;
}

export const COLUMNS: Readonly<Record<ColumnKey, Column>> = {
  nazwaProjektu: {
    header: "Nazwa projektu",
    aliases: ["Projekt", "Nazwa", "Tytuł projektu", "Project name"],
    kind: "text",
    hint: {
      pl: "Nazwa bez haseł reklamowych; w karcie pojawi się bez zmian.",
      en: "The name without slogans; the card repeats it unchanged.",
    },
  },
  opis: {
    header: "Opis",
    aliases: ["Opis projektu", "Description"],
    kind: "text",
    hint: {
      pl: "Jaki był problem, co było znane, co sprawdzano i dlaczego wynik był niepewny. Karta nie doda niczego od siebie.",
      en: "The problem, what was known, what was tried and why the outcome was uncertain. The card adds nothing of its own.",
    },
  },
  dataRozpoczecia: {
    header: "Data rozpoczęcia",
    aliases: ["Początek", "Data startu", "Start date"],
    kind: "date",
    hint: { pl: "Data, np. 2024-05-06 albo 06.05.2024.", en: "A date, e.g. 2024-05-06 or 06.05.2024." },
  },
  dataZakonczenia: {
    header: "Data zakończenia",
    aliases: ["Koniec", "Data końca", "End date"],
    kind: "date",
    hint: { pl: "Data nie wcześniejsza niż data rozpoczęcia.", en: "A date, not before the start date." },
  },
  celProjektu: {
    header: "Cel projektu",
    aliases: ["Cel", "Project goal"],
    kind: "text",
    hint: {
      pl: "Cel techniczny, jeśli to możliwe mierzalny, i czego firma chciała się dowiedzieć.",
      en: "The technical goal, measurable where possible, and what the company wanted to learn.",
    },
  },
  osobaOdpowiedzialna: {
    header: "Osoba odpowiedzialna",
    aliases: ["Kierownik projektu", "Osoba odpowiedzialna za projekt", "Responsible person"],
    kind: "text",
    hint: { pl: "Imię i nazwisko kierującego pracami.", en: "Full name of the person who leads the work." },
  },
};
