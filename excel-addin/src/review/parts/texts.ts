import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

/** Phrases of the small parts. */
export const TEXTS = {
  problemTitle: { pl: "Nie udało się", en: "That did not work" },
  offline: {
    pl: "Brak połączenia z serwerem. Nic, co wpisano, nie zginęło.",
    en: "No connection to the server. Nothing you typed is lost.",
  },
  unknown: {
    pl: "Serwer odpowiedział w niezrozumiały sposób. Spróbuj ponownie.",
    en: "The server's answer could not be read. Try again.",
  },
  again: COMMON.again,
  request: { pl: "Numer zgłoszenia: {id}", en: "Request number: {id}" },
  removed: { pl: "usunięto", en: "removed" },
  added: { pl: "dodano", en: "added" },
  same: { pl: "Teksty są takie same.", en: "The texts are the same." },
  legend: {
    pl: "Przekreślone: usunięto. Podkreślone: dodano.",
    en: "Struck through: removed. Underlined: added.",
  },
  unchanged: {
    pl: { one: "{n} znak bez zmian", few: "{n} znaki bez zmian", many: "{n} znaków bez zmian" },
    en: { one: "{n} character unchanged", other: "{n} characters unchanged" },
  },
  left: {
    pl: { one: "został {n} znak", few: "zostały {n} znaki", many: "zostało {n} znaków" },
    en: { one: "{n} character left", other: "{n} characters left" },
  },
  over: {
    pl: { one: "o {n} znak za dużo", few: "o {n} znaki za dużo", many: "o {n} znaków za dużo" },
    en: { one: "{n} character too many", other: "{n} characters too many" },
  },
  loading: { pl: "Wczytywanie…", en: "Loading…" },
};
