import type { Assessment } from "@rnd-cards/api/contract/assessment.ts";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { Card, CardSummary } from "@rnd-cards/api/contract/card.ts";
import { bandOf } from "@rnd-cards/api/contract/findings.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import { issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { type CardState, countStates, deriveBatchState } from "@rnd-cards/api/contract/states.ts";
import { assessmentOf } from "@rnd-cards/api/core/cards/assessment-of.ts";
import * as cards from "@rnd-cards/bot/cards/cards.ts";
import type { OutgoingMessage } from "@rnd-cards/bot/gateway/gateway.ts";
import { draftCard, modelCard, SAMPLE_TIME, unfinishedCard } from "../../support/sample-cards.ts";

const NAMES = [
  "Hybrydowa powłoka zol-żel odporna na solankę",
  "Wykrywanie zatorów na linii sortowniczej z obrazu i drgań",
  "Dobór parametrów spawania laserowego cienkich blach aluminiowych w pętli zamkniętej z pomiarem emisji akustycznej",
  "Bezkalibracyjny czujnik wilgotności ziarna",
  "Kompresja danych telemetrycznych na sterowniku o małej pamięci",
];

export function summaryOf(index: number, parts: Partial<CardSummary> = {}): CardSummary {
  const state = parts.state ?? "review";
  const value = parts.score === null ? null : 92 - ((index * 13) % 60);
  const settled = state === "review" || state === "draft";
  return {
    ...{ id: `card-${index}`, batchId: "batch-1", rowKey: `row-${index}`, rowNumber: index + 2 },
    ...{ name: NAMES[index % NAMES.length] ?? "", state, reason: null, draftReason: null, version: 4 },
    ...{ sectionsDone: settled ? 8 : 3, sectionsFailed: 0, approved: false, updatedAt: SAMPLE_TIME },
    score:
      settled && value !== null ? { score: value, band: bandOf(value), rubricVersion: "rubric-1" } : null,
    findingCounts: settled
      ? { blockers: index % 4 === 1 ? 2 : 0, majors: 3, minors: 1, worst: ["R10"] }
      : null,
    ...parts,
  };
}

/** A batch whose cards are in the states given. */
export function batchOf(states: readonly CardState[], parts: Partial<Batch> = {}): Batch {
  const list = states.map((state, index) =>
    summaryOf(index, {
      state,
      ...(state === "failed" ? { reason: "generation_timeout" as const } : {}),
      ...(state === "draft" ? { draftReason: "providers_down" as const } : {}),
    }),
  );
  const counts = countStates(states);
  return {
    ...{ id: "batch-1", name: "Nowak Sp. z o.o. – projekty B+R 2026", counts, total: states.length },
    ...{ state: deriveBatchState(counts, parts.cancelledAt != null), createdAt: SAMPLE_TIME },
    ...{ createdBy: "Anna Kowalska", cancelledAt: null, cards: list },
    ...parts,
  };
}

const times = (count: number, state: CardState): CardState[] => Array.from({ length: count }, () => state);

export const RUNNING = batchOf([
  ...[...times(8, "review"), ...times(3, "draft"), ...times(1, "failed")],
  ...[...times(3, "generating"), ...times(5, "queued")],
]);
export const FINISHED = batchOf([...times(14, "review"), ...times(4, "draft"), ...times(2, "failed")]);

export function healthIn(language: Language, down: boolean): DetailedHealth {
  const note =
    language === "pl"
      ? "Modele językowe są niedostępne: nowe karty powstają jako szkice, do napisania na nowo później."
      : "The language models are unavailable: new cards are drafts, to be written anew later.";
  return {
    ...{ status: down ? "degraded" : "ok", version: "0.1.0" },
    services: [
      {
        ...{ name: "model", state: down ? "down" : "up", kind: "anthropic/claude-sonnet-5-5" },
        ...{ latencyMs: null, detail: down ? note : "" },
      },
    ],
    features: [{ feature: "generate", works: !down, note: down ? note : "" }],
  };
}

export const assess = (card: Card): Assessment => assessmentOf({ ...card, outline: null }, "2026-11-21");

/** A model's card with an amount from nowhere, a routine passage and a gap. */
export function faultyCard(parts: Partial<Card> = {}): Card {
  const card = modelCard({ id: "card-7", version: 12, ...parts });
  const { koszty, rezultaty } = card.sections;
  return {
    ...card,
    sections: {
      ...card.sections,
      koszty: {
        ...koszty,
        text: `${koszty.text}\nKwoty: materiały 120 000 zł, [do uzupełnienia: kwoty wynagrodzeń, z ewidencji czasu pracy].`,
      },
      rezultaty: { ...rezultaty, text: "Stan: osiągnięto rewolucyjny wynik 99,7% dnia 03.04.2019." },
    },
  };
}

const PROVIDERS = ["anthropic", "openai"];
type Drawn = (language: Language) => OutgoingMessage;

