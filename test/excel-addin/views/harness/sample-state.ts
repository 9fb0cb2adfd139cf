import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { bandOf } from "@rnd-cards/api/contract/findings.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import { type IssueCode, issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import {
  CARD_STATES,
  type CardState,
  countStates,
  deriveBatchState,
} from "@rnd-cards/api/contract/states.ts";
import type { PaneState, ShownIssue, SuggestedFix } from "@rnd-cards/excel-addin/src/flow/pane.ts";
import type { SheetReading } from "@rnd-cards/excel-addin/src/office/host.ts";

/* What a pane shows in the middle of a consultant's work, with names as long as they come. */

const NAMES = [
  "System wizyjny do wykrywania mikropęknięć w odlewach aluminiowych",
  "Biodegradowalna folia barierowa z polilaktydu modyfikowanego nanocelulozą dla żywności chłodzonej",
  "Predykcja awarii przekładni",
  "Stop Al-Si o podwyższonej odporności na zmęczenie cieplne",
  "Algorytm harmonogramowania produkcji seryjnej z niepewnym czasem przezbrojeń",
];

export const nameOf = (row: number) => NAMES[row % NAMES.length] ?? "";

export function sampleSheet(rows: number): SheetReading {
  return {
    sheet: { id: "s1", name: "Projekty 2025" },
    headerRow: 1,
    headers: COLUMN_KEYS.map((key) => COLUMNS[key].header),
    mapping: Object.fromEntries(COLUMN_KEYS.map((key) => [key, COLUMNS[key].header])),
    rows: Array.from({ length: rows }, (_, index) => ({
      rowNumber: index + 2,
      rowKey: `r${index}`,
      cells: [nameOf(index), "Opis projektu", 45000, 45200, "Cel projektu", "Anna Nowak"],
    })),
    date1904: false,
    moreRows: 0,
    table: "Projekty",
  };
}

const fix = (kind: SuggestedFix["kind"], preview: string, rowKey: string): SuggestedFix => ({
  ...{ kind, preview },
  cells: [{ rowKey, column: "dataRozpoczecia", expected: "3/4/2024", value: preview }],
});

export function sampleIssues(language: Language): ShownIssue[] {
  const long = language === "pl" ? ["4 marca 2024", "3 kwietnia 2024"] : ["4 March 2024", "3 April 2024"];
  const [dayMonth = "", monthDay = ""] = long;
  const found: [
    number,
    IssueCode,
    (typeof COLUMN_KEYS)[number],
    Record<string, string | number>,
    ...SuggestedFix[],
  ][] = [
    [1, "too_short", "opis", { length: 12, min: 100 }],
    [1, "missing_required", "osobaOdpowiedzialna", {}],
    [
      4,
      "ambiguous_date",
      "dataRozpoczecia",
      { value: "3/4/2024" },
      fix("read-as-day-month", monthDay, "r4"),
      fix("read-as-month-day", dayMonth, "r4"),
    ],
    [
      5,
      "end_before_start",
      "dataZakonczenia",
      { start: "2024-09-01", end: "2024-02-01" },
      fix("swap-dates", "1 lutego 2024 – 1 września 2024", "r5"),
    ],
    [
      8,
      "ambiguous_date",
      "dataZakonczenia",
      { value: "5/6/2024" },
      fix("read-as-day-month", monthDay, "r8"),
      fix("read-as-month-day", dayMonth, "r8"),
    ],
    [9, "too_long", "celProjektu", { length: 2431, max: 2000 }, fix("shorten-spaces", "1987/2000", "r9")],
    [
      11,
      "invalid_date",
      "dataZakonczenia",
      { value: "30 lutego 2025 r." },
      fix("parse-date", dayMonth, "r11"),
    ],
    [12, "routine_work", "opis", { words: "aktualizacja, wdrożenie, migracja" }],
    [14, "duplicate_name", "nazwaProjektu", { other: 6 }],
  ];
  return found.map(([row, code, column, params, ...fixes]) => ({
    id: `r${row}/${column}/${code}`,
    issue: issue(
      code,
      language,
      { rowKey: `r${row}`, rowNumber: row + 2, column, header: COLUMNS[column].header },
      params,
    ),
    fixes,
  }));
}

