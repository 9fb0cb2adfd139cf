import type { ErrorCode } from "@rnd-cards/api/contract/errors.ts";
import type { Bilingual } from "@rnd-cards/api/contract/language.ts";
import type { OfficeErrorCode } from "../office/host.ts";

/** Titles of what the server, or the client for it, says in detail. */
export const TITLES = {
  offline: { pl: "Brak połączenia z serwerem", en: "No connection to the server" },
  signIn: { pl: "Trzeba się zalogować", en: "You need to sign in" },
  wait: { pl: "Za dużo żądań", en: "Too many requests" },
  budget: { pl: "Dzienny limit modelu wyczerpany", en: "Today's model budget is used up" },
  moment: { pl: "Serwer chwilowo niedostępny", en: "The server is unavailable for the moment" },
  ours: { pl: "Coś poszło nie tak po stronie serwera", en: "Something went wrong on the server" },
  notYours: { pl: "Tego nie można otworzyć", en: "This cannot be opened" },
  refused: { pl: "Serwer odmówił", en: "The server refused" },
  rows: { pl: "Serwer znalazł błędy w wierszach", en: "The server found errors in the rows" },
  changed: { pl: "Ktoś był szybszy", en: "Somebody was faster" },
} as const satisfies Record<string, Bilingual>;
export type TitleKey = keyof typeof TITLES;

/** Titles by code; a code that is not named is `refused`. */
export const TITLE_OF: Partial<
  Readonly<Record<ErrorCode | "offline" | "sign_in_needed" | "unreadable_answer", TitleKey>>
> = {
  offline: "offline",
  sign_in_needed: "signIn",
  unauthenticated: "signIn",
  sign_in_unavailable: "moment",
  rate_limited: "wait",
  quota_exhausted: "wait",
  shut_out: "wait",
  too_many_streams: "wait",
  budget_exhausted: "budget",
  timeout: "moment",
  overloaded: "moment",
  store_unavailable: "moment",
  stopping: "moment",
  unreadable_answer: "ours",
  internal: "ours",
  batch_not_found: "notYours",
  card_not_found: "notYours",
  forbidden: "notYours",
  rows_invalid: "rows",
  section_changed: "changed",
  card_changed: "changed",
};

/** What Excel refuses, and what the person can do. */
export const OFFICE_TEXTS: Readonly<Record<OfficeErrorCode, { title: Bilingual; detail: Bilingual }>> = {
  no_headers: {
    title: { pl: "Nie widać nagłówków", en: "No headers in sight" },
    detail: {
      pl: "W pierwszych 10 wierszach arkusza nie ma kolumn szablonu, takich jak „Nazwa projektu” czy „Opis”. Przejdź do właściwego arkusza, podaj wiersz nagłówków albo wstaw szablon.",
      en: 'The first 10 rows of the sheet do not hold the columns of the template, such as "Nazwa projektu" or "Opis". Go to the right sheet, say in which row the headers are, or insert the template.',
    },
  },
  sheet_protected: {
    title: { pl: "Arkusz jest chroniony", en: "The sheet is protected" },
    detail: {
      pl: "Zdejmij ochronę (Recenzja → Nie chroń arkusza) i spróbuj ponownie. Nic nie zostało zmienione.",
      en: "Unprotect it (Review → Unprotect Sheet) and try again. Nothing was changed.",
    },
  },
  cell_editing: {
    title: { pl: "Komórka jest właśnie edytowana", en: "A cell is being edited" },
    detail: {
      pl: "Zakończ wpisywanie klawiszem Enter albo Esc i spróbuj ponownie.",
      en: "Finish typing with Enter or Esc and try again.",
    },
  },
  sheet_gone: {
    title: { pl: "Arkusza już nie ma", en: "The sheet is gone" },
    detail: {
      pl: "Arkusz usunięto. Przejdź do innego i sprawdź go.",
      en: "The sheet was deleted. Go to another one and check it.",
    },
  },
  too_large: {
    title: { pl: "Arkusz jest za duży", en: "The sheet is too large" },
    detail: {
      pl: "Excel nie przekaże tylu danych naraz. Zaznacz część wierszy i sprawdź zaznaczone.",
      en: "Excel cannot hand over so much at once. Select some of the rows and check the selection.",
    },
  },
  unsupported: {
    title: { pl: "Ta wersja Excela tego nie potrafi", en: "This version of Excel cannot do it" },
    detail: {
      pl: "Zaktualizuj Excela albo otwórz skoroszyt w Excelu w przeglądarce.",
      en: "Update Excel, or open the workbook in Excel for the web.",
    },
  },
  office_failed: {
    title: { pl: "Excel odmówił", en: "Excel refused" },
    detail: {
      pl: "Nic nie zginęło. Spróbuj ponownie; jeśli to nie pomoże, otwórz panel od nowa.",
      en: "Nothing is lost. Try again; if that does not help, open the pane anew.",
    },
  },
};
