import type { Assessment } from "@rnd-cards/api/contract/assessment.ts";
import type { Batch, BatchSummary, RetryScope } from "@rnd-cards/api/contract/batch.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import type {
  JudgementAsked,
  Regenerating,
  ReviewedCard,
  ReviewedSection,
  SectionNow,
  SectionVersions,
} from "@rnd-cards/api/contract/review.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import type { RegenerateTarget, SectionKey } from "@rnd-cards/api/contract/sections.ts";

/** The backend as pages know it. Every method rejects with `ApiError`, or with the signal's reason. */
export interface ApiClient {
  me(): Promise<Me>;
  health(): Promise<DetailedHealth>;
  /** What a batch of so many rows will take; see the route. */
  estimate(rows: number): Promise<Estimate>;
  submit(batch: Submission): Promise<Submitted>;
  listBatches(page?: { after?: string; limit?: number }): Promise<{
    items: BatchSummary[];
    next: string | null;
  }>;
  getBatch(batchId: string): Promise<Batch>;
  cancelBatch(batchId: string): Promise<BatchSummary>;
  retryBatch(
    batchId: string,
    retry: { scope: RetryScope; hints?: string; provider?: string },
  ): Promise<{ batch: BatchSummary; queued: number }>;
  /** The Word document, held in memory. */
  exportBatch(batchId: string): Promise<WordFile>;
  /** The reviewer's sheet, held in memory. */
  exportReview(batchId: string): Promise<WordFile>;
  /** An address that works once, for ten minutes, in any browser. */
  createLink(batchId: string, document?: WordDocument): Promise<{ url: string; expiresAt: number }>;
  getCard(cardId: string): Promise<Card>;
  assessCard(cardId: string): Promise<Assessment>;
  editSection(at: SectionAt, edit: { revision: number; text: string }): Promise<ReviewedSection>;
  sectionVersions(at: SectionAt): Promise<SectionVersions>;
  restoreSection(at: SectionAt, restore: { revision: number; restored: number }): Promise<ReviewedSection>;
  approveCard(cardId: string, approve: { version: number; reason?: string }): Promise<ReviewedCard>;
  unapproveCard(cardId: string): Promise<ReviewedCard>;
  regenerateCard(
    cardId: string,
    wish: { target: RegenerateTarget; hints: string; provider?: string },
  ): Promise<Regenerating>;
  /** Asks a model for its opinion of the card as it stands; comes with the card, later. */
  judgeCard(cardId: string, wish: { provider?: string }): Promise<JudgementAsked>;
}

export interface SectionAt {
  cardId: string;
  section: SectionKey;
}

/** The client's document, or the reviewer's sheet. */
export type WordDocument = "cards" | "review";

export interface WordFile {
  bytes: Blob;
  fileName: string;
}

export interface Me {
  tenantId: string;
  userId: string;
  name: string;
  authMode: "dev" | "entra";
  maxRows: number;
  /** A page in Teams in which nobody does anything for so long ends. Milliseconds. */
  sessionTimeoutMs: number;
  /** Whether the bot reaches this person; `link` opens or offers the app in Teams, null: there is none. */
  teams: { installed: boolean; link: string | null };
}

export interface Estimate {
  cards: number;
  /** Expected working time, milliseconds; null when cards will be drafts at once. */
  milliseconds: number | null;
  /** Expected tokens; null when no model writes. */
  tokens: number | null;
  /** Tokens left of the tenant's day. */
  tokensLeft: number;
}

export interface Submission {
  name: string;
  rows: readonly RawRow[];
  date1904: boolean;
  idempotencyKey: string;
}

export interface Submitted {
  batch: BatchSummary;
  replayed: boolean;
  warnings: Issue[];
}

/**
 * A request that came to nothing. `code` is the problem document's, or one of the client's own: `offline` (no answer at all),
 * `sign_in_needed` (no token can be had without the person), `unreadable_answer`.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** For the person, in the language of the client. */
  readonly detail: string;
  readonly requestId: string | null;
  /** Milliseconds the server asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
  /** Rows' issues where the server refused rows. */
  readonly issues: readonly Issue[];
  /** The section as it stands, where somebody was faster (`section_changed`). */
  readonly current: SectionNow | null;

  constructor(problem: {
    code: string;
    status: number;
    detail: string;
    requestId?: string | null;
    retryAfterMs?: number | null;
    issues?: readonly Issue[];
    current?: SectionNow | null;
  }) {
    super(`${problem.status} ${problem.code}`);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.requestId = problem.requestId ?? null;
    this.retryAfterMs = problem.retryAfterMs ?? null;
    this.issues = problem.issues ?? [];
    this.current = problem.current ?? null;
  }
}

/** How a batch is followed: over server-sent events, or by asking again where those do not get through. */
export interface BatchFollower {
  /** Ends the following. Safe to call twice. */
  stop(): void;
}

export interface FollowListener {
  /** The whole picture, on every change; versions of cards never go back. */
  onBatch(batch: Batch): void;
  /** `live` events arrive · `polling` asking again · `offline` no answer now, trying again. */
  onConnection(state: "live" | "polling" | "offline"): void;
  /** Following is over for good: signed out, or the batch is not there for this reader. */
  onEnd(error: ApiError): void;
}

export type FollowBatch = (batchId: string, listener: FollowListener) => BatchFollower;

/** Who gets tokens for the client. */
export interface SignIn {
  /** A token for the API, null where none is needed (development). Silent unless `interactive`. Throws `ApiError` `sign_in_needed`. */
  token(options?: { interactive?: boolean; fresh?: boolean }): Promise<string | null>;
}
