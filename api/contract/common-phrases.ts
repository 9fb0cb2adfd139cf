import type { Phrases } from "./phrases.ts";

/** What every surface says alike. */
export const COMMON = {
  product: { pl: "Karty B+R", en: "R&D cards" },
  language: { pl: "Język", en: "Language" },
  help: { pl: "Pomoc", en: "Help" },
  batches: { pl: "Moje partie", en: "My batches" },
  signIn: { pl: "Zaloguj się", en: "Sign in" },
  again: { pl: "Spróbuj ponownie", en: "Try again" },
  cancel: { pl: "Anuluj", en: "Cancel" },
  undo: { pl: "Cofnij", en: "Undo" },
  unreadable: {
    pl: "Serwer odpowiedział w niezrozumiały sposób.",
    en: "The server's answer could not be read.",
  },
} as const satisfies Phrases;
