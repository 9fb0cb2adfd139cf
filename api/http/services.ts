import type { Assessment } from "../contract/assessment.ts";
import type { Batch, BatchSummary, RetryScope } from "../contract/batch.ts";
import type { Card } from "../contract/card.ts";
import type { DeadLetter } from "../contract/dead-letters.ts";
import type { Estimate } from "../contract/estimate.ts";
import type { DetailedHealth } from "../contract/health.ts";
import type { Issue } from "../contract/issues.ts";
import type { Language } from "../contract/language.ts";
import type {
  JudgementAsked,
  Regenerating,
  ReviewedCard,
  ReviewedSection,
  SectionVersions,
} from "../contract/review.ts";
import type { RawRow, Row } from "../contract/row.ts";
import type { RegenerateTarget, SectionKey } from "../contract/sections.ts";
import type { Events } from "../core/ports/events.ts";
import type { Identity, Principal } from "../core/ports/identity.ts";
import type { Limits } from "../core/ports/limits.ts";
import type { LinkGrant } from "../core/ports/links.ts";
import type { Observer } from "../core/ports/observer.ts";
import type { System } from "../core/ports/system.ts";
import type { SheetContent } from "../core/ports/workbook.ts";

/** What the HTTP side needs of the product: ports it uses itself, and the product's verbs with everything else bound in. */
export interface HttpServices {
  identity: Identity;
  limits: Limits;
  events: Events;
  observer: Observer;
  system: System;
  useCases: UseCases;
  /** Text of `/metrics` in Prometheus' exposition format 0.0.4. */
  metricsText(): Promise<string>;
}

/** The product's verbs. Each refuses by throwing `ProductError`. */
export interface UseCases {
  checkRows(input: RowsInput): Promise<CheckedRowsAnswer>;
  submitBatch(
    principal: Principal,
    input: RowsInput & { name: string; idempotencyKey?: string | undefined; origin?: SubmitOrigin },
  ): Promise<SubmittedAnswer>;
  readSheet(input: {
    bytes: Uint8Array;
    sheet?: string | undefined;
    signal?: AbortSignal | undefined;
  }): Promise<SheetContent>;
  /** Reads and checks a workbook; nothing is kept. */
  checkWorkbook(input: Omit<WorkbookUpload, "idempotencyKey">): Promise<CheckedWorkbookAnswer>;
  /** A workbook of ours with the sheet's values, what was found marked and listed; .xlsx. */
  markWorkbook(content: SheetContent, issues: readonly Issue[], language: Language): Promise<Uint8Array>;
  estimateBatch(principal: Principal, rows: number): Promise<Estimate>;
  submitWorkbook(principal: Principal, input: WorkbookUpload): Promise<SubmittedAnswer>;
  listBatches(
    principal: Principal,
    page: { after?: string | undefined; limit: number },
  ): Promise<{ items: BatchSummary[]; next: string | null }>;
  getBatch(principal: Principal, batchId: string): Promise<Batch>;
  cancelBatch(principal: Principal, batchId: string): Promise<BatchSummary>;
  retryBatch(
    principal: Principal,
    batchId: string,
    scope: RetryScope,
    /** Empty hints: none. */
    wishes?: { hints: string; provider?: string | undefined },
  ): Promise<{ batch: BatchSummary; queued: number }>;
  getCard(principal: Principal, cardId: string): Promise<Card>;
  assessCard(principal: Principal, cardId: string): Promise<Assessment>;
  /** `revision` is the one that was read; somebody else's newer text refuses the edit. */
  editSection(
    principal: Principal,
    at: SectionAt,
    edit: { revision: number; text: string },
  ): Promise<ReviewedSection>;
  sectionVersions(principal: Principal, at: SectionAt): Promise<SectionVersions>;
  restoreSection(
    principal: Principal,
    at: SectionAt,
    restore: { revision: number; restored: number },
  ): Promise<ReviewedSection>;
  approveCard(
    principal: Principal,
    cardId: string,
    approve: { version: number; reason?: string | undefined },
  ): Promise<ReviewedCard>;
  unapproveCard(principal: Principal, cardId: string): Promise<ReviewedCard>;
  regenerateCard(
    principal: Principal,
    cardId: string,
    wish: { target: RegenerateTarget; hints: string; provider?: string | undefined },
  ): Promise<Regenerating>;
  judgeCard(
    principal: Principal,
    cardId: string,
    wish?: { provider?: string | undefined },
  ): Promise<JudgementAsked>;
  exportBatch(principal: Principal, batchId: string, options: FileOptions): Promise<FileAnswer>;
  exportReview(principal: Principal, batchId: string, options: FileOptions): Promise<FileAnswer>;
  /** `document` is the client's unless told otherwise; `expiresAt` is epoch milliseconds. */
  createLink(
    principal: Principal,
    batchId: string,
    document?: LinkGrant["document"],
  ): Promise<{ token: string; expiresAt: number }>;
  redeemLink(token: string, options: FileOptions): Promise<FileAnswer>;
  /** Of one tenant, for the operator. */
  listDeadLetters(
    tenantId: string,
    page: { after?: string | undefined; limit: number },
  ): Promise<{ items: DeadLetter[]; next: string | null }>;
  resendDeadLetter(id: string): Promise<void>;
  /** Whether a person is reached in Teams. Never throws. */
  teams(principal: Principal): Promise<{ installed: boolean }>;
  template(language: Language): Promise<Uint8Array>;
  /** Never throws; bounded by the 2 s of the store's own check. */
  health(language: Language): Promise<DetailedHealth>;
}

/** Where a batch is submitted: in the chat, or elsewhere, which is what it is unless told. */
export type SubmitOrigin = "chat" | "elsewhere" | undefined;

export interface SectionAt {
  cardId: string;
  section: SectionKey;
}

export interface RowsInput {
  rows: readonly RawRow[];
  date1904?: boolean | undefined;
  language: Language;
}

export interface CheckedRowsAnswer {
  valid: boolean;
  /** Rows with data. */
  total: number;
  validRows: number;
  issues: Issue[];
}

export interface CheckedWorkbookAnswer extends CheckedRowsAnswer {
  /** What a batch of it would be called; empty where nothing can stand in a name. */
  name: string;
  content: SheetContent;
  /** Rows without errors; none where the whole sheet has one of its columns missing. */
  rows: Row[];
}

export interface SubmittedAnswer {
  batch: BatchSummary;
  replayed: boolean;
  warnings: Issue[];
}

export interface WorkbookUpload {
  bytes: Uint8Array;
  fileName: string;
  name?: string | undefined;
  sheet?: string | undefined;
  idempotencyKey?: string | undefined;
  origin?: SubmitOrigin;
  language: Language;
  signal?: AbortSignal | undefined;
}

export interface FileOptions {
  language: Language;
  signal?: AbortSignal | undefined;
}

export interface FileAnswer {
  bytes: Uint8Array;
  fileName: string;
}
