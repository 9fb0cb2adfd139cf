import { COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Check, PaneState, Preview, Running, Step } from "@rnd-cards/excel-addin/src/flow/pane.ts";
import {
  healthWithoutModel,
  mixedStates,
  nameOf,
  remembered,
  sampleBatch,
  sampleHealth,
  sampleIssues,
  sampleSheet,
  startState,
} from "./sample-state.ts";
import { SCREEN_TEXTS as T } from "./screen-texts.ts";

/* Every screen of the pane by name, in either language. */

type Screen = (language: Language) => Partial<PaneState>;

const at = (step: Step, state: Partial<PaneState> = {}): Partial<PaneState> => ({ step, ...state });

const check = (language: Language, change: Partial<Check> = {}): Partial<PaneState> =>
  at("check", {
    sheet: sampleSheet(20),
    check: {
      ...{
        total: 20,
        validRows: 14,
        issues: sampleIssues(language),
        stale: false,
        scope: "all",
        notes: false,
      },
      ...change,
    },
  });

const preview = (language: Language, change: Partial<Preview> = {}): Partial<PaneState> => ({
  ...check(language),
  step: "preview",
  preview: {
    ...{ name: "Odlewnia Śrem – ulga B+R za 2025 rok", scope: "all", left: 6 },
    rows: Array.from({ length: 14 }, (_, index) => ({
      ...{ rowKey: `r${index}`, rowNumber: index + 2, name: nameOf(index) },
    })),
    estimate: { cards: 14, milliseconds: 260_000, tokens: 148_000, tokensLeft: 1_850_000 },
    ...change,
  },
});

const running = (change: Partial<Running> = {}): Partial<PaneState> =>
  at("progress", {
    remembered: remembered(1),
    running: {
      ...{ batch: sampleBatch(mixedStates(20, 12)), connection: "live", timeLeftMs: 190_000 },
      ...{ sheetId: "s1", missingRows: 0, readOnly: false, ...change },
    },
  });

const finished = sampleBatch(mixedStates(20, 20));
const approved = sampleBatch(finished.cards.map(() => "review"));

