import { CARD_PHRASES } from "@rnd-cards/api/contract/card-phrases.ts";

/** Phrases of what stands beside the text: score, findings, tests, the row, history. */
export const TEXTS = {
  scoreOf: { pl: "Ocena {score} na 100: {band}", en: "Score {score} of 100: {band}" },
  noScore: { pl: "Bez oceny: karta jeszcze powstaje.", en: "No score: the card is still being written." },
  scoreMeans: CARD_PHRASES.scoreMeans,
  caps: { pl: "Ocenę ogranicza:", en: "Held down by:" },
  cap: { pl: "{rule} – najwyżej {cap}", en: "{rule} – at most {cap}" },
  lost: { pl: "Za co odjęto punkty", en: "Where points were lost" },
  points: { pl: "{points} z {weight}", en: "{points} of {weight}" },
  rule: { pl: "Kryterium", en: "Criterion" },
  pointsHead: { pl: "Punkty", en: "Points" },
  rubric: { pl: "Wersja zasad oceny: {version}", en: "Version of the scoring rules: {version}" },

  blocker: CARD_PHRASES.blocker,
  major: CARD_PHRASES.major,
  minor: CARD_PHRASES.minor,
  blockerMeans: { pl: "karta nie powinna tak wyjść", en: "the card must not go out like this" },
  majorMeans: { pl: "do poprawy", en: "to be fixed" },
  minorMeans: { pl: "warto poprawić", en: "better fixed" },
  blockers: {
    pl: { one: "{n} blokująca", few: "{n} blokujące", many: "{n} blokujących" },
    en: { one: "{n} blocking", other: "{n} blocking" },
  },
  majors: {
    pl: { one: "{n} ważna", few: "{n} ważne", many: "{n} ważnych" },
    en: { one: "{n} major", other: "{n} major" },
  },
  minors: {
    pl: { one: "{n} drobna", few: "{n} drobne", many: "{n} drobnych" },
    en: { one: "{n} minor", other: "{n} minor" },
  },
  findings: CARD_PHRASES.findings,
  none: CARD_PHRASES.noFindings,
  more: {
    pl: { one: "Pokaż jeszcze {n}", few: "Pokaż jeszcze {n}", many: "Pokaż jeszcze {n}" },
    en: { one: "Show {n} more", other: "Show {n} more" },
  },
  judged: { pl: "opinia modelu", en: "a model's opinion" },
  showQuote: { pl: "Pokaż w tekście: {section}", en: "Show in the text: {section}" },
  gone: { pl: "Tego cytatu nie ma już w tekście.", en: "This quote no longer stands in the text." },
  goTo: { pl: "Przejdź do sekcji {section}", en: "Go to the section {section}" },
  stale: {
    pl: "Uwagi dotyczą poprzedniego tekstu; nowe są w drodze.",
    en: "The findings are about the former text; new ones are on their way.",
  },

  tests: CARD_PHRASES.tests,
  testsMean: {
    pl: "Czy dokument je wykazuje. To nie jest ocena prawna.",
    en: "Whether the document shows them. This is not a legal opinion.",
  },
  met: CARD_PHRASES.met,
  missing: CARD_PHRASES.missing,

  data: { pl: "Dane klienta z arkusza", en: "Client data from the sheet" },
  dataMeans: {
    pl: "Tylko z tego model mógł korzystać. Wszystko inne w karcie musi być luką do uzupełnienia.",
    en: "This is all a model could draw on. Anything else in the card must be a gap to fill in.",
  },
  row: { pl: "Wiersz {number}", en: "Row {number}" },
  showRow: { pl: "Pokaż w arkuszu", en: "Show in the sheet" },

  approvals: { pl: "Zatwierdzenia", en: "Approvals" },
  neverApproved: { pl: "Karty jeszcze nie zatwierdzono.", en: "The card has not been approved yet." },
  approvedBy: { pl: "{by}, {at}", en: "{by}, {at}" },
  holds: { pl: "obowiązuje", en: "in force" },
  until: { pl: "do {at}", en: "until {at}" },
  reason: { pl: "Uzasadnienie: „{reason}”", en: 'Reason: "{reason}"' },
  ended_unapproved: { pl: "cofnięte ({by})", en: "taken back ({by})" },
  ended_edited: { pl: "zmieniono tekst ({by})", en: "the text was edited ({by})" },
  ended_regenerated: { pl: "poproszono o nowy tekst ({by})", en: "a new text was asked for ({by})" },
  ended_retried: { pl: "kartę ponowiono ({by})", en: "the card was retried ({by})" },
  ended_replaced: { pl: "zatwierdzono ponownie ({by})", en: "approved anew ({by})" },
  authors: { pl: "Kto napisał sekcje", en: "Who wrote the sections" },
  section: { pl: "Sekcja", en: "Section" },
  author: { pl: "Autor i czas", en: "Author and time" },
  calls: {
    pl: { one: "Model pytano {n} raz.", few: "Model pytano {n} razy.", many: "Model pytano {n} razy." },
    en: { one: "A model was asked {n} time.", other: "A model was asked {n} times." },
  },

  judge: { pl: "Druga opinia modelu", en: "A model's second opinion" },
  judgeMeans: {
    pl: "Inny model czyta kartę i wskazuje słabe miejsca. Może tylko obniżyć ocenę.",
    en: "Another model reads the card and points out weak places. It can only lower the score.",
  },
  judgedBy: {
    pl: "Opinię wydał model {model} ({provider}), {at}.",
    en: "The opinion is by the model {model} ({provider}), {at}.",
  },
  judgedOld: { pl: "Od tego czasu tekst się zmienił.", en: "The text has changed since." },
  opinions: {
    pl: { one: "{n} zastrzeżenie.", few: "{n} zastrzeżenia.", many: "{n} zastrzeżeń." },
    en: { one: "{n} objection.", other: "{n} objections." },
  },
  askJudge: { pl: "Poproś o opinię", en: "Ask for an opinion" },
  askJudgeAgain: { pl: "Poproś o nową opinię", en: "Ask for a new opinion" },
  judging: { pl: "Model czyta kartę…", en: "A model is reading the card…" },
  judgeFailed: { pl: "Opinia nie powstała: {why}.", en: "No opinion came: {why}." },
  judgeAsked: { pl: "Poproszono model o opinię.", en: "A model was asked for its opinion." },
  judgeCame: { pl: "Jest opinia modelu.", en: "The model's opinion is here." },
  judgeLost: { pl: "Opinia modelu nie powstała.", en: "The model's opinion did not come." },
};
