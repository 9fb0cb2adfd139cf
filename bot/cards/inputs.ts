import type { Assessment } from "@rnd-cards/api/contract/assessment.ts";
import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { Approval, Card, CardSummary, Pending } from "@rnd-cards/api/contract/card.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { AdaptiveCard, OutgoingMessage } from "../gateway/gateway.ts";
import type { Press } from "./verbs.ts";

/** A message with a card, which also answers a pressed button in place of the card it stands on. */
export type CardMessage = OutgoingMessage & { card: AdaptiveCard };

/** Where a batch was submitted: in the conversation the card goes to, or in Excel or through the API. */
export type BatchOrigin = "chat" | "elsewhere";

export interface ProgressInput {
  batch: Batch;
  /** Milliseconds until the last card; null: not known, or nothing is left. */
  timeLeftMs: number | null;
  /** In the card's language; null: not known, nothing is said. */
  health: DetailedHealth | null;
  origin: BatchOrigin;
}

export interface StatusInput {
  /** Null: the person has no batch. */
  batch: Batch | null;
  timeLeftMs: number | null;
  health: DetailedHealth | null;
}

export interface SummaryInput {
  batch: BatchSummary;
  cards: readonly CardSummary[];
}

export interface ReviewInput {
  card: Card;
  /** Null while nothing can be scored. */
  assessment: Assessment | null;
  /** The card's place among those of its batch, from 1. */
  position: number;
  total: number;
  /** A section that is open from the start. */
  expanded?: SectionKey | undefined;
  /** Providers that may be asked first; the choice shows where there are several. Empty: nobody can write anew. */
  providers?: readonly string[] | undefined;
  /** Why the card is shown again. */
  notice?: ReviewNotice | undefined;
}

/** `changed`: somebody was faster, nothing was approved · `regenerated`, `not-regenerated`: a model was asked and is done · `reason`: an approval lacked its reason. */
export type ReviewNotice = "changed" | "regenerated" | "not-regenerated" | "reason";

export interface ApprovedInput {
  card: CardSummary;
  approval: Approval;
  position: number;
  total: number;
  /** Cards of the batch that still wait for a decision. */
  left: number;
}

export interface EditedInput {
  card: CardSummary;
  sections: readonly SectionKey[];
  by: string;
  /** The edit ended an approval. */
  approvalEnded: boolean;
}

export interface RegeneratingInput {
  card: CardSummary;
  pending: Pending;
}

export interface BatchesInput {
  /** Newest first, at most `BATCHES_SHOWN`. */
  items: readonly BatchSummary[];
  /** The number by which the first of them is named in a command; left out: they are too old for that. */
  first?: number;
  next: string | null;
}

export interface IssuesInput {
  fileName: string;
  /** In the card's language. */
  issues: readonly Issue[];
  /** How many rows have no error, of `total`. */
  validRows: number;
  total: number;
  /** Of the workbook that waits; null: it cannot be submitted in part. */
  pendingId: string | null;
  /** Its good rows have become a batch. */
  sent?: boolean | undefined;
}

export interface SentBeforeInput {
  fileName: string;
  /** Rows of the workbook. */
  total: number;
  /** What the same rows became. */
  earlier: Pick<BatchSummary, "id" | "name" | "createdAt">;
  /** Of the workbook that waits; null: it waits no more. */
  pendingId: string | null;
  /** It has become a batch all the same. */
  sent?: boolean | undefined;
}

/** A way on from an error. */
export interface Way {
  title: string;
  press: Press;
}

export interface ErrorInput {
  title: string;
  detail: string;
  /** At most six. */
  ways: readonly Way[];
}

export interface FileOfferedInput {
  batchName: string;
  fileName: string;
  bytes: number;
  pendingId: string;
}

export interface FileDeliveredInput {
  batchName: string;
  file: NonNullable<OutgoingMessage["fileInfo"]>;
  /** Texts in the file were written by a model; left out: they were. */
  aiGenerated?: boolean | undefined;
}

export interface FileDeclinedInput {
  batchName: string;
  batchId: string;
}

/** `expired`: the offer is too old · `upload`: Teams did not take the file · `unavailable`: it could not be made right now. */
export type FileFailure = "expired" | "upload" | "unavailable";

export interface FileFailedInput extends FileDeclinedInput {
  why: FileFailure;
}

export interface NudgeInput {
  batch: BatchSummary;
  /** Cards that wait for a decision. */
  left: number;
}

export interface ConfirmCancelInput {
  batch: BatchSummary;
}

export interface RetryInput {
  batch: BatchSummary;
  /** Cards that failed or have sections that failed. */
  failed: number;
  drafts: number;
  /** Providers that may be asked first; empty: no model is there. */
  providers?: readonly string[] | undefined;
}

export interface UnknownCommandInput {
  said: string;
  /** A command the words come close to, as it is typed; null: none. */
  nearest: string | null;
}

export interface LanguageInput {
  current: Language;
}
