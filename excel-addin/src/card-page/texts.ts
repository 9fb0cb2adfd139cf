/** Phrases of the page that shows one card in a browser. */
export const TEXTS = {
  product: { pl: "Karty B+R", en: "R&D cards" },
  loading: { pl: "Wczytywanie karty…", en: "Loading the card…" },
  signIn: { pl: "Zaloguj się", en: "Sign in" },
  signInWhy: {
    pl: "Aby zobaczyć tę kartę, zaloguj się kontem, którego używasz w Excelu i Teams.",
    en: "To see this card, sign in with the account you use in Excel and Teams.",
  },
  signInAgain: {
    pl: "Sesja wygasła. Zaloguj się ponownie; to, co wpisano, nie zginie.",
    en: "Your session has ended. Sign in again; nothing you typed is lost.",
  },
  failed: { pl: "Nie można pokazać karty", en: "The card cannot be shown" },
  failedUnknown: {
    pl: "Serwer odpowiedział w niezrozumiały sposób.",
    en: "The server's answer could not be read.",
  },
  notYours: {
    pl: "Nie ma takiej karty albo należy do innej osoby.",
    en: "There is no such card, or it belongs to somebody else.",
  },
  notLoaded: { pl: "Nie udało się pobrać strony przeglądu.", en: "The review page could not be fetched." },
  again: { pl: "Spróbuj ponownie", en: "Try again" },
  offline: {
    pl: "Brak połączenia z serwerem; próbujemy dalej.",
    en: "No connection to the server; still trying.",
  },
  language: { pl: "English", en: "Polski" },
};
