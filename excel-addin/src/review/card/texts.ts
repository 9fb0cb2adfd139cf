import { WISHES } from "@rnd-cards/api/contract/batch-phrases.ts";
import { CARD_PHRASES } from "@rnd-cards/api/contract/card-phrases.ts";
import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

/** Phrases of a card as a whole. */
export const TEXTS = {
  ...WISHES,
  list: { pl: "Lista kart", en: "All cards" },
  leave: { pl: "Wróć", en: "Back" },
  done: { pl: "Gotowe", en: "Done" },
  previous: { pl: "Poprzednia karta", en: "Previous card" },
  next: { pl: "Następna karta", en: "Next card" },
  place: { pl: "Karta {n} z {total}", en: "Card {n} of {total}" },
  row: CARD_PHRASES.row,
  showRow: { pl: "Pokaż w arkuszu", en: "Show in the sheet" },
  keys: { pl: "Skróty klawiszowe", en: "Keyboard shortcuts" },
  tabs: { pl: "Części karty", en: "Parts of the card" },
  text: { pl: "Tekst", en: "Text" },
  findings: CARD_PHRASES.findings,
  data: { pl: "Dane klienta", en: "Client data" },
  history: { pl: "Historia", en: "History" },
  gaps: {
    pl: { one: "{n} luka do uzupełnienia", few: "{n} luki do uzupełnienia", many: "{n} luk do uzupełnienia" },
    en: { one: "{n} gap to fill in", other: "{n} gaps to fill in" },
  },
  gapAt: { pl: "Luka {at} z {of}: {section}", en: "Gap {at} of {of}: {section}" },
  previousGap: { pl: "Poprzednia luka", en: "Previous gap" },
  nextGap: { pl: "Następna luka", en: "Next gap" },
  quoteIn: { pl: "Cytat w sekcji {section}", en: "Quote in the section {section}" },

  draft: { pl: "Szkic: tej karty nie pisał model", en: "Draft: no model wrote this card" },
  draftWays: {
    pl: "Sekcje powstały z samych danych wiersza. Można je wygenerować ponownie, redagować i zatwierdzić.",
    en: "Its sections come from the row alone. They can be regenerated, edited and approved.",
  },
  no_provider: { pl: "Nie skonfigurowano modelu językowego.", en: "No language model is configured." },
  providers_down: { pl: "Modele językowe nie odpowiadały.", en: "The language models did not answer." },
  budget_exhausted: {
    pl: "Dzienny limit pracy modeli był wyczerpany.",
    en: "The day's language-model budget was used up.",
  },
  refused: { pl: "Modele odmówiły napisania tej karty.", en: "The models refused to write this card." },
  failed: { pl: "Karta nie powstała", en: "The card was not written" },
  failedWays: {
    pl: "Możesz ponowić nieudane karty całej partii albo napisać sekcje samodzielnie.",
    en: "You can retry the batch's failed cards or write the sections yourself.",
  },
  retry: { pl: "Ponów nieudane karty", en: "Retry failed cards" },
  retried: { pl: "Nieudane karty wróciły do kolejki.", en: "The failed cards are queued again." },
  generation_timeout: {
    pl: "Zabrakło czasu na jej napisanie.",
    en: "There was not enough time to write it.",
  },
  poison: {
    pl: "Praca nad nią wielokrotnie przerywała działanie programu.",
    en: "Work on it repeatedly crashed the program.",
  },
  internal: { pl: "Przyczyną był błąd po naszej stronie.", en: "The cause was an error on our side." },
  cancelled: {
    pl: "Kartę anulowano; zostało to, co zdążyło powstać.",
    en: "The card was cancelled; what had been written is kept.",
  },
  queued: CARD_PHRASES.queued,
  generating: {
    pl: "Karta właśnie powstaje: gotowe sekcje {n} z {total}.",
    en: "The card is being written: {n} of {total} sections are done.",
  },
  pendingAll: {
    pl: "{by} prosi o napisanie całej karty od nowa.",
    en: "{by} asked for the whole card to be written anew.",
  },
  pendingOne: {
    pl: "{by} prosi o napisanie od nowa: {section}.",
    en: "{by} asked for this to be written anew: {section}.",
  },
  pendingHints: { pl: "Wskazówki: „{hints}”", en: 'Hints: "{hints}"' },
  gaveUp: { pl: "Praca nad kartą trwa wyjątkowo długo.", en: "The work on the card takes unusually long." },
  checkAgain: { pl: "Sprawdź teraz", en: "Check now" },
  written: {
    pl: {
      one: "Nowy tekst ma {n} sekcja.",
      few: "Nowy tekst mają {n} sekcje.",
      many: "Nowy tekst ma {n} sekcji.",
    },
    en: { one: "{n} section has a new text.", other: "{n} sections have a new text." },
  },
  notWritten: {
    pl: "Nie powstał nowy tekst; zostały poprzednie.",
    en: "No new text was written; the former ones stand.",
  },
  readOnly: {
    pl: "Tylko do odczytu: to partia innej osoby.",
    en: "Read only: this is somebody else's batch.",
  },

  approve: CARD_PHRASES.approve,
  approving: { pl: "Zatwierdzanie…", en: "Approving…" },
  approveNow: CARD_PHRASES.approveAnyway,
  approvedBy: CARD_PHRASES.approvedBy,
  withReason: { pl: "Uzasadnienie: „{reason}”", en: 'Reason: "{reason}"' },
  unapprove: CARD_PHRASES.unapprove,
  unapproved: { pl: "Cofnięto zatwierdzenie karty „{name}”.", en: 'The approval of "{name}" is taken back.' },
  approvedSaid: { pl: "Zatwierdzono kartę „{name}”.", en: '"{name}" is approved.' },
  allDone: { pl: "Wszystkie karty tej partii są zatwierdzone.", en: "Every card of this batch is approved." },
  undo: COMMON.undo,
  reasonNeeded: CARD_PHRASES.reasonMeans,
  reasonAsked: {
    pl: "Zatwierdzenie wymaga uzasadnienia, które trafi do dokumentu.",
    en: "The approval needs a reason, which goes into the document.",
  },
  reason: CARD_PHRASES.reason,
  cancel: COMMON.cancel,
  exportApproved: { pl: "W dokumencie Word: zatwierdzona.", en: "In the Word document: approved." },
  exportOpen: {
    pl: "W dokumencie Word będzie oznaczona jako niezatwierdzona.",
    en: "The Word document will mark it as not approved.",
  },
  exportOpenDraft: {
    pl: "W dokumencie Word będzie oznaczona jako niezatwierdzony szkic.",
    en: "The Word document will mark it as a draft that is not approved.",
  },
  exportDraft: {
    pl: "W dokumencie Word będzie oznaczona jako szkic.",
    en: "The Word document will mark it as a draft.",
  },
  waitForWork: {
    pl: "Zatwierdzić można, gdy praca nad kartą się skończy.",
    en: "It can be approved once the work on it is over.",
  },
  emptySections: { pl: "Niektóre sekcje są puste.", en: "Some sections are empty." },
  unsavedFirst: {
    pl: "Masz niezapisany tekst: {sections}. Zapisz go albo porzuć przed zatwierdzeniem.",
    en: "You have unsaved text: {sections}. Save or discard it before you approve.",
  },
  cardChanged: {
    pl: "Karta zmieniła się, odkąd ją otwarto. Wczytano ją ponownie: przejrzyj ją i zatwierdź jeszcze raz.",
    en: "The card has changed since you opened it. It was read again: review it and approve once more.",
  },
  endedBy_unapproved: { pl: "Zatwierdzenie cofnięto.", en: "The approval was taken back." },
  endedBy_edited: {
    pl: "Zatwierdzenie przestało obowiązywać po zmianie tekstu.",
    en: "The approval ended with a change of the text.",
  },
  endedBy_regenerated: {
    pl: "Zatwierdzenie przestało obowiązywać po ponownym generowaniu.",
    en: "The approval ended with a regeneration.",
  },
  endedBy_retried: {
    pl: "Zatwierdzenie przestało obowiązywać po ponowieniu.",
    en: "The approval ended with a retry.",
  },
  endedBy_replaced: { pl: "Zatwierdzenie zastąpiło nowsze.", en: "A newer approval took its place." },

  regenerateCard: { pl: "Wygeneruj całą kartę ponownie", en: "Regenerate the whole card" },
  regenerateAll: { pl: "Cała karta od nowa…", en: "Whole card anew…" },
  regenerateSection: { pl: "Wygeneruj ponownie: {section}", en: "Regenerate: {section}" },
  regenerate: CARD_PHRASES.regenerateNow,
  asking: { pl: "Wysyłanie…", en: "Sending…" },
  asked: {
    pl: "Poproszono model o nowy tekst. Dotychczasowy zostaje, dopóki nie będzie nowego.",
    en: "A model was asked for a new text. The present one stays until then.",
  },
  hintsHelp: {
    pl: "Na przykład: co podkreślić, co pominąć. Nowych faktów model nie przyjmie, jeśli nie ma ich w wierszu.",
    en: "For example what to stress or leave out. The model takes no new facts that are not in the row.",
  },
  judgedProvider: { pl: "Kto ma czytać", en: "Who reads it" },
  otherProvider: { pl: "inny model niż autor", en: "another model than the author" },
  replacesEdited: {
    pl: {
      one: "{n} sekcję redagował człowiek; nowy tekst ją zastąpi, a dotychczasowy zostanie w wersjach.",
      few: "{n} sekcje redagował człowiek; nowe teksty je zastąpią, a dotychczasowe zostaną w wersjach.",
      many: "{n} sekcji redagował człowiek; nowe teksty je zastąpią, a dotychczasowe zostaną w wersjach.",
    },
    en: {
      one: "A person edited {n} section; the new text replaces it, the present one stays among the versions.",
      other:
        "A person edited {n} sections; the new texts replace them, the present ones stay among the versions.",
    },
  },
  endsApproval: CARD_PHRASES.endsApproval,
  noModel: {
    pl: "Ponowne generowanie jest teraz niemożliwe.",
    en: "Regenerating is not possible right now.",
  },
  onlySettled: {
    pl: "Poczekaj, aż praca nad kartą się skończy.",
    en: "Wait until the work on the card is over.",
  },
  notInReview: { pl: "Nieudaną kartę można tylko ponowić.", en: "A failed card can only be retried." },
  degraded: { pl: "Model językowy jest niedostępny", en: "The language model is unavailable" },
  old: { pl: "To, co widać, może być nieaktualne.", en: "What is shown may be out of date." },
};