const review =
  (card: Card, parts: Partial<cards.ReviewInput> = {}): Drawn =>
  (language) =>
    cards.reviewCard(
      { card, assessment: assess(card), position: 3, total: 20, providers: PROVIDERS, ...parts },
      language,
    );
const weak = { ...assess(faultyCard()), score: 38, band: "reason_needed" as const };
const approval = { version: 9, by: "Anna Kowalska", at: SAMPLE_TIME, reason: null };
const pending = {
  ...{ target: "nowatorstwo" as const, hints: "Mocniej o porównaniu z rynkiem.", provider: null },
  ...{ by: "Anna Kowalska", at: SAMPLE_TIME },
};

/** Every card the bot can show, in the states that look different. */
const SENT_BEFORE = {
  ...{ fileName: "Nowak projekty 2026.xlsx", total: 17, pendingId: "pending-1" },
  earlier: { id: "batch-1", name: "Nowak projekty 2026", createdAt: SAMPLE_TIME },
};

export const SAMPLES: Readonly<Record<string, Drawn>> = {
  progressQueued: (l) =>
    cards.progressCard(
      { batch: batchOf(times(12, "queued")), timeLeftMs: null, health: healthIn(l, false), origin: "chat" },
      l,
    ),
  progressRunning: (l) =>
    cards.progressCard(
      { batch: RUNNING, timeLeftMs: 260_000, health: healthIn(l, true), origin: "elsewhere" },
      l,
    ),
  progressFine: (l) =>
    cards.progressCard(
      {
        batch: batchOf([...times(11, "review"), ...times(5, "generating"), ...times(4, "queued")]),
        ...{ timeLeftMs: 95_000, health: healthIn(l, false), origin: "elsewhere" },
      },
      l,
    ),
  progressDone: (l) =>
    cards.progressCard({ batch: FINISHED, timeLeftMs: null, health: null, origin: "elsewhere" }, l),
  progressCancelled: (l) =>
    cards.progressCard(
      {
        batch: batchOf([...times(5, "review"), ...times(7, "cancelled")], { cancelledAt: SAMPLE_TIME }),
        ...{ timeLeftMs: null, health: null, origin: "chat" },
      },
      l,
    ),
  status: (l) => cards.statusCard({ batch: RUNNING, timeLeftMs: 260_000, health: healthIn(l, true) }, l),
  statusNone: (l) => cards.statusCard({ batch: null, timeLeftMs: null, health: healthIn(l, false) }, l),
  statusUnknown: (l) => cards.statusCard({ batch: FINISHED, timeLeftMs: null, health: null }, l),
  summary: (l) => cards.summaryCard({ batch: FINISHED, cards: FINISHED.cards }, l),
  summaryClean: (l) => {
    const batch = batchOf(times(6, "review"));
    const open = batch.cards.map((card, index) => ({
      ...card,
      approved: index < 2,
      findingCounts: { blockers: 0, majors: 0, minors: 1, worst: [] },
      score: { score: 88 + index, band: "ready" as const, rubricVersion: "rubric-1" },
    }));
    return cards.summaryCard({ batch, cards: open }, l);
  },
  summaryApproved: (l) => {
    const batch = batchOf(times(3, "review"));
    return cards.summaryCard({ batch, cards: batch.cards.map((card) => ({ ...card, approved: true })) }, l);
  },
  summaryFailed: (l) => {
    const batch = batchOf(times(2, "failed"));
    return cards.summaryCard({ batch, cards: batch.cards }, l);
  },
  summaryDrafts: (l) => {
    const batch = batchOf(times(9, "draft"));
    return cards.summaryCard({ batch, cards: batch.cards }, l);
  },
  review: review(modelCard()),
  reviewFaulty: review(faultyCard(), { expanded: "koszty" }),
  reviewWeak: review(faultyCard(), { assessment: weak, notice: "reason" }),
  reviewDraft: review(draftCard()),
  reviewApproved: review(modelCard({ approved: true, approval }), { notice: "regenerated" }),
  reviewPending: review(modelCard({ state: "queued", pending }), { assessment: null }),
  reviewFailed: review(unfinishedCard(), { assessment: null, position: 1, total: 1 }),
  reviewCancelled: review(modelCard({ state: "cancelled" }), { assessment: null, providers: [] }),
  approved: (l) => cards.approvedCard({ card: summaryOf(2), approval, position: 3, total: 20, left: 11 }, l),
  approvedLast: (l) =>
    cards.approvedCard(
      {
        card: summaryOf(1),
        approval: {
          ...approval,
          reason: "Klient dośle dane o próbach; opis uzgodniony z kierownikiem prac.",
        },
        ...{ position: 20, total: 20, left: 0 },
      },
      l,
    ),
  edited: (l) =>
    cards.editedCard(
      {
        card: summaryOf(1),
        ...{ sections: ["nowatorstwo", "koszty"], by: "Anna Kowalska", approvalEnded: true },
      },
      l,
    ),
  regenerating: (l) => cards.regeneratingCard({ card: summaryOf(2), pending }, l),
  batches: (l) =>
    cards.batchesCard(
      {
        items: [
          RUNNING,
          FINISHED,
          batchOf(times(3, "queued"), { name: "Zakłady Mechaniczne „Wir” 2026" }),
          batchOf([...times(2, "review"), ...times(2, "cancelled")], { cancelledAt: SAMPLE_TIME }),
        ],
        next: "cursor",
      },
      l,
    ),
  batchesNone: (l) => cards.batchesCard({ items: [], next: null }, l),
  help: (l) => cards.helpCard(l),
  welcome: (l) => cards.welcomeCard(l),
  language: (l) => cards.languageCard({ current: l }, l),
  unknown: (l) => cards.unknownCommandCard({ said: "pokaż mi *wszystko*", nearest: null }, l),
  unknownNearest: (l) => cards.unknownCommandCard({ said: "eksprot", nearest: "eksport" }, l),
  issues: (l) =>
    cards.issuesCard(
      {
        ...{ fileName: "Nowak projekty 2026.xlsx", validRows: 17, total: 20, pendingId: "pending-1" },
        issues: [
          issue("missing_required", l, { rowNumber: 4, rowKey: "a", column: "opis", header: "Opis" }),
          issue(
            "invalid_date",
            l,
            { rowNumber: 4, rowKey: "a", column: "dataRozpoczecia", header: "Data rozpoczęcia" },
            { value: "31.02.2026" },
          ),
          issue(
            "too_short",
            l,
            { rowNumber: 9, rowKey: "b", column: "celProjektu", header: "Cel projektu" },
            { length: 31, min: 50 },
          ),
          issue(
            "end_before_start",
            l,
            { rowNumber: 15, rowKey: "c" },
            { start: "06.05.2026", end: "01.02.2026" },
          ),
          issue("duplicate_name", l, { rowNumber: 8, rowKey: "d" }, { other: 3 }),
        ],
      },
      l,
    ),
  issuesMany: (l) =>
    cards.issuesCard(
      {
        ...{ fileName: "duzy_plik.xlsx", validRows: 0, total: 40, pendingId: "pending-1" },
        issues: Array.from({ length: 55 }, (_, row) =>
          issue("missing_required", l, {
            rowNumber: row + 2,
            rowKey: `r${row}`,
            column: "opis",
            header: "Opis",
          }),
        ),
      },
      l,
    ),
  issuesSheet: (l) =>
    cards.issuesCard(
      {
        ...{ fileName: "faktury.xlsx", validRows: 0, total: 0, pendingId: null },
        issues: [
          issue("missing_column", l, { header: "Cel projektu" }),
          issue("missing_column", l, { header: "Opis" }),
        ],
      },
      l,
    ),
  sentBefore: (l) => cards.sentBeforeCard(SENT_BEFORE, l),
  sentAgain: (l) => cards.sentBeforeCard({ ...SENT_BEFORE, pendingId: null, sent: true }, l),
  error: (l) =>
    cards.errorCard(
      {
        title: l === "pl" ? "Za dużo żądań" : "Too many requests",
        detail: l === "pl" ? "Spróbuj ponownie za 30 s." : "Try again in 30 s.",
        ways: [
          { title: l === "pl" ? "Spróbuj ponownie" : "Try again", press: { verb: "batches", data: {} } },
        ],
      },
      l,
    ),
  nudge: (l) => cards.nudgeCard({ batch: FINISHED, left: 7 }, l),
  confirmCancel: (l) => cards.confirmCancelCard({ batch: RUNNING }, l),
  retry: (l) => cards.retryCard({ batch: FINISHED, failed: 2, drafts: 4, providers: PROVIDERS }, l),
  retryNoModel: (l) => cards.retryCard({ batch: FINISHED, failed: 2, drafts: 4, providers: [] }, l),
  retryNothing: (l) => cards.retryCard({ batch: FINISHED, failed: 0, drafts: 0, providers: PROVIDERS }, l),
  fileOffered: (l) =>
    cards.fileOffered(
      {
        batchName: FINISHED.name,
        ...{ fileName: "Nowak_projekty_2026.docx", bytes: 148_000, pendingId: "pending-2" },
      },
      l,
    ),
  fileDelivered: (l) =>
    cards.fileDelivered(
      {
        batchName: FINISHED.name,
        file: {
          ...{ name: "Nowak_projekty_2026.docx", contentUrl: "https://contoso.sharepoint.com/a.docx" },
          ...{ uniqueId: "11111111-2222-4333-8444-555555555555", fileType: "docx" },
        },
      },
      l,
    ),
  fileDeclined: (l) => cards.fileDeclined({ batchName: FINISHED.name, batchId: "batch-1" }, l),
  fileExpired: (l) => cards.fileFailed({ batchName: FINISHED.name, batchId: "batch-1", why: "expired" }, l),
  fileUpload: (l) => cards.fileFailed({ batchName: FINISHED.name, batchId: "batch-1", why: "upload" }, l),
  fileUnavailable: (l) =>
    cards.fileFailed({ batchName: FINISHED.name, batchId: "batch-1", why: "unavailable" }, l),
};
