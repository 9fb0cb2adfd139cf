import { CARD_PHRASES } from "@rnd-cards/api/contract/card-phrases.ts";
import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What cards about one project card say. */
export const TEXTS = {
  ...CARD_PHRASES,
  place: { pl: "Karta {position} z {total} · wiersz {row}", en: "Card {position} of {total} · row {row}" },
  said: {
    pl: "Karta {position} z {total}: „{name}”, {score}.",
    en: "Card {position} of {total}: “{name}”, {score}.",
  },
  scoreOf: { pl: "ocena {score} na 100, {band}", en: "score {score} of 100, {band}" },
  noScore: { pl: "jeszcze bez oceny", en: "no score yet" },
  scoreMeans: {
    pl: "Punkty za dokument, na 100. Nie mówią, czy ulga zostanie uznana.",
    en: "Points of 100 for the document. They do not say whether the relief will be granted.",
  },

  aiWrote: {
    pl: "Tekst napisał model językowy ({providers}). Przeczytaj go, zanim zatwierdzisz.",
    en: "A language model ({providers}) wrote the text. Read it before you approve.",
  },
  draft: {
    pl: "Szkic z samego wiersza: {why}. Można go wygenerować ponownie, poprawić i zatwierdzić.",
    en: "A draft from the row alone: {why}. It can be regenerated, edited and approved.",
  },
  failed: {
    pl: "Karta nie powstała: {why}. Ponów ją albo napisz sekcje w edytorze.",
    en: "The card was not made: {why}. Retry it, or write its sections in the editor.",
  },
  cancelled: {
    pl: "Kartę zatrzymano; zostało to, co zdążyło powstać.",
    en: "The card was stopped; what had been written is kept.",
  },
  generating: {
    pl: "Karta właśnie powstaje: sekcje {n} z {total}.",
    en: "The card is being written: {n} of {total} sections.",
  },
  pendingAll: {
    pl: "Cała karta powstaje od nowa ({by}).",
    en: "The whole card is being written anew ({by}).",
  },
  pendingOne: { pl: "Od nowa powstaje: {section} ({by}).", en: "Being written anew: {section} ({by})." },
  pendingHints: { pl: "Wskazówki: {hints}", en: "Hints: {hints}" },
  holes: {
    pl: {
      one: "{n} sekcja jest bez tekstu.",
      few: "{n} sekcje są bez tekstu.",
      many: "{n} sekcji jest bez tekstu.",
    },
    en: { one: "{n} section has no text.", other: "{n} sections have no text." },
  },
  gaps: {
    pl: { one: "{n} luka", few: "{n} luki", many: "{n} luk" },
    en: { one: "{n} gap", other: "{n} gaps" },
  },
  notice_changed: {
    pl: "Karta zmieniła się w międzyczasie i nie została zatwierdzona. Tak wygląda teraz.",
    en: "The card has changed meanwhile and was not approved. This is how it is now.",
  },
  notice_regenerated: { pl: "Jest nowy tekst.", en: "There is a new text." },
  "notice_not-regenerated": {
    pl: "Nie powstał nowy tekst; został poprzedni.",
    en: "No new text was written; the former one stands.",
  },
  notice_reason: {
    pl: "Ocena jest niższa niż 50: do zatwierdzenia dopisz uzasadnienie.",
    en: "The score is below 50: add a reason to approve.",
  },
  reasonWas: { pl: "Uzasadnienie: {reason}", en: "Reason: {reason}" },

  testsMet: { pl: "{met} z {all}", en: "{met} of {all}" },

  moreFindings: {
    pl: {
      one: "i {n} kolejna uwaga – w edytorze",
      few: "i {n} kolejne uwagi – w edytorze",
      many: "i {n} kolejnych uwag – w edytorze",
    },
    en: { one: "and {n} more finding – in the editor", other: "and {n} more findings – in the editor" },
  },

  sections: { pl: "Sekcje", en: "Sections" },
  sectionsHint: { pl: "Dotknij tytułu, aby przeczytać.", en: "Tap a title to read." },
  fromRow: { pl: "z arkusza", en: "from the sheet" },
  fromModel: { pl: "model", en: "model" },
  fromTemplate: { pl: "szkic", en: "draft" },
  fromPerson: { pl: "redakcja", en: "edited" },
  empty: { pl: "brak tekstu", en: "no text" },
  sectionsCut: {
    pl: "Pokazano początek; całość otwiera przycisk „Popraw”.",
    en: "The beginning is shown; the button “Edit” opens the whole text.",
  },

  reasonHelp: {
    pl: "Dlaczego ta karta może wyjść w tej postaci?",
    en: "Why may this card go out as it is?",
  },
  reasonMissing: { pl: "Wpisz uzasadnienie.", en: "Enter a reason." },
  edit: { pl: "Popraw", en: "Edit" },
  regenerateMeans: {
    pl: "Dotychczasowy tekst zostaje, dopóki nie będzie nowego.",
    en: "The present text stays until there is a new one.",
  },
  target: { pl: "Co napisać od nowa", en: "What to write anew" },
  wholeCard: { pl: "cała karta", en: "the whole card" },
  next: { pl: "Następna", en: "Next" },
  refresh: { pl: "Odśwież", en: "Refresh" },

  approved: { pl: "Zatwierdzona", en: "Approved" },
  approvedSaid: { pl: "Zatwierdzono kartę „{name}”.", en: "“{name}” is approved." },
  left: {
    pl: {
      one: "Do przejrzenia została {n} karta.",
      few: "Do przejrzenia zostały {n} karty.",
      many: "Do przejrzenia zostało {n} kart.",
    },
    en: { one: "{n} card is left to review.", other: "{n} cards are left to review." },
  },
  allDone: {
    pl: "To była ostatnia: przegląd tej partii jest skończony.",
    en: "That was the last one: the review of this batch is done.",
  },
  edited: { pl: "Zapisano zmiany", en: "Changes saved" },
  editedSaid: { pl: "Zapisano zmiany w karcie „{name}”.", en: "The changes to “{name}” are saved." },
  editedSections: { pl: "Zmienione: {sections} ({by}).", en: "Changed: {sections} ({by})." },
  approvalEnded: {
    pl: "Zatwierdzenie przestało obowiązywać, bo tekst się zmienił.",
    en: "The approval has ended because the text changed.",
  },
  openCard: { pl: "Pokaż kartę", en: "Show the card" },
  regenerating: { pl: "Poproszono model o nowy tekst", en: "A model was asked for a new text" },
  regeneratingSaid: { pl: "{title}: „{name}”.", en: "{title}: “{name}”." },
  regeneratingMeans: {
    pl: "Dotychczasowy tekst zostaje, dopóki nie będzie nowego. Potem zmieni się podsumowanie partii, a nowy tekst otworzy „Pokaż kartę”.",
    en: "The present text stays until there is a new one. Then the summary of the batch changes, and “Show the card” opens the new text.",
  },
} as const satisfies Phrases;
