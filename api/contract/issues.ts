import type { Issue } from "./issue-schema.ts";
import { type Bilingual, fill, type Language, type Params } from "./language.ts";

/** How messages about one field begin. Where they stand under the field's name it may be left out. */
export const ABOUT_FIELD = {
  pl: "Pole „{header}” ",
  en: 'The field "{header}" ',
} as const satisfies Bilingual;

/** What can be wrong with rows. Errors block a submit, warnings never do. */
export const ISSUES = {
  missing_required: {
    severity: "error",
    message: { pl: `${ABOUT_FIELD.pl}jest puste.`, en: `${ABOUT_FIELD.en}is empty.` },
  },
  too_short: {
    severity: "error",
    message: {
      pl: `${ABOUT_FIELD.pl}jest za krótkie: {length} z wymaganych {min} znaków.`,
      en: `${ABOUT_FIELD.en}is too short: {length} of the {min} characters needed.`,
    },
  },
  too_long: {
    severity: "error",
    message: {
      pl: `${ABOUT_FIELD.pl}jest za długie: {length} przy dozwolonych {max} znakach.`,
      en: `${ABOUT_FIELD.en}is too long: {length} where {max} characters are allowed.`,
    },
  },
  invalid_date: {
    severity: "error",
    message: {
      pl: "„{value}” w polu „{header}” nie jest istniejącą datą. Zapisz ją jako 2024-05-06 albo 06.05.2024.",
      en: '"{value}" in "{header}" is not a real date. Write it as 2024-05-06 or 06.05.2024.',
    },
  },
  ambiguous_date: {
    severity: "error",
    message: {
      pl: "„{value}” w polu „{header}” może znaczyć dwa różne dni. Zapisz datę jako 2024-05-06 albo 06.05.2024.",
      en: '"{value}" in "{header}" can mean two different days. Write it as 2024-05-06 or 06.05.2024.',
    },
  },
  end_before_start: {
    severity: "error",
    message: {
      pl: "Data zakończenia ({end}) jest wcześniejsza niż data rozpoczęcia ({start}).",
      en: "The end date ({end}) is before the start date ({start}).",
    },
  },
  cell_error: {
    severity: "error",
    message: {
      pl: "Komórka w kolumnie „{header}” zawiera błąd arkusza ({value}).",
      en: 'The cell in "{header}" holds a spreadsheet error ({value}).',
    },
  },
  not_calculated: {
    severity: "error",
    message: {
      pl: "Formuła w polu „{header}” nie ma zapisanego wyniku. Otwórz plik w Excelu, zapisz go i wyślij ponownie.",
      en: 'The formula in "{header}" has no saved result. Open the file in Excel, save it and send it again.',
    },
  },
  cell_too_long: {
    severity: "error",
    message: {
      pl: "Komórka w kolumnie „{header}” ma ponad {max} znaków.",
      en: 'The cell in "{header}" has more than {max} characters.',
    },
  },
  missing_column: {
    severity: "error",
    message: { pl: "Brakuje kolumny „{header}”.", en: 'The column "{header}" is missing.' },
  },
  duplicate_column: {
    severity: "error",
    message: {
      pl: "Kolumna „{header}” występuje więcej niż raz.",
      en: 'The column "{header}" appears more than once.',
    },
  },
  too_many_rows: {
    severity: "error",
    message: {
      pl: "Arkusz ma {count} wierszy z danymi, a partia może mieć najwyżej {max}.",
      en: "The sheet has {count} rows with data; a batch can have at most {max}.",
    },
  },
  empty_file: {
    severity: "error",
    message: { pl: "Nie ma żadnego wiersza z danymi.", en: "There is no row with data." },
  },
  duplicate_name: {
    severity: "warning",
    message: {
      pl: "Ta sama nazwa projektu jest w wierszu {other}.",
      en: "Row {other} has the same project name.",
    },
  },
  goal_equals_description: {
    severity: "warning",
    message: {
      pl: "Cel projektu powtarza opis. Karta będzie uboższa.",
      en: "The goal repeats the description. The card will be poorer for it.",
    },
  },
  routine_work: {
    severity: "warning",
    message: {
      pl: "Słowa „{words}” wskazują na prace rutynowe, których ulga nie obejmuje. Opisz, co było niepewne.",
      en: 'The words "{words}" suggest routine work, which the relief does not cover. Say what was uncertain.',
    },
  },
  far_end_date: {
    severity: "warning",
    message: {
      pl: "Data zakończenia ({end}) jest odległa. Sprawdź rok.",
      en: "The end date ({end}) is far away. Check the year.",
    },
  },
  suspicious_text: {
    severity: "warning",
    message: {
      pl: `${ABOUT_FIELD.pl}zawiera polecenia dla modelu językowego. Zostaną potraktowane jak zwykły tekst.`,
      en: `${ABOUT_FIELD.en}contains instructions for a language model. They will be treated as plain text.`,
    },
  },
} as const satisfies Record<string, { severity: "error" | "warning"; message: Bilingual }>;

export type { Issue };
export type IssueCode = keyof typeof ISSUES;

/** Where an issue stands; what is left out is null. */
export type IssuePlace = Partial<Pick<Issue, "rowKey" | "rowNumber" | "column" | "header">>;

/** Makes an issue with its message in the reader's language. */
export function issue(code: IssueCode, language: Language, place: IssuePlace, params: Params = {}): Issue {
  const { severity, message } = ISSUES[code];
  const { rowKey = null, rowNumber = null, column = null, header = null } = place;
  return {
    ...{ rowKey, rowNumber, column, header, code, severity },
    message: fill(message[language], { ...(header === null ? {} : { header }), ...params }),
  };
}
