/** What the client says of its own where no server has spoken. */
export const TEXTS = {
  offline: {
    pl: "Serwer nie odpowiada. Sprawdź połączenie z siecią.",
    en: "The server does not answer. Check the network connection.",
  },
  timeout: {
    pl: "Serwer nie odpowiedział w {seconds} s.",
    en: "The server did not answer within {seconds} s.",
  },
  sign_in_needed: { pl: "Zaloguj się, aby kontynuować.", en: "Sign in to continue." },
  unreadable_answer: {
    pl: "Odpowiedź nie pochodzi z tego programu (kod {status}). Być może sieć wymaga zalogowania albo serwer jest właśnie aktualizowany.",
    en: "The answer is not from this program (code {status}). The network may want a sign-in, or the server is being updated.",
  },
} as const;
