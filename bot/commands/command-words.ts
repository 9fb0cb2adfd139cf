import type { Language } from "@rnd-cards/api/contract/language.ts";

/** What a person can ask for in words. */
export const COMMANDS = [
  ...(["help", "hello", "batches", "status", "review"] as const),
  ...(["export", "cancel", "retry", "template", "language"] as const),
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Each command as it is offered to people and typed. */
export const COMMAND_NAMES: Readonly<Record<CommandName, Readonly<Record<Language, string>>>> = {
  help: { pl: "pomoc", en: "help" },
  hello: { pl: "cześć", en: "hello" },
  batches: { pl: "partie", en: "batches" },
  status: { pl: "status", en: "status" },
  review: { pl: "przejrzyj", en: "review" },
  export: { pl: "eksport", en: "export" },
  cancel: { pl: "anuluj", en: "cancel" },
  retry: { pl: "ponów", en: "retry" },
  template: { pl: "szablon", en: "template" },
  language: { pl: "język", en: "language" },
};

/** Folded words that mean a command, whole. */
export const WORDS: Readonly<Record<CommandName, readonly string[]>> = {
  help: ["pomoc", "pomoz", "pomocy", "help", "instrukcja", "info"],
  hello: ["czesc", "hej", "witaj", "witam", "siema", "dzien", "hello", "hi", "hey", "start"],
  batches: [
    ...["partie", "partia", "partii", "partyjki", "lista", "liste", "partiami"],
    ...["batches", "batch", "list"],
  ],
  status: ["status", "statusy", "statusu", "stan", "postep", "postepy", "progress"],
  review: [
    ...[
      "przejrzyj",
      "przejrzec",
      "przejrze",
      "przeglad",
      "przegladu",
      "przegladaj",
      "przegladac",
      "recenzja",
    ],
    ...["review", "reviews", "reviewing"],
  ],
  export: [
    ...[
      "eksport",
      "eksportu",
      "eksportuj",
      "wyeksportuj",
      "eksportowac",
      "pobierz",
      "pobrac",
      "word",
      "worda",
      "docx",
    ],
    ...["export", "exports", "download"],
  ],
  cancel: ["anuluj", "anulowac", "anulowanie", "przerwij", "zatrzymaj", "cancel", "abort", "stop"],
  retry: [...["ponow", "ponowic", "ponawiam", "ponowienie", "powtorz", "sprobuj"], ...["retry", "again"]],
  template: ["szablon", "szablonu", "szablony", "wzor", "template", "templates"],
  language: ["jezyk", "jezyka", "language", "lang"],
};

/** Words for a batch or a greeting also stand beside the word that counts: "status partii", "cześć, pokaż pomoc". */
export const WEAK: readonly CommandName[] = ["hello", "batches"];

/** Folded words that name a language. */
export const LANGUAGE_WORDS: Readonly<Record<Language, readonly string[]>> = {
  pl: ["pl", "polski", "polskiego", "polsku", "polish"],
  en: ["en", "angielski", "angielskiego", "angielsku", "english"],
};

/** Folded words that mean the newest batch. */
export const LATEST = [
  ...["ostatnia", "ostatniej", "ostatni", "ostatnie", "ostatnio", "najnowsza", "najnowszej", "najnowszy"],
  ...["last", "latest", "newest", "recent"],
];

/** Folded words that say nothing about which batch is meant. */
export const FILLERS = [
  ...["prosze", "poprosze", "pokaz", "daj", "mi", "mnie", "moje", "moja", "mojej", "moj", "mojego", "swoje"],
  ...[
    "chce",
    "chcialbym",
    "chcialabym",
    "jaki",
    "jaka",
    "jest",
    "co",
    "z",
    "ze",
    "do",
    "na",
    "dla",
    "w",
    "i",
    "o",
  ],
  ...["numer", "nr", "karty", "kart", "karte", "karta", "projekty", "projektow", "dobry", "teraz", "mozesz"],
  ...["bocie", "bot", "wszystkie", "wszystkich", "plik", "pliku", "dokument", "dokumentu", "ustaw", "zmien"],
  ...["partie", "partia", "partii", "czesc", "hej", "witaj", "batch", "batches", "hello", "hi"],
  ...[
    "please",
    "show",
    "me",
    "my",
    "the",
    "a",
    "an",
    "of",
    "to",
    "for",
    "give",
    "get",
    "what",
    "is",
    "number",
  ],
  ...[
    "no",
    "cards",
    "card",
    "all",
    "file",
    "document",
    "now",
    "can",
    "you",
    "i",
    "want",
    "would",
    "like",
    "set",
  ],
  ...["change", "in", "and", "how", "this", "that", "it"],
  ...["jak", "czy", "moge", "mozna", "prosic", "ta", "ten", "tej", "tego", "te"],
];
