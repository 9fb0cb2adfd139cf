import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What the bot says beside its cards. */
export const TEXTS = {
  working: {
    pl: "Pracuję nad tym; odpowiedź pojawi się w czacie.",
    en: "Working on it; the answer will appear in the chat.",
  },
  strangeButton: {
    pl: "Ten przycisk pochodzi z innej wersji programu. Napisz „pomoc”, aby zobaczyć, co potrafię.",
    en: 'This button is from another version of the program. Write "help" to see what I can do.',
  },
  failed: { pl: "Nie udało się", en: "That did not work" },
  internal: {
    pl: "Coś poszło nie tak po naszej stronie. Nic nie zginęło; spróbuj ponownie za chwilę. Numer zgłoszenia: {requestId}.",
    en: "Something went wrong on our side. Nothing is lost; try again shortly. Request number: {requestId}.",
  },
  hintsRefusedWay: {
    pl: "Wskazówka może brzmieć na przykład: „opisz dokładniej, czego nie było wiadomo przed próbami”.",
    en: 'A hint may read, for example: "say more precisely what was unknown before the trials".',
  },
  wayBatches: { pl: "Moje partie", en: "My batches" },
  wayHelp: { pl: "Pomoc", en: "Help" },
  wayTemplate: { pl: "Szablon Excel", en: "Excel template" },

  noSuchBatch: {
    pl: "Nie znalazłem takiej partii. Oto Twoje partie; możesz podać numer z listy, „ostatnia” albo słowa z nazwy.",
    en: "There is no such batch. Here are your batches; give a number of the list, “last” or words of the name.",
  },
  leftOut: {
    pl: "Przyjmuję najwyżej {most} plików naraz. Upuść tutaj jeszcze raz: {files}.",
    en: "At most {most} files are taken at a time. Drop these here once more: {files}.",
  },
  muted: {
    pl: "Wysyłasz wiadomości zbyt szybko. Przez godzinę nie będę na nie odpowiadać; karty i partie są bezpieczne.",
    en: "You send messages too quickly. They are not answered for an hour; cards and batches are safe.",
  },
  mutedPress: {
    pl: "Po serii bardzo szybkich wiadomości bot odpoczywa do godziny. Karty i partie są bezpieczne.",
    en: "After many quick messages the bot rests for up to an hour. Cards and batches are safe.",
  },

  greetGroup: {
    pl: "Cześć, tu Karty B+R. W rozmowach grupowych nie pokazuję danych klientów: napisz do mnie w czacie osobistym.",
    en: "Hello, this is R&D Cards. Clients' data is not shown in group conversations: write to me in a personal chat.",
  },
  elsewhere: {
    pl: "Odpowiedź jest w Twoim czacie osobistym ze mną.",
    en: "The answer is in your personal chat with me.",
  },
  noChatYet: {
    pl: "W rozmowach grupowych nie pokazuję danych klientów. Otwórz aplikację Karty B+R w Teams i napisz do mnie w czacie osobistym.",
    en: "Clients' data is not shown in group conversations. Open the R&D Cards app in Teams and write to me in a personal chat.",
  },
  fromGroup: {
    pl: "Piszę tutaj, bo w rozmowie grupowej napisano do mnie: „{said}”.",
    en: "You get this here because you wrote to me in a group conversation: “{said}”.",
  },
  fromGroupPress: {
    pl: "Piszę tutaj, bo w rozmowie grupowej naciśnięto przycisk.",
    en: "You get this here because you pressed a button in a group conversation.",
  },
  notYours: {
    pl: "Ten przycisk działa tylko w czacie osobistym osoby, do której należy partia.",
    en: "This button only works in the personal chat of the person the batch belongs to.",
  },
  openTab: { pl: "Otwórz moje partie", en: "Open my batches" },

  dialogTitle: { pl: "Karta: {name}", en: "Card: {name}" },
  openInChat: {
    pl: "Edytor otworzysz w swoim czacie osobistym z botem.",
    en: "The editor opens in your personal chat with the bot.",
  },
} as const satisfies Phrases;
