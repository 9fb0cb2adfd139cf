import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What the bot says about files beside its cards. */
export const TEXTS = {
  accepted: {
    pl: {
      one: "Plik „{file}”: przyjęto {n} projekt. Postęp pokażę w karcie poniżej.",
      few: "Plik „{file}”: przyjęto {n} projekty. Postęp pokażę w karcie poniżej.",
      many: "Plik „{file}”: przyjęto {n} projektów. Postęp pokażę w karcie poniżej.",
    },
    en: {
      one: "File “{file}”: {n} project accepted. The card below shows the progress.",
      other: "File “{file}”: {n} projects accepted. The card below shows the progress.",
    },
  },
  warnings: {
    pl: { one: "{n} uwaga:", few: "{n} uwagi:", many: "{n} uwag:" },
    en: { one: "{n} warning:", other: "{n} warnings:" },
  },
  row: { pl: "wiersz {row}: {message}", en: "row {row}: {message}" },

  fetch_address: {
    pl: "Tego pliku nie mogę pobrać, bo nie leży w OneDrive ani SharePoint. Wyślij go przez spinacz w polu wiadomości.",
    en: "This file cannot be fetched: it is not in OneDrive or SharePoint. Attach it with the paper clip of the message box.",
  },
  fetch_status: {
    pl: "OneDrive nie wydał pliku: odnośnik mógł wygasnąć. Wyślij plik jeszcze raz.",
    en: "OneDrive did not hand the file over: its link may have expired. Send the file once more.",
  },
  fetch_timeout: {
    pl: "Pobieranie pliku trwało zbyt długo. Wyślij go jeszcze raz.",
    en: "Fetching the file took too long. Send it once more.",
  },
  fetch_network: {
    pl: "Nie udało się połączyć z OneDrive. Wyślij plik jeszcze raz za chwilę.",
    en: "OneDrive could not be reached. Send the file once more shortly.",
  },
  fetchTitle: { pl: "Nie udało się pobrać pliku", en: "The file could not be fetched" },

  workbookGone: {
    pl: "Ten plik już na nic nie czeka. Upuść go tutaj jeszcze raz.",
    en: "This file no longer waits for anything. Drop it here once more.",
  },
  noBatchTitle: { pl: "Nie ma jeszcze czego pobrać", en: "There is nothing to get yet" },
  noBatch: {
    pl: "Nie masz jeszcze żadnej partii. Upuść tutaj plik .xlsx albo wyślij wiersze z Excela.",
    en: "You have no batch yet. Drop an .xlsx file here or send rows from Excel.",
  },
  nothingWritten: {
    pl: "W tej partii nie ma jeszcze ani jednego tekstu.",
    en: "This batch has no text yet.",
  },
  unapproved: {
    pl: "Niezatwierdzone karty: {n}; dokument je oznacza.",
    en: "Cards not approved: {n}; the document marks them.",
  },

  templateName: { pl: "Karty B+R szablon", en: "R&D Cards template" },
  markedName: { pl: "{file} do poprawy", en: "{file} to correct" },
  offered_template: {
    pl: "Szablon arkusza jest gotowy ({size}). Zgódź się na zapis w swoim OneDrive, a pojawi się tutaj.",
    en: "The template is ready ({size}). Allow it to be saved to your OneDrive and it appears here.",
  },
  described_template: {
    pl: "Pusty arkusz z sześcioma kolumnami, przykładem i instrukcją.",
    en: "An empty sheet with the six columns, an example and instructions.",
  },
  offered_marked: {
    pl: "Mam dla Ciebie kopię pliku „{file}” z zaznaczonymi błędami. Zgódź się na zapis w swoim OneDrive, popraw ją i upuść tutaj.",
    en: "There is a copy of “{file}” with the errors marked. Allow it to be saved to your OneDrive, correct it and drop it here.",
  },
  described_marked: {
    pl: "Twoje wiersze z zaznaczonymi błędami, komentarzami i listą poprawek.",
    en: "Your rows with errors marked, comments and a list of corrections.",
  },
  delivered_template: { pl: "Szablon jest w Twoim OneDrive.", en: "The template is in your OneDrive." },
  delivered_marked: {
    pl: "Plik z zaznaczonymi błędami jest w Twoim OneDrive.",
    en: "The file with the errors marked is in your OneDrive.",
  },
  declined: {
    pl: "Pliku nie zapisano. Możesz poprosić o niego w każdej chwili.",
    en: "The file was not saved. You can ask for it at any time.",
  },
  declined_marked: {
    pl: "Pliku nie zapisano. Upuść swój arkusz jeszcze raz, a przygotuję nową kopię z zaznaczonymi błędami.",
    en: "The file was not saved. Drop your sheet once more for a new copy with the errors marked.",
  },
  notDelivered: { pl: "Nie udało się dostarczyć pliku", en: "The file could not be delivered" },
  expired: {
    pl: "Ta propozycja zapisu jest już nieaktualna. Poproś o plik jeszcze raz.",
    en: "This offer has expired. Ask for the file once more.",
  },
  expired_marked: {
    pl: "Ta propozycja zapisu jest już nieaktualna. Upuść swój arkusz jeszcze raz.",
    en: "This offer has expired. Drop your sheet once more.",
  },
  upload: {
    pl: "OneDrive nie przyjął pliku mimo kilku prób. Nic nie zginęło; spróbuj za chwilę.",
    en: "OneDrive did not take the file despite several attempts. Nothing is lost; try again shortly.",
  },
  unavailable: {
    pl: "Pliku nie można teraz przygotować. Nic nie zginęło; spróbuj za chwilę.",
    en: "The file cannot be made right now. Nothing is lost; try again shortly.",
  },
  askTemplate: { pl: "Szablon Excel", en: "Excel template" },
  batches: { pl: "Moje partie", en: "My batches" },
} as const satisfies Phrases;
