import type { StoredFinding } from "./finding-schemas.ts";
import { type Bilingual, fill, type Params } from "./language.ts";

export type {
  Finding,
  FindingCounts,
  Judgement,
  Opinion,
  Score,
  StoredFinding,
  TestResult,
} from "./finding-schemas.ts";

/** `blocker`: the card must not go out like this; `major`: fix it; `minor`: better fixed. */
export const SEVERITIES = ["blocker", "major", "minor"] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface RuleInfo {
  title: Bilingual;
  severity: Severity;
  /** Points of 100 that the rule gives when nothing is wrong. */
  weight: number;
  /** Ceiling of the whole score while the rule's cap fires; null: none. Those of R20 and R24 fire on a model's opinion only. */
  cap: number | null;
  /** A model may be asked for a second opinion. */
  judged: boolean;
  message: Bilingual;
}

const rule = (
  title: Bilingual,
  [severity, weight, cap, judged]: readonly [Severity, number, number | null, boolean],
  message: Bilingual,
): RuleInfo => ({ title, severity, weight, cap, judged, message });
const both = (pl: string, en: string): Bilingual => ({ pl, en });

/** The rubric's rules. Weights sum to 100. A score rates the document, never the chance that the relief is granted. */
export const RULES = {
  R01: rule(
    both("Komplet sekcji", "All sections"),
    ["blocker", 6, 40, false],
    both("Brakuje sekcji: {lista}.", "Missing section: {list}."),
  ),
  R02: rule(
    both("Długość sekcji", "Section length"),
    ["major", 3, null, false],
    both(
      "Sekcja „{s}” ma {n} znaków, zakres to {min}–{max}.",
      'Section "{sEn}" has {n} characters, expected {min}–{max}.',
    ),
  ),
  R03: rule(
    both("Pozostałości robocze", "Drafting leftovers"),
    ["blocker", 4, 60, false],
    both("Tekst zawiera pozostałość roboczą: „{x}”.", 'Text contains a drafting leftover: "{x}".'),
  ),
  R04: rule(
    both("Nazwa z arkusza", "Name as given"),
    ["major", 2, null, false],
    both("Nazwa różni się od nazwy w arkuszu.", "Name differs from the spreadsheet."),
  ),
  R05: rule(
    both("Osoba odpowiedzialna", "Responsible person"),
    ["major", 3, null, false],
    both("Nie wskazano osoby odpowiedzialnej: {osoba}.", "Responsible person not named: {osoba}."),
  ),
  R06: rule(
    both("Daty z danych", "Dates from the data"),
    ["blocker", 8, 60, false],
    both("Daty {d} nie ma w danych klienta.", "Date {d} is not in the client data."),
  ),
  R07: rule(
    both("Etapy z datami", "Dated stages"),
    ["major", 4, null, false],
    both(
      "Harmonogram powinien mieć co najmniej 3 etapy z datami obejmującymi cały projekt.",
      "The schedule needs at least 3 dated stages covering the project.",
    ),
  ),
  R08: rule(
    both("Wynik każdego etapu", "Output of each stage"),
    ["minor", 3, null, false],
    both("Etap „{e}” nie ma wyniku ani decyzji.", 'Stage "{e}" has no output or decision.'),
  ),
  R09: rule(
    both("Czas zgodny ze stanem prac", "Tense fits the status"),
    ["major", 3, null, false],
    both(
      "Rezultaty opisano jako osiągnięte, a projekt trwa (lub odwrotnie).",
      "Results are stated as achieved while the project runs (or the reverse).",
    ),
  ),
  R10: rule(
    both("Kwoty z danych", "Amounts from the data"),
    ["blocker", 9, 40, false],
    both(
      "Kwoty {x} nie ma w danych klienta. Usuń ją albo uzupełnij z ewidencji.",
      "Amount {x} is not in the client data. Remove it or fill it from records.",
    ),
  ),
  R11: rule(
    both("Wartości z danych", "Figures from the data"),
    ["major", 5, null, false],
    both("Wartości {x} nie ma w danych klienta.", "Value {x} is not in the client data."),
  ),
  R12: rule(
    both("Nazwy z danych", "Names from the data"),
    ["major", 4, null, true],
    both(
      "Nie ma w danych nazwy „{x}” (norma, instytucja, patent, osoba).",
      'Name "{x}" (norm, institution, patent, person) is not in the data.',
    ),
  ),
  R13: rule(
    both("Podstawa prawna", "Legal basis"),
    ["minor", 2, null, false],
    both("Sprawdź podstawę prawną lub stawkę: „{x}”.", 'Check the legal basis or rate: "{x}".'),
  ),
  R14: rule(
    both("Pojęcia klienta", "The client's own terms"),
    ["major", 8, 70, false],
    both(
      "Tekst jest ogólny: używa {p}% pojęć z opisu klienta.",
      "Text is generic: it uses {p}% of the client's own terms.",
    ),
  ),
  R15: rule(
    both("Niepewność techniczna", "Technical uncertainty"),
    ["blocker", 7, 74, true],
    both(
      "Nie opisano konkretnej niepewności technicznej.",
      "No specific technical uncertainty is described.",
    ),
  ),
  R16: rule(
    both("Stan wiedzy", "State of the art"),
    ["major", 5, 84, true],
    both("Brak porównania ze znanymi rozwiązaniami.", "No comparison with known solutions."),
  ),
  R17: rule(
    both("Przyrost wiedzy", "Knowledge gained"),
    ["major", 4, 84, true],
    both("Nie podano, jaką wiedzę zyskała firma.", "It is not stated what knowledge the company gained."),
  ),
  R18: rule(
    both("Własny element nowy", "Own new element"),
    ["major", 3, 84, true],
    both(
      "Nie wskazano własnego, nowego elementu rozwiązania.",
      "No own, new element of the solution is named.",
    ),
  ),
  R19: rule(
    both("Próby i kryteria", "Trials and criteria"),
    ["major", 4, 84, true],
    both("Brak prób, kryteriów oceny lub planu.", "Trials, pass criteria or plan are missing."),
  ),
  R20: rule(
    both("Praca rutynowa", "Routine work"),
    ["major", 3, 74, true],
    both(
      "Fragment opisuje rutynę: „{x}”. Wyłącz go z B+R albo uzasadnij.",
      'This describes routine work: "{x}". Exclude it or justify it.',
    ),
  ),
  R21: rule(
    both("Zapisy do odtworzenia prac", "Repeatable record"),
    ["minor", 2, null, false],
    both(
      "Rezultaty nie wskazują zapisów pozwalających odtworzyć prace.",
      "Results name no records that let the work be repeated.",
    ),
  ),
  R22: rule(
    both("Kategorie i dowody kosztów", "Cost categories and evidence"),
    ["major", 2, null, false],
    both(
      "Koszty nie mają kategorii z art. 18d albo wskazania dowodów.",
      "Costs lack art. 18d categories or named evidence.",
    ),
  ),
  R23: rule(
    both("Koszty niekwalifikowane", "Ineligible costs"),
    ["major", 2, null, false],
    both("Możliwy koszt niekwalifikowany: „{x}”.", 'Possibly ineligible cost: "{x}".'),
  ),
  R24: rule(
    both("Praca na zlecenie", "Work to order"),
    ["major", 2, 84, true],
    both(
      "Prace na zlecenie: opisz własną koncepcję i kto ponosi ryzyko.",
      "Work to order: describe your own concept and who bears the risk.",
    ),
  ),
  R25: rule(
    both("Ton i powtórzenia", "Tone and repetition"),
    ["minor", 2, 60, false],
    both(
      "Zbyt promocyjny lub powtarzalny tekst (miejsca: {n}).",
      "Text is promotional or repetitive ({n} places).",
    ),
  ),
} as const satisfies Readonly<Record<string, RuleInfo>>;

