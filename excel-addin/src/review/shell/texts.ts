import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

/** Phrases of a page around a review. */
export const TEXTS = {
  loading_card: { pl: "Wczytywanie karty…", en: "Loading the card…" },
  loading_batch: { pl: "Wczytywanie partii…", en: "Loading the batch…" },
  signIn: COMMON.signIn,
  signInWhy_card: {
    pl: "Aby zobaczyć tę kartę, zaloguj się kontem, którego używasz w Excelu i Teams.",
    en: "To see this card, sign in with the account you use in Excel and Teams.",
  },
  signInWhy_batch: {
    pl: "Aby zobaczyć tę partię, zaloguj się kontem, którego używasz w Excelu i Teams.",
    en: "To see this batch, sign in with the account you use in Excel and Teams.",
  },
  signInAgain: {
    pl: "Sesja wygasła. Zaloguj się ponownie; to, co wpisano, nie zginie.",
    en: "Your session has ended. Sign in again; nothing you typed is lost.",
  },
  failed_card: { pl: "Nie można pokazać karty", en: "The card cannot be shown" },
  failed_batch: { pl: "Nie można pokazać partii", en: "The batch cannot be shown" },
  failedUnknown: COMMON.unreadable,
  notYours_card: {
    pl: "Nie ma takiej karty albo należy do innej osoby.",
    en: "There is no such card, or it belongs to somebody else.",
  },
  notYours_batch: {
    pl: "Nie ma takiej partii albo należy do innej osoby.",
    en: "There is no such batch, or it belongs to somebody else.",
  },
  notLoaded: { pl: "Nie udało się pobrać strony przeglądu.", en: "The review page could not be fetched." },
  again: COMMON.again,
  offline: {
    pl: "Brak połączenia z serwerem; próbujemy dalej.",
    en: "No connection to the server; still trying.",
  },
};
