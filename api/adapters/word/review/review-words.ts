import type { ApprovalEnd } from "../../../contract/card.ts";
import type { Severity } from "../../../contract/findings.ts";
import { type Bilingual, fill, type Language, type Params } from "../../../contract/language.ts";

/** The words of the reviewer's sheet. */
const WORDS = {
  internal: {
    pl: "Karta oceny – dokument wewnętrzny, nie dla organu",
    en: "Reviewer's sheet – internal, not for the authority",
  },
  ratesDocument: {
    pl: "Ocena dotyczy dokumentu, a nie szansy na uznanie ulgi.",
    en: "A score rates the document, not the chance that the relief is granted.",
  },
  subtitle: { pl: "Ocena kart projektów B+R", en: "Assessment of R&D project cards" },
  subject: {
    pl: "Karta oceny kart projektów badawczo-rozwojowych",
    en: "Assessment of R&D project cards",
  },
  forConsultant: { pl: "DOKUMENT WEWNĘTRZNY", en: "INTERNAL" },
  forConsultantText: {
    pl: " – dla konsultanta. Nie należy do dokumentacji klienta; nie przekazuje się go klientowi ani organowi. Ocena mówi, czy karta jest kompletna, spójna i oparta na danych klienta. Nie mówi, czy ulga zostanie uznana, i nie jest poradą prawną.",
    en: " – for the consultant. It is no part of the client's documentation and goes neither to the client nor to the authority. A score says whether a card is complete, consistent and drawn from the client's data. It does not say whether the relief will be granted, and it is no legal advice.",
  },
  aboutDescription: {
    pl: "Liczba kart, zatwierdzenia, pasma ocen, uwagi, wersja zasad i data.",
    en: "Number of cards, approvals, bands, findings, version of the rules and date.",
  },
  approvedCards: { pl: "Karty zatwierdzone", en: "Approved cards" },
  ofAll: { pl: "{count} z {total}", en: "{count} of {total}" },
  byBand: { pl: "Karty według ocen", en: "Cards by band" },
  bandCount: { pl: "{band}: {count}", en: "{band}: {count}" },
  notAssessed: { pl: "bez oceny", en: "not assessed" },
  notAssessedWhy: {
    pl: "Karty nie oceniono: jej treść dopiero powstaje albo nie dała się odczytać.",
    en: "The card was not assessed: its text is still being written or could not be read.",
  },
  findings: { pl: "Uwagi", en: "Findings" },
  findingCounts: {
    pl: "blokujące: {blocker}, istotne: {major}, drobne: {minor}",
    en: "blockers: {blocker}, major: {major}, minor: {minor}",
  },
  rubric: { pl: "Zasady oceny", en: "Rules" },

  overview: { pl: "Przegląd kart", en: "Overview" },
  overviewIntro: {
    pl: "Kolejność jak w arkuszu. Pasek powtarza ocenę w skali od 0 do 100.",
    en: "In the order of the sheet. The bar repeats the score, from 0 to 100.",
  },
  overviewDescription: {
    pl: "Dla każdej karty: wiersz arkusza, stan, ocena, pasmo, liczba uwag blokujących i istotnych, zatwierdzenie.",
    en: "For every card: row of the sheet, state, score, band, number of blocking and major findings, approval.",
  },
  state: { pl: "Stan", en: "State" },
  score: { pl: "Ocena", en: "Score" },
  band: { pl: "Pasmo", en: "Band" },
  worst: { pl: "Blokujące\u00a0/ istotne", en: "Blockers\u00a0/ major" },
  scoreAndBand: { pl: "Ocena i pasmo", en: "Score and band" },
  rowOf: { pl: "wiersz {row}", en: "row {row}" },
  counts: { pl: "{blocker} / {major}", en: "{blocker} / {major}" },
  nobody: { pl: "brak", en: "none" },

  costliest: { pl: "Co najczęściej obniża oceny", en: "What costs most points" },
  costliestDescription: {
    pl: "Zasady, na których karty tej partii straciły najwięcej punktów.",
    en: "The rules on which the cards of this batch lost most points.",
  },
  ruleColumn: { pl: "Zasada", en: "Rule" },
  cardsColumn: { pl: "Karty", en: "Cards" },
  lostInAll: { pl: "Utracone punkty łącznie", en: "Points lost in all" },

  assessment: { pl: "Ocena", en: "Score" },
  part: { pl: "Składnik oceny", en: "Part of the score" },
  assessmentDescription: {
    pl: "Ocena karty, pasmo, suma punktów, ograniczenia oceny, liczba uwag i miejsc do uzupełnienia.",
    en: "The card's score, band, sum of points, ceilings, number of findings and of places to fill in.",
  },
  outOf: { pl: "{score} na 100", en: "{score} of 100" },
  sum: { pl: "Suma punktów", en: "Sum of points" },
  caps: { pl: "Ograniczenia oceny", en: "Ceilings" },
  cap: { pl: "{rule}: nie więcej niż {cap}", en: "{rule}: no more than {cap}" },
  version: { pl: "Oceniona wersja", en: "Version assessed" },
  versionOf: { pl: "{version}, zasady {rubric}", en: "{version}, rules {rubric}" },

  lost: { pl: "Utracone punkty", en: "Points lost" },
  lostDescription: {
    pl: "Zasady, na których karta straciła punkty: punkty uzyskane i utracone.",
    en: "The rules on which the card lost points: points given and lost.",
  },
  lostNone: { pl: "Karta nie straciła punktów.", en: "The card lost no points." },
  severity: { pl: "Waga uwagi", en: "Severity" },
  given: { pl: "Punkty", en: "Points" },
  givenOf: { pl: "{points} z {weight}", en: "{points} of {weight}" },
  lostPoints: { pl: "Utracone", en: "Lost" },

  findingsNone: { pl: "Zasady nie zgłaszają uwag do tej karty.", en: "The rules find nothing to remark." },
  findingsOf: { pl: "{severity} ({count})", en: "{severity} ({count})" },
  findingsDescription: {
    pl: "Zasada, sekcja karty, uwaga i cytat, na którym się opiera.",
    en: "Rule, section of the card, finding and the quote it rests on.",
  },
  finding: { pl: "Uwaga", en: "Finding" },
  section: { pl: "Sekcja", en: "Section" },
  quote: { pl: "Cytat z karty", en: "Quote" },
  inAll: { pl: "Takich miejsc w sekcji: {count}.", en: "Such places in the section: {count}." },
  wholeCard: { pl: "cała karta", en: "the whole card" },
  modelsOpinion: { pl: "Opinia modelu językowego.", en: "A language model's opinion." },
  moreFindings: {
    pl: "Pokazano {shown} z {count} uwag tej wagi.",
    en: "{shown} of {count} findings of this severity are shown.",
  },

  tests: { pl: "Testy ustawowe i niepewność", en: "Statutory tests and uncertainty" },
  testsDescription: {
    pl: "Dla każdego testu: czy karta go pokazuje i zdanie, które to robi.",
    en: "For every test: whether the card shows it and the sentence that does.",
  },
  testsIntro: {
    pl: "Czy karta pokazuje to, o co pyta ustawa i praktyka. O spełnieniu przesłanek rozstrzyga organ, nie karta.",
    en: "Whether the card shows what the law and practice ask for. Whether the conditions are met is for the authority, not the card.",
  },
  test: { pl: "Test", en: "Test" },
  met: { pl: "Wynik", en: "Result" },
  metYes: { pl: "wykazano", en: "shown" },
  metNo: { pl: "brak", en: "missing" },
  sentence: { pl: "Zdanie karty", en: "Sentence of the card" },
  nearest: { pl: "Brak; najbliżej jest zdanie:", en: "None; the nearest sentence is:" },
  noSentence: { pl: "brak", en: "none" },

  opinions: { pl: "Opinie modelu językowego", en: "A language model's opinions" },
  opinionsDescription: {
    pl: "Zasada, zastrzeżenie modelu i cytat z karty, na którym się opiera.",
    en: "Rule, the model's objection and the quote from the card it rests on.",
  },
  opinionsIntro: {
    pl: "Opinia modelu, nie programu ani człowieka: {provider}, {model}, polecenie {promptVersion}, {at}. Może ocenę obniżyć, nigdy podnieść, i liczy się tylko z dosłownym cytatem z karty.",
    en: "A model's opinion, not the program's nor a person's: {provider}, {model}, prompt {promptVersion}, {at}. It can lower a score, never raise it, and counts only with a literal quote from the card.",
  },
  opinionsStale: {
    pl: "Po tej opinii zmieniono sekcje: {sections}.",
    en: "Changed since that opinion: {sections}.",
  },
  opinionsNone: { pl: "Model nie zgłosił zastrzeżeń.", en: "The model raised no objection." },
  opinionNotAsked: {
    pl: "Modelu językowego nie pytano o opinię o tej karcie.",
    en: "No language model was asked for an opinion on this card.",
  },
  opinionPending: {
    pl: "Opinię modelu zamówiono; jeszcze jej nie ma.",
    en: "A model's opinion was asked for and is not there yet.",
  },
  opinionFailed: {
    pl: "Ostatnia zamówiona opinia modelu nie powstała: {why}.",
    en: "The last opinion that was asked for did not come: {why}.",
  },
  objection: { pl: "Zastrzeżenie", en: "Objection" },
  noReason: { pl: "bez uzasadnienia", en: "no reason given" },

  approvals: { pl: "Zatwierdzenia", en: "Approvals" },
  approvalsNone: { pl: "Karty nikt jeszcze nie zatwierdził.", en: "Nobody has approved the card yet." },
  approvalsDescription: {
    pl: "Zatwierdzenia karty od najnowszego: kto, kiedy, na jakiej wersji, dlaczego i czy obowiązuje.",
    en: "Approvals of the card, newest first: who, when, on which version, why, and whether it stands.",
  },
  who: { pl: "Kto", en: "Who" },
  approvedVersion: { pl: "Wersja", en: "Version" },
  why: { pl: "Uzasadnienie", en: "Reason" },
  standing: { pl: "Stan", en: "Standing" },
  stands: { pl: "obowiązuje", en: "stands" },
  ended: { pl: "do {at}: {end}, {by}", en: "until {at}: {end}, {by}" },

  sectionsAndVersions: { pl: "Sekcje (wersja tekstu)", en: "Sections (version of the text)" },
  sourcesDescription: {
    pl: "Skąd pochodzi tekst sekcji, w której jest wersji i kiedy powstał.",
    en: "Where the text of the sections comes from, its version and time of writing.",
  },
  sourcesTitle: { pl: "Źródła treści", en: "Sources of the text" },

  guide: { pl: "Jak czytać kartę oceny", en: "How to read this sheet" },
  guideScore: {
    pl: "Ocena to suma punktów za zasady, nie wyższa niż najniższe ograniczenie, które zadziałało. Ograniczenie działa, gdy błędu nie równoważy reszta karty, na przykład gdy podano kwotę, której nie ma w danych klienta.",
    en: "A score is the sum of the rules' points, held to the lowest ceiling that applies. A ceiling applies where the rest of a card cannot make up for a fault, such as an amount that the client's data do not hold.",
  },
  guideSeverity: {
    pl: "Uwaga blokująca: w tej postaci karta nie powinna wyjść. Uwaga istotna: jej przyczynę należy usunąć. Uwaga drobna: warto ją usunąć.",
    en: "Blocking: the card should not go out like this. Major: fix it. Minor: better fixed.",
  },
  guideBands: { pl: "Pasma ocen: {bands}.", en: "Bands: {bands}." },
  guideBand: { pl: "{from}–{to} {band}", en: "{from}–{to} {band}" },
  rulesTitle: { pl: "Zasady oceny i ich wagi", en: "Rules and their weights" },
  rulesDescription: {
    pl: "Wszystkie zasady: waga uwagi, punkty i ograniczenie oceny.",
    en: "All rules: severity, points and ceiling.",
  },
  points: { pl: "Punkty", en: "Points" },
  ceiling: { pl: "Ograniczenie", en: "Ceiling" },
  dash: { pl: "–", en: "–" },
} as const satisfies Record<string, Bilingual>;

