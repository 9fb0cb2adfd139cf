import { COLUMNS, type Column, type ColumnKey } from "../../contract/columns.ts";
import { fill, type Language } from "../../contract/language.ts";
import { LIMITS } from "../../contract/limits.ts";

const isText = (key: ColumnKey): key is keyof typeof LIMITS.row => key in LIMITS.row;

const TEXTS = {
  pl: {
    instructions: "Instrukcja",
    title: "Jak wypełnić arkusz „Projekty”",
    table: ["Kolumna", "Co wpisać", "Zasada"],
    length: "Wymagane, od {min} do {max} znaków.",
    date: "Wymagana data od 1900 roku.",
    end: "Wymagana data, nie wcześniejsza niż „{start}”.",
    notes: [
      "Jeden wiersz to jeden projekt. Pierwszy wiersz jest przykładem: usuń go albo zastąp swoim projektem.",
      "Pisz po polsku: karty powstają po polsku. Liczby, daty i nazwy w karcie pochodzą tylko z wiersza.",
      "W jednej partii może być do {rows} projektów, jeśli administrator nie ustawił inaczej.",
      "Nagłówków nie scalaj i nie zmieniaj. Kolejność kolumn jest dowolna, dodatkowe kolumny są pomijane.",
      "Datę zapisz jako 2024-05-06 albo 06.05.2024. Zapis 6/5/2024 może znaczyć dwa różne dni i jest odrzucany.",
      "Zapisz plik jako .xlsx bez hasła, makr i łączy do innych plików.",
    ],
    badLength: "Potrzeba od {min} do {max} znaków.",
    badDate: "Wpisz datę, np. 2024-05-06 albo 06.05.2024.",
    badEnd: "Wpisz datę nie wcześniejszą niż data rozpoczęcia.",
  },
  en: {
    instructions: "Instructions",
    title: 'How to fill in the sheet "Projekty"',
    table: ["Column", "What to write", "Rule"],
    length: "Required, {min} to {max} characters.",
    date: "Required, a date from 1900 on.",
    end: 'Required, a date not before "{start}".',
    notes: [
      "One row is one project. The first row is an example: delete it or replace it with your project.",
      "Write in Polish: the cards are in Polish. Figures, dates and names in a card come from the row only.",
      "A batch can have up to {rows} projects unless the administrator has set another limit.",
      "Do not merge or rename the headers. The order of columns is free, further columns are ignored.",
      "Write dates as 2024-05-06 or 06.05.2024. 6/5/2024 can mean two different days and is refused.",
      "Save the file as .xlsx without a password, macros or links to other files.",
    ],
    badLength: "{min} to {max} characters are needed.",
    badDate: "Enter a date, e.g. 2024-05-06 or 06.05.2024.",
    badEnd: "Enter a date that is not before the start date.",
  },
} as const;

export type TemplateTexts = ReturnType<typeof templateTexts>;

/** The template's words in one language, drawn from the columns and limits that rows are checked by. */
export function templateTexts(language: Language, maxRows: number) {
  const texts = TEXTS[language];
  const start = COLUMNS.dataRozpoczecia.header;
  const rule = (key: ColumnKey) => {
    if (isText(key)) return fill(texts.length, LIMITS.row[key]);
    return key === "dataZakonczenia" ? fill(texts.end, { start }) : texts.date;
  };
  const refusal = (key: ColumnKey) => {
    if (isText(key)) return fill(texts.badLength, LIMITS.row[key]);
    return key === "dataZakonczenia" ? texts.badEnd : texts.badDate;
  };
  return {
    ...{ instructions: texts.instructions, title: texts.title, table: texts.table },
    notes: texts.notes.map((note) => fill(note, { rows: maxRows })),
    /** A column's line in the instructions. */
    describe: (key: ColumnKey, column: Column) => [column.header, column.hint[language], rule(key)],
    /** What Excel says to a value that breaks the rule. */
    refusal,
  };
}