const AT = Date.UTC(2026, 10, 20, 9, 15);

export function sampleBatch(states: readonly CardState[], change: Partial<Batch> = {}): Batch {
  const cards = states.map((state, index): CardSummary => {
    const readable = state === "review" || state === "draft";
    const score = [91, 78, 63, 41][index % 4] ?? 91;
    return {
      ...{
        id: `c${index}`,
        batchId: "b1",
        rowKey: `r${index}`,
        rowNumber: index + 2,
        name: nameOf(index),
        state,
      },
      reason: state === "failed" ? "generation_timeout" : null,
      draftReason: state === "draft" ? "providers_down" : null,
      ...{ version: 3, sectionsDone: readable ? 8 : 3, sectionsFailed: index === 3 && readable ? 1 : 0 },
      approved: state === "review" && index % 5 === 0,
      score: readable ? { score, band: bandOf(score), rubricVersion: "1" } : null,
      ...{ findingCounts: null, updatedAt: AT },
    };
  });
  const counts = countStates(states);
  return {
    ...{ id: "b1", name: "Odlewnia Śrem – ulga B+R za 2025 rok", counts, total: cards.length, createdAt: AT },
    ...{ createdBy: "Anna Nowak", cancelledAt: null, cards, state: deriveBatchState(counts, false) },
    ...change,
  };
}

export const mixedStates = (total: number, settled: number): CardState[] =>
  Array.from({ length: total }, (_, index) => {
    if (index < settled) return index % 6 === 4 ? "draft" : index % 9 === 7 ? "failed" : "review";
    return index < settled + 5 ? "generating" : "queued";
  });

export function sampleHealth(language: Language, status: DetailedHealth["status"] = "ok"): DetailedHealth {
  const well = status === "ok";
  const pl = language === "pl";
  const detail = well ? "" : pl ? "Dostawca nie odpowiada." : "The provider does not answer.";
  const drafts = pl ? "powstaną szkice z samych wierszy." : "drafts are made from the rows alone.";
  const feature = (name: DetailedHealth["features"][number]["feature"], works = true, note = "") => ({
    ...{ feature: name, works, note },
  });
  return {
    ...{ status, version: "0.1.0" },
    services: [
      { name: "store", state: "up", kind: "sqlite", latencyMs: 1, detail: "" },
      { name: "model", state: well ? "up" : "down", kind: "anthropic", latencyMs: null, detail },
      { name: "model", state: well ? "up" : "down", kind: "openai", latencyMs: null, detail },
    ],
    features: [
      feature("validate"),
      feature("submit", true, well ? "" : drafts),
      feature("generate", well, detail),
      ...[feature("view"), feature("export"), feature("live")],
    ],
  };
}

/** All is well, and no model is configured. */
export function healthWithoutModel(language: Language): DetailedHealth {
  const { services, features, ...health } = sampleHealth(language);
  return {
    ...health,
    services: [
      ...services.filter(({ name }) => name !== "model"),
      { name: "model", state: "off", kind: "template", latencyMs: null, detail: "" },
    ],
    features: features.map((one) => (one.feature === "generate" ? { ...one, works: false } : one)),
  };
}

/** Signed in, nothing begun. */
export function startState(language: Language): PaneState {
  return {
    language,
    environment: { language, theme: null, singleUndo: true },
    session: {
      kind: "signed-in",
      me: {
        ...{ tenantId: "t", userId: "u", name: "Anna Nowak-Wiśniewska", authMode: "dev" },
        ...{ maxRows: 20, sessionTimeoutMs: 3_600_000 },
        teams: { installed: true, link: "https://teams.microsoft.com/l/entity/app/batches" },
      },
    },
    ...{ step: "start", sheet: null, check: null, preview: null, running: null, remembered: [], busy: null },
    ...{ notices: [], announcement: { text: "", serial: 0 }, health: sampleHealth(language), offline: false },
  };
}

export const remembered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    batchId: `b${index + 1}`,
    name: index === 0 ? "Odlewnia Śrem – ulga B+R za 2025 rok" : `Partia ${count - index}`,
    ...{ sheetId: "s1", submittedAt: AT - index * 86_400_000 },
  }));

export const ALL_STATES = CARD_STATES;
