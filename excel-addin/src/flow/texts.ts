import { BATCH_WORK } from "@rnd-cards/api/contract/batch-phrases.ts";
import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";
import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What the flow says: buttons of notices, announcements, statuses of rows. */
export const TEXTS = {
  again: COMMON.again,
  askAgain: { pl: "Sprawdź ponownie", en: "Check again" },
  signIn: COMMON.signIn,
  insertTemplate: { pl: "Wstaw arkusz z szablonem", en: "Insert the template sheet" },
  showCheck: { pl: "Pokaż błędy", en: "Show the errors" },
  openBatch: { pl: "Otwórz tę partię", en: "Open that batch" },
  sendAnew: { pl: "Wyślij jako nową partię", en: "Send as a new batch" },
  keepKeys: { pl: "Wyczyść, zachowaj klucze", en: "Clear, keep the keys" },
  removeKeys: { pl: "Wyczyść wszystko", en: "Clear everything" },
  showInSheet: { pl: "Pokazuj znowu w arkuszu", en: "Show in the sheet again" },
  checkAgain: { pl: "Sprawdź arkusz ponownie", en: "Check the sheet again" },
  exportNow: BATCH_WORK.download,

  waitTitle: { pl: "Za dużo żądań", en: "Too many requests" },
  waitDetail: {
    pl: "{detail} Ponowię samodzielnie za {seconds} s.",
    en: "{detail} It will be tried again by itself in {seconds} s.",
  },
  unexpectedTitle: { pl: "Coś poszło nie tak w panelu", en: "Something went wrong in the pane" },
  unexpectedDetail: {
    pl: "Nic nie zginęło. Spróbuj ponownie, a jeśli to nie pomoże, otwórz panel od nowa.",
    en: "Nothing is lost. Try again; if that does not help, open the pane anew.",
  },

  checkedClean: {
    pl: {
      one: "Sprawdzono {n} wiersz, bez błędów.",
      few: "Sprawdzono {n} wiersze, bez błędów.",
      many: "Sprawdzono {n} wierszy, bez błędów.",
    },
    en: { one: "{n} row checked, no errors.", other: "{n} rows checked, no errors." },
  },
  checkedErrors: {
    pl: {
      one: "Wiersze z błędami: {n} z {total}.",
      few: "Wiersze z błędami: {n} z {total}.",
      many: "Wiersze z błędami: {n} z {total}.",
    },
    en: { one: "{n} row of {total} has errors.", other: "{n} rows of {total} have errors." },
  },
  checkedWhole: {
    pl: "Arkusza nie można jeszcze wysłać: {message}",
    en: "The sheet cannot be sent yet: {message}",
  },
  fixed: {
    pl: { one: "Poprawiono {n} komórkę.", few: "Poprawiono {n} komórki.", many: "Poprawiono {n} komórek." },
    en: { one: "{n} cell fixed.", other: "{n} cells fixed." },
  },
  skippedTitle: { pl: "Nie wszystko poprawiono", en: "Not everything was fixed" },
  skippedDetail: {
    pl: {
      one: "{n} komórka zmieniła się w międzyczasie i została bez zmian.",
      few: "{n} komórki zmieniły się w międzyczasie i zostały bez zmian.",
      many: "{n} komórek zmieniło się w międzyczasie i zostało bez zmian.",
    },
    en: {
      one: "{n} cell has changed meanwhile and was left alone.",
      other: "{n} cells have changed meanwhile and were left alone.",
    },
  },
  rowGoneTitle: { pl: "Tego wiersza już nie ma", en: "This row is gone" },
  rowGoneDetail: {
    pl: "Wiersz usunięto albo przeniesiono do innego arkusza. Sprawdź arkusz ponownie.",
    en: "The row was deleted or moved to another sheet. Check the sheet again.",
  },
  nothingValidTitle: { pl: "Nie ma czego wysłać", en: "There is nothing to send" },
  nothingValidDetail: {
    pl: "Żaden wiersz nie jest bez błędów. Popraw błędy z listy.",
    en: "No row is without errors. Fix the errors in the list.",
  },
  tooManyTitle: { pl: "Za dużo wierszy naraz", en: "Too many rows at once" },
  tooManyDetail: {
    pl: "Bez błędów jest {n} wierszy, a partia może mieć najwyżej {max}. Zaznacz część wierszy i wyślij zaznaczone.",
    en: "{n} rows are without errors, a batch can have at most {max}. Select some of the rows and send the selection.",
  },
  noNameTitle: { pl: "Partia potrzebuje nazwy", en: "The batch needs a name" },
  noNameDetail: {
    pl: 'Wpisz nazwę; znaki < > : " / \\ | ? * są pomijane.',
    en: 'Enter a name; the characters < > : " / \\ | ? * are left out.',
  },
  sheetChangedTitle: { pl: "Arkusz zmienił się po podglądzie", en: "The sheet changed after the preview" },
  sheetChangedDetail: {
    pl: "Niczego nie wysłano. Podgląd jest już odświeżony: sprawdź go i wyślij.",
    en: "Nothing was sent. The preview is up to date now: look at it and send.",
  },
  otherBatchTitle: { pl: "Z tego arkusza trwa już partia", en: "A batch from this sheet is running" },
  otherBatchDetail: {
    pl: "„{name}” nie jest jeszcze zakończona. Druga partia pokaże swoje wyniki w tych samych wierszach.",
    en: '"{name}" is not finished. A second batch will show its results in the same rows.',
  },
  submitted: {
    pl: { one: "Wysłano {n} wiersz.", few: "Wysłano {n} wiersze.", many: "Wysłano {n} wierszy." },
    en: { one: "{n} row sent.", other: "{n} rows sent." },
  },
  replayedTitle: { pl: "Ta partia już dotarła", en: "This batch had already arrived" },
  replayedDetail: {
    pl: "Te same wiersze wysłano wcześniej; drugiej partii nie utworzono.",
    en: "The same rows were sent before; no second batch was made.",
  },
  lostTitle: { pl: "Nie wiadomo, czy partia dotarła", en: "It is not known whether the batch arrived" },
  lostDetail: {
    pl: "{detail} Sprawdź ponownie: to samo zapytanie zostanie powtórzone i nie powstanie druga partia.",
    en: "{detail} Check again: the very same request is repeated and no second batch is made.",
  },
  reusedTitle: { pl: "Te wiersze były już wysłane", en: "These rows were sent before" },
  reusedFound: {
    pl: "Partia „{name}” powstała z tych samych wierszy. Możesz ją otworzyć albo wysłać wiersze jeszcze raz.",
    en: 'The batch "{name}" was made of these rows. You can open it, or send the rows once more.',
  },
  reusedLost: {
    pl: "Serwer zna już to wysłanie, z wierszami w innym miejscu arkusza. Otwórz partię z listy albo wyślij wiersze jeszcze raz.",
    en: "The server knows this submit, with rows at other places of the sheet. Open the batch from the list, or send the rows once more.",
  },
  notRememberedTitle: {
    pl: "Skoroszyt nie zapamiętał partii",
    en: "The workbook does not remember the batch",
  },
  notRememberedDetail: {
    pl: "Partia trwa i jest na liście partii. Bez zapamiętania po ponownym otwarciu skoroszytu wyniki nie wrócą same do wierszy.",
    en: "The batch is running and is in the list of batches. Unless it is remembered, results will not come back to the rows by themselves after the workbook is opened again.",
  },
  rowsRefusedTitle: { pl: "Serwer znalazł błędy w wierszach", en: "The server found errors in the rows" },

  notYoursTitle: { pl: "Tej partii nie można otworzyć", en: "This batch cannot be opened" },
  notYoursDetail: {
    pl: "Nie ma takiej partii albo wysłała ją inna osoba. Jej wyniki w arkuszu widać, a kartami zajmuje się ta osoba.",
    en: "There is no such batch, or another person sent it. Its results show in the sheet; its cards are with that person.",
  },
  readOnlyTitle: { pl: "Partia innej osoby", en: "Another person's batch" },
  readOnlyDetail: {
    pl: "Wysłał(a) ją {name}. Możesz śledzić postęp i przeglądać karty; zatrzymać lub ponowić może tylko ta osoba.",
    en: "{name} sent it. You can watch and review its cards; only that person can stop or retry it.",
  },
  finished: {
    pl: {
      one: "Partia gotowa: {n} karta.",
      few: "Partia gotowa: {n} karty.",
      many: "Partia gotowa: {n} kart.",
    },
    en: { one: "The batch is done: {n} card.", other: "The batch is done: {n} cards." },
  },
  finishedFailed: {
    pl: {
      one: "Partia zakończona, {n} karta nie powstała.",
      few: "Partia zakończona, {n} karty nie powstały.",
      many: "Partia zakończona, {n} kart nie powstało.",
    },
    en: {
      one: "The batch is over, {n} card was not made.",
      other: "The batch is over, {n} cards were not made.",
    },
  },
  stopped: {
    pl: "Partia zatrzymana. Gotowe karty zostają.",
    en: "The batch is stopped. Finished cards stay.",
  },
  progress: { pl: "Gotowe karty: {done} z {total}.", en: "Cards done: {done} of {total}." },
  retried: {
    pl: { one: "Ponowiono {n} kartę.", few: "Ponowiono {n} karty.", many: "Ponowiono {n} kart." },
    en: { one: "{n} card queued again.", other: "{n} cards queued again." },
  },
  sheetWriteTitle: { pl: "Arkusz nie pokazuje postępu", en: "The sheet does not show the progress" },
  sheetGoneDetail: {
    pl: "Arkusza z tymi wierszami już nie ma. Partia trwa dalej i jest widoczna tutaj.",
    en: "The sheet with these rows is gone. The batch goes on and shows here.",
  },
  notInSheetTitle: { pl: "Arkusz wyczyszczony, partia trwa", en: "The sheet is clear, the batch goes on" },
  notInSheetDetail: {
    pl: "Postęp widać tutaj; w arkuszu nic więcej się nie pojawi.",
    en: "Progress shows here; nothing more appears in the sheet.",
  },
  exported: { pl: "Zapisano plik {name}.", en: "The file {name} was saved." },
  linkOpened: { pl: "Plik pobiera przeglądarka.", en: "The browser downloads the file." },
  wroteTitle: { pl: "Teksty są w arkuszu", en: "The texts are in the sheet" },
  wrote: {
    pl: {
      one: "Zapisano {n} zatwierdzoną kartę obok jej wiersza.",
      few: "Zapisano {n} zatwierdzone karty obok ich wierszy.",
      many: "Zapisano {n} zatwierdzonych kart obok ich wierszy.",
    },
    en: {
      one: "{n} approved card was written beside its row.",
      other: "{n} approved cards were written beside their rows.",
    },
  },
  wroteMissing: { pl: "Wierszy, których już nie ma: {missing}.", en: "Rows that are gone: {missing}." },
  nothingApprovedTitle: { pl: "Nie ma zatwierdzonych kart", en: "No card is approved" },
  nothingApprovedDetail: {
    pl: "Do arkusza trafiają tylko zatwierdzone teksty. Zatwierdź karty w przeglądzie.",
    en: "Only approved texts go into the sheet. Approve cards in the review.",
  },
  noSheetTitle: { pl: "Ta partia nie jest z tego skoroszytu", en: "This batch is not from this workbook" },
  noSheetDetail: {
    pl: "Otwórz skoroszyt, z którego ją wysłano; wtedy teksty trafią do właściwych wierszy.",
    en: "Open the workbook it was sent from; then the texts find their rows.",
  },
  clearAskTitle: { pl: "Partia z tego arkusza jest otwarta", en: "A batch from this sheet is open" },
  clearAskDetail: {
    pl: "Ukryta kolumna z kluczami łączy wiersze z kartami. Bez niej wyniki nie wrócą już do wierszy; karty zostają na serwerze.",
    en: "The hidden key column ties rows to cards. Without it results will not come back to the rows; the cards stay on the server.",
  },
  cleared: { pl: "Arkusz jest taki jak przed sprawdzeniem.", en: "The sheet is as it was before the check." },
  templateDone: { pl: "Dodano arkusz „{name}”.", en: 'The sheet "{name}" was added.' },
  signedIn: { pl: "Zalogowano: {name}.", en: "Signed in: {name}." },
  back: { pl: "Połączenie wróciło.", en: "The connection is back." },

  cardQueued: { pl: "W kolejce", en: "Queued" },
  cardGenerating: { pl: "W opracowaniu ({done}/{all})", en: "Being written ({done}/{all})" },
  cardReview: { pl: "Do przeglądu", en: "To be reviewed" },
  cardApproved: { pl: "Zatwierdzona", en: "Approved" },
  cardDraft: { pl: "Szkic z wiersza", en: "Draft from the row" },
  cardFailed: { pl: "Nie powstała: {reason}", en: "Not made: {reason}" },
  cardCancelled: { pl: "Zatrzymana", en: "Stopped" },
  sectionsFailed: {
    pl: "{text}, sekcje bez tekstu: {failed}",
    en: "{text}, sections without text: {failed}",
  },
  reasonTimeout: { pl: "zabrakło czasu", en: "out of time" },
  reasonInternal: { pl: "błąd po stronie serwera", en: "an error on the server" },
} as const satisfies Phrases;