export type ReviewWord = keyof typeof WORDS;

/** Says a word of the sheet in its language, with its parameters filled in. */
export type Tell = (word: ReviewWord, params?: Params) => string;

export function reviewWords(language: Language): Tell {
  return (word, params) => fill(WORDS[word][language], params);
}

export const SEVERITY_WORDS: Readonly<Record<Severity, Bilingual>> = {
  blocker: { pl: "blokująca", en: "blocker" },
  major: { pl: "istotna", en: "major" },
  minor: { pl: "drobna", en: "minor" },
};

/** Heads the findings of one severity. */
export const SEVERITY_HEADINGS: Readonly<Record<Severity, Bilingual>> = {
  blocker: { pl: "Blokujące", en: "Blockers" },
  major: { pl: "Istotne", en: "Major" },
  minor: { pl: "Drobne", en: "Minor" },
};

export const APPROVAL_END_WORDS: Readonly<Record<ApprovalEnd, Bilingual>> = {
  unapproved: { pl: "cofnięto", en: "taken back" },
  edited: { pl: "zmieniono treść", en: "text edited" },
  regenerated: { pl: "zlecono nowy tekst", en: "new text asked for" },
  retried: { pl: "ponowiono pracę", en: "work tried again" },
  replaced: { pl: "zastąpiono nowym", en: "replaced" },
};