export const SCREENS = {
  starting: () => ({ session: { kind: "starting" }, health: null }),
  "signed-out": () => ({ session: { kind: "signed-out" } }),
  "signing-in": () => ({ session: { kind: "signed-out" }, busy: "signing-in" }),
  start: () => ({}),
  "start-batches": () => ({ remembered: remembered(4), running: running().running ?? null }),
  "start-busy": () => ({ busy: "reading" }),
  "check-reading": () => at("check", { busy: "reading" }),
  check: (language) => check(language),
  "check-fixing": (language) => ({ ...check(language), busy: "fixing" }),
  "check-stale": (language) => check(language, { stale: true, notes: true }),
  "check-fine": (language) => check(language, { issues: [], validRows: 20 }),
  "check-empty": (language) => check(language, { issues: [], validRows: 0, total: 0 }),
  "check-large": (language) => ({
    ...check(language, {
      ...{ total: 2000, validRows: 0 },
      issues: Array.from({ length: 2000 }, (_, row) => ({
        id: `r${row}/opis/too_short`,
        issue: issue(
          "too_short",
          language,
          { rowKey: `r${row}`, rowNumber: row + 2, column: "opis", header: "Opis" },
          { length: 12, min: 100 },
        ),
        fixes: [],
      })),
    }),
    sheet: { ...sampleSheet(2000), moreRows: 312 },
  }),
  "check-no-headers": (language) => ({
    ...at("check"),
    notices: [
      {
        ...{ id: "read", kind: "error", title: T.noHeadersTitle[language], detail: T.noHeaders[language] },
        ways: [
          { label: T.template[language], action: () => undefined },
          { label: T.again[language], action: () => undefined },
        ],
      },
    ],
  }),
  "check-columns": (language) => ({
    ...check(language, {
      ...{ total: 20, validRows: 0 },
      issues: [
        {
          ...{ id: "sheet/celProjektu/missing_column", fixes: [] },
          issue: issue("missing_column", language, {
            ...{ column: "celProjektu", header: COLUMNS.celProjektu.header },
          }),
        },
      ],
    }),
    sheet: {
      ...sampleSheet(20),
      headers: [
        "Nazwa projektu",
        "Opis",
        "Data rozpoczęcia",
        "Data zakończenia",
        "Po co to robimy i co ma z tego być",
        "Osoba odpowiedzialna",
      ],
      mapping: {
        nazwaProjektu: "Nazwa projektu",
        opis: "Opis",
        dataRozpoczecia: "Data rozpoczęcia",
        dataZakonczenia: "Data zakończenia",
        osobaOdpowiedzialna: "Osoba odpowiedzialna",
      },
    },
  }),
  "preview-reading": () => at("preview", { busy: "reading" }),
  preview: (language) => preview(language),
  "preview-asking": (language) => preview(language, { estimate: null, left: 0 }),
  "preview-drafts": (language) => ({
    ...preview(language, { estimate: { cards: 14, milliseconds: null, tokens: null, tokensLeft: 0 } }),
    health: sampleHealth(language, "degraded"),
  }),
  "preview-no-model": (language) => ({
    ...preview(language, {
      estimate: { cards: 14, milliseconds: null, tokens: null, tokensLeft: 2_000_000 },
    }),
    health: healthWithoutModel(language),
  }),
  "preview-too-many": (language) =>
    preview(language, {
      rows: Array.from({ length: 2000 }, (_, index) => ({
        ...{ rowKey: `r${index}`, rowNumber: index + 2, name: nameOf(index) },
      })),
      estimate: { cards: 2000, milliseconds: 9_300_000, tokens: 21_148_000, tokensLeft: 150_000 },
    }),
  "preview-sending": (language) => ({ ...preview(language), busy: "submitting" }),
  progress: () => running(),
  "progress-early": () =>
    running({ batch: sampleBatch(mixedStates(20, 0)), timeLeftMs: null, connection: "polling" }),
  "progress-offline": () => ({
    ...running({ connection: "offline", readOnly: true, missingRows: 3 }),
    offline: true,
  }),
  "progress-large": () => running({ batch: sampleBatch(mixedStates(2000, 700)), timeLeftMs: 7_500_000 }),
  "progress-finished": () => running({ batch: finished, timeLeftMs: null }),
  "progress-no-model": (language) => ({
    ...running({
      batch: sampleBatch(finished.cards.map(({ state }) => (state === "failed" ? state : "draft"))),
      timeLeftMs: null,
    }),
    health: healthWithoutModel(language),
  }),
  "progress-approved": () =>
    running({
      batch: { ...approved, cards: approved.cards.map((card) => ({ ...card, approved: true })) },
      timeLeftMs: null,
    }),
  "progress-stopped": () =>
    running({
      batch: sampleBatch(
        mixedStates(20, 12).map((state) =>
          state === "queued" || state === "generating" ? "cancelled" : state,
        ),
        { cancelledAt: 1, state: "cancelled" },
      ),
      timeLeftMs: null,
    }),
  review: () => ({ ...running({ batch: finished, timeLeftMs: null }), step: "review" }),
  notices: (language) => ({
    ...check(language),
    notices: (["success", "info", "warning", "error"] as const).map((kind) => ({
      ...{ id: kind, kind, title: T[kind][language], detail: T.detail[language] },
      ways:
        kind === "error"
          ? [
              { label: T.again[language], action: () => undefined },
              { label: T.signIn[language], action: () => undefined },
            ]
          : [],
    })),
  }),
  degraded: (language) => ({ remembered: remembered(2), health: sampleHealth(language, "degraded") }),
  offline: () => ({ remembered: remembered(2), offline: true }),
} as const satisfies Record<string, Screen>;
export type ScreenName = keyof typeof SCREENS;

export function screenState(name: ScreenName, language: Language): PaneState {
  const screen: Screen = SCREENS[name];
  return { ...startState(language), ...screen(language) };
}