export type FindingRule = keyof typeof RULES;
export const RULE_IDS = Object.keys(RULES) as FindingRule[];

/** From the best down; a score belongs to the first band whose `from` it reaches. */
export const BANDS = [
  { key: "ready", from: 85, label: both("gotowa do przeglądu", "ready for review") },
  { key: "needs_work", from: 70, label: both("wymaga uzupełnień", "needs additions") },
  { key: "weak", from: 50, label: both("słaba", "weak") },
  {
    key: "reason_needed",
    from: 0,
    label: both("zatwierdzenie wymaga uzasadnienia", "approval needs a reason"),
  },
] as const;
export type Band = (typeof BANDS)[number]["key"];

/** Below this score an approval needs a reason; an export is marked, never blocked. */
export const REASON_BELOW = 50;

export function bandOf(score: number): Band {
  return BANDS.find(({ from }) => score >= from)?.key ?? "reason_needed";
}

/** The rules a model may be asked about. */
export const JUDGED_RULES = RULE_IDS.filter((id) => RULES[id].judged);

/** R25 where a sentence stands in other cards of the batch too. */
const SHARED_SENTENCE = both(
  "To samo zdanie stoi w innych kartach tej partii (liczba kart: {cards}). Opisz nim tylko ten projekt.",
  "The same sentence stands in other cards of this batch (cards: {cards}). Let it tell about this project alone.",
);

const fillBoth = ({ pl, en }: Bilingual, params: Params) => ({ pl: fill(pl, params), en: fill(en, params) });

/** A rule's message in both languages, its parameters put in. */
export function ruleMessage(id: FindingRule, params: Params = {}): Bilingual {
  return fillBoth(RULES[id].message, params);
}

/** Longest quote of a finding, and longest parameter of its message; UTF-16 units. */
export const FINDING_TEXT = 400;

/** What a finding says in both languages; where a model found it, with the model's reason, which is in Polish. */
export function findingMessage({
  rule: id,
  judged,
  params,
}: Pick<StoredFinding, "rule" | "judged" | "params">): Bilingual {
  if (id === "R25" && params.cards !== undefined) return fillBoth(SHARED_SENTENCE, params);
  const { pl, en } = ruleMessage(id, params);
  if (!judged || !params.why) return { pl, en };
  return {
    pl: `${pl} Opinia modelu: ${params.why}`,
    en: `${en} The model's opinion (in Polish): ${params.why}`,
  };
}

/** What the law asks of research and development, and the uncertainty that practice adds. */
export const STATUTORY_TESTS = {
  creative: both("Twórczość", "Creative"),
  systematic: both("Systematyczność", "Systematic"),
  new_knowledge: both("Nowa wiedza lub nowe zastosowania", "New knowledge or new applications"),
  uncertainty: both("Niepewność badawcza", "Uncertainty"),
} as const satisfies Readonly<Record<string, Bilingual>>;
export type StatutoryTest = keyof typeof STATUTORY_TESTS;
export const STATUTORY_TEST_IDS = Object.keys(STATUTORY_TESTS) as StatutoryTest[];
