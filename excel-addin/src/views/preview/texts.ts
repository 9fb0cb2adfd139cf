export const TEXTS = {
  title: { pl: "Co zostanie wysłane", en: "What will be sent" },
  titleReading: { pl: "Przygotowuję podgląd", en: "Preparing the preview" },
  name: { pl: "Nazwa partii", en: "Batch name" },
  nameMissing: { pl: "Podaj nazwę partii.", en: "Give the batch a name." },
  nameCleaned: {
    pl: "Zostanie zapisana jako „{name}”.",
    en: 'It will be saved as "{name}".',
  },
  estimate: { pl: "Szacunek", en: "Estimate" },
  cards: {
    pl: { one: "karta", few: "karty", many: "kart" },
    en: { one: "card", other: "cards" },
  },
  time: { pl: "czas", en: "time" },
  atOnce: { pl: "od razu", en: "at once" },
  tokens: { pl: "tokenów", en: "tokens" },
  drafts: { pl: "AI teraz nie działa", en: "AI is not available now" },
  draftsMore: {
    pl: "Powstaną szkice z samych wierszy. Później jednym kliknięciem można je napisać od nowa.",
    en: "Drafts will be made from the rows alone. Later, one click has them written anew.",
  },
  noModel: { pl: "Nie skonfigurowano modelu językowego", en: "No language model is configured" },
  noModelMore: {
    pl: "Karty powstaną od razu jako szkice z samych wierszy. Uzupełnisz je w przeglądzie.",
    en: "Cards are made at once as drafts from the rows alone. You complete them in the review.",
  },
  budget: { pl: "Na dziś zostało {left} tokenów", en: "{left} tokens are left for today" },
  budgetMore: {
    pl: "Karty, na które ich zabraknie, będą szkicami z wiersza.",
    en: "Cards they do not suffice for will be drafts from the row.",
  },
  going: {
    pl: { one: "{n} wiersz do wysłania", few: "{n} wiersze do wysłania", many: "{n} wierszy do wysłania" },
    en: { one: "{n} row to be sent", other: "{n} rows to be sent" },
  },
  none: {
    pl: "Żaden wiersz nie nadaje się jeszcze do wysłania.",
    en: "No row can be sent yet.",
  },
  staying: {
    pl: {
      one: "{n} wiersz z błędami zostaje w arkuszu",
      few: "{n} wiersze z błędami zostają w arkuszu",
      many: "{n} wierszy z błędami zostaje w arkuszu",
    },
    en: { one: "{n} row with errors stays in the sheet", other: "{n} rows with errors stay in the sheet" },
  },
  stayingMore: {
    pl: "Można je poprawić i wysłać później jako następną partię.",
    en: "They can be fixed and sent later as another batch.",
  },
  fixFirst: { pl: "Wróć do poprawek", en: "Back to fixing" },
  duplicates: { pl: "Powtarzają się nazwy projektów", en: "Project names repeat" },
  duplicateRow: { pl: "wiersz {row}: {name}", en: "row {row}: {name}" },
  tooMany: { pl: "W partii może być najwyżej {max} wierszy", en: "A batch can have at most {max} rows" },
  tooManyMore: {
    pl: "Zaznacz w arkuszu mniej wierszy i wybierz „Zaznaczone”.",
    en: 'Select fewer rows in the sheet and choose "Selected".',
  },
  send: {
    pl: { one: "Wyślij {n} wiersz", few: "Wyślij {n} wiersze", many: "Wyślij {n} wierszy" },
    en: { one: "Send {n} row", other: "Send {n} rows" },
  },
  preparing: { pl: "Przygotowuję…", en: "Preparing…" },
  sending: { pl: "Wysyłam…", en: "Sending…" },
  back: { pl: "Wstecz", en: "Back" },
};
