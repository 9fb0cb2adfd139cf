import type { RetryScope } from "../../contract/batch.ts";
import type { Approval, CardSummary, DraftReason, Judging, ModelCall, Pending } from "../../contract/card.ts";
import type { SectionKey } from "../../contract/sections.ts";
import type { CardCounts, FailReason } from "../../contract/states.ts";
import type { BatchRecord, CardRecord, SectionWrite } from "../cards/card-record.ts";
import type { Judged } from "../cards/judging-changes.ts";
import type { Outline } from "../cards/outline.ts";
import type { Principal } from "./identity.ts";
import type { Records } from "./records.ts";

/**
 * The truth about batches and cards. Promises every adapter keeps:
 *
 * - A method that writes changes at most one document, atomically and durably: when its promise resolves, a crash
 *   loses nothing of it. Methods over many documents (`addCards`, `removeUnpublishedCards`, `cancelQueued`, `requeue`,
 *   `deleteOrphans`, `voidClaims`, `deleteExpired`) do so document by document and let other work have its turn in between;
 *   a crash leaves whole documents behind, and repeating the call completes it.
 * - Every write of a card raises its `version` by one and sets `updatedAt`; only `renew` does neither. A write that is
 *   refused changes nothing. What a change means is written once, in `core/cards/card-changes.ts`; adapters make it atomic.
 * - Stored documents keep fields this version does not know, and read ones that lack newer fields (`adapters/store/read-card.ts`).
 * - Records go in and come out by value; changing one afterwards changes nothing in the store.
 * - `null` means "no such document in your scope"; another tenant's document and a missing one look the same.
 * - A store that cannot be reached, read or written, or is locked, throws `ProductError("store_unavailable")`, the latter after
 *   its own bounded retries (3 × 0.5 s); a cursor it did not give out throws `invalid_request`. Nothing else is thrown but
 *   programming errors, and never a driver's own.
 * - All instants are epoch milliseconds and come from the caller; the store has no clock.
 */
export interface Store {
  /** A view in which every query is scoped by tenant and owner (or by tenant alone, for what a shared tenant may see). */
  forUser(principal: Principal): UserStore;
  /** The worker's and the sweeper's view: every tenant. Never handed to a request handler. */
  system(): SystemStore;
  /** Small documents beside batches and cards, of every tenant; never handed to a request handler as it is. */
  records(): Records;
  /** Resolves when a write succeeds now (it makes one); throws `store_unavailable` otherwise. Used by health, bounded by 2 s. */
  check(): Promise<void>;
  /** Ends everything the store opened. Safe to call twice; afterwards every method throws `store_unavailable`. */
  close(): Promise<void>;
}

export interface Page<T> {
  items: T[];
  /** Pass as `after` to continue; null when there is no more. Opaque. */
  next: string | null;
}

export type BatchWithCounts = BatchRecord & { counts: CardCounts };

/**
 * Read and review methods see the caller's scope (owner, or tenant where the deployment shares batches): who may read a card
 * may review it. `findBatchByKey` and the other writing ones see only what the caller owns. Cards whose batch was not added
 * are in nobody's scope.
 * Pages hold at most `LIMITS.page.max` items, whatever `limit` says.
 */
export interface UserStore {
  /**
   * Adds cards of one batch that does not exist yet; at most 100 per call. Cards are invisible until `addBatch`. A card whose
   * id is there already stays as it is. Somebody else's cards, or a batch that is visible, are a programming error.
   */
  addCards(cards: readonly CardRecord[]): Promise<void>;
  /**
   * Makes a batch visible. One batch per (tenant, owner, idempotency key): the loser of a race gets the winner back
   * and must remove its own cards. Added again, the same batch is its own winner.
   */
  addBatch(batch: BatchRecord): Promise<{ added: true } | { added: false; existing: BatchRecord }>;
  /** Removes the caller's cards of a batch that was never added; cards of a visible batch are not touched. */
  removeUnpublishedCards(batchId: string): Promise<void>;
  findBatchByKey(idempotencyKey: string): Promise<BatchRecord | null>;

  findBatch(batchId: string): Promise<BatchRecord | null>;
  /** Newest first (`createdAt`, then id), keyset paging: batches added while a reader pages neither repeat nor hide others. */
  listBatches(page: { after?: string; limit: number }): Promise<Page<BatchWithCounts>>;
  /** Summaries of all cards of a batch by row number, then id; empty when the batch is not in scope. At most 2,000 by construction. */
  listCardSummaries(batchId: string): Promise<CardSummary[]>;
  /** Whole cards by row number, then id, for export; empty when the batch is not in scope. */
  listCards(batchId: string, page: { after?: string; limit: number }): Promise<Page<CardRecord>>;
  findCard(cardId: string): Promise<CardRecord | null>;

  /** Marks the batch cancelled; false when it is not the caller's or was cancelled before. Its cards are `cancelQueued`'s. */
  cancelBatch(batchId: string, now: number): Promise<boolean>;
  /**
   * Turns queued cards of a batch to cancelled; returns how many. Cards being worked on, and those queued for a regeneration,
   * end by their workers.
   */
  cancelQueued(batchId: string, now: number): Promise<number>;
  /**
   * Queues cards of a batch anew: `attempt` one up, counters to zero, reasons and due time cleared, texts and outline kept.
   * `failed` takes failed cards and those in review with a failed section, `drafts` drafts, `both` either.
   * What is to be written again is opened: failed and template sections count as `empty`, while their text, source and
   * revision stay until a worker writes over them. Ends an approval. Wishes stay with a card until this work on it is over. Clears the batch's cancellation together with, or before, the first card
   * it queues; without one the cancellation stays. Returns what to enqueue, in row order.
   */
  requeue(batchId: string, scope: RetryScope, retry: Retry): Promise<QueuedCard[]>;
  /**
   * Review: a person's edit. Succeeds only while the section's revision is `revision`, in any state of the card, which stays;
   * ends an approval. Returns the card after the write, or as it stands when somebody was faster; null when it is not in scope.
   */
  editSection(
    cardId: string,
    section: SectionKey,
    revision: number,
    write: Extract<SectionWrite, { state: "edited" }>,
  ): Promise<Reviewed | null>;
  /**
   * Review: puts the older text of revision `restored` back, as an edit by that person. Not done when the section has moved on
   * from `revision` or keeps no such text; null when the card is not in scope.
   */
  restoreSection(
    cardId: string,
    section: SectionKey,
    revision: number,
    write: { restored: number; by: string; at: number },
  ): Promise<Reviewed | null>;
  /**
   * Review: approves a card. Not done when the card has moved on from `approval.version`, or is queued or in work; repeating an
   * approval changes nothing and is done. Null when the card is not in scope.
   */
  approve(cardId: string, approval: Approval): Promise<Reviewed | null>;
  /** Review: takes an approval back and returns the card, which is left alone when it has none; null when it is not in scope. */
  unapprove(cardId: string, taken: { by: string; at: number }): Promise<CardRecord | null>;
  /**
   * Review: queues a card in review or a draft for a regeneration: `attempt` one up, counters to zero, an approval ended, the
   * target sections opened as `requeue` opens them. Clears the batch's cancellation together with the write, or before it. Not
   * done in any other state; null when the card is not in scope.
   */
  regenerate(cardId: string, pending: Pending): Promise<Reviewed | null>;
  /**
   * Review: asks for a model's judgement of a card in review or a draft, which keeps its state, texts and approval: `attempt`
   * one up, counters to zero, due at once. Asked for already, nothing changes and it is done. Not done in any other state; null
   * when the card is not in scope. A regeneration or a retry ends what was asked for.
   */
  askJudgement(cardId: string, judging: Judging): Promise<Reviewed | null>;
}

/** What came of a review: the card after the write, or the card as it stands where the write was refused. */
export type Reviewed = { done: true; card: CardRecord } | { done: false; card: CardRecord };

/** Who asks for cards to be worked on again, when, and what they wish of the texts; without wishes `hints` is empty and `provider` null. */
export interface Retry extends Pick<Pending, "hints" | "provider"> {
  by: string;
  at: number;
}

/** What a queue needs to know of a card. */
export interface QueuedCard {
  cardId: string;
  /** Tenant and owner: whose slots and whose place in line. */
  user: { tenantId: string; userId: string };
  attempt: number;
}

export type ClaimOutcome =
  | { outcome: "claimed"; card: CardRecord; token: number; batchCancelled: boolean }
  /** Another worker's lease runs. */
  | { outcome: "busy" }
  /** Nothing to do now: settled, waiting but not due yet, unknown, or its batch does not exist. Nobody works on it. */
  | { outcome: "gone" }
  /** Too many workers died on it: the card is now failed with reason `poison`. Reported once. */
  | { outcome: "poisoned"; card: CardRecord };

/** Every fenced write answers false, and changes nothing, once the token is no longer the card's. */
export interface SystemStore {
  /**
   * Takes a card for a worker: compare-and-set on state `queued` (and due) or a lease that ran out (`until` ≤ now). The latter
   * counts as a death; a card that has `maxDeaths` of them is poisoned instead. Sets state `generating` and a token higher than any before.
   * A settled card for which a judgement was asked is taken the same way and stays in its state; instead of being poisoned it is
   * judged no more, with the reason, and gone.
   */
  claim(
    cardId: string,
    claim: { worker: string; now: number; leaseMs: number; maxDeaths: number },
  ): Promise<ClaimOutcome>;
  /**
   * Prolongs a lease and records the working time so far. Null once the token is no longer the card's; a lease that ran out but
   * was not taken by another worker is still the card's. Raises neither `version` nor `updatedAt`.
   */
  renew(
    cardId: string,
    token: number,
    lease: { until: number; spent: number },
  ): Promise<{ batchCancelled: boolean } | null>;
  saveOutline(
    cardId: string,
    token: number,
    outline: Outline,
    calls: readonly ModelCall[],
    now: number,
  ): Promise<boolean>;
  /**
   * Stores one section and the calls it took; of a card's calls the newest `LIMITS.modelCalls` are kept. Ends an approval. A
   * section in state `edited` is left alone and answers true: only the calls are stored, and without any nothing is written.
   * So is a text to be regenerated where a template is written; one whose regeneration failed stands, with the reason.
   */
  saveSection(
    cardId: string,
    token: number,
    section: SectionKey,
    write: SectionWrite,
    calls: readonly ModelCall[],
  ): Promise<boolean>;
  /** The card as it stands; null once the token is no longer the card's. */
  read(cardId: string, token: number): Promise<CardRecord | null>;
  /**
   * Stores a judgement and the calls it took, or why there is none, which leaves an earlier one. Touches neither state, texts nor
   * approval. With it the work on a settled card is over: its claim is gone and its score is that of the judgement.
   */
  saveJudgement(
    cardId: string,
    token: number,
    judged: Judged,
    calls: readonly ModelCall[],
    now: number,
  ): Promise<boolean>;
  /**
   * Ends the work on a card: its claim and due time are gone, its reasons are those of `end`. A regeneration is over with it:
   * texts it did not replace stand as before, with the reason, and the card is in review or a draft as its sections are, unless
   * it failed unexpectedly. `calls` are those that no earlier write carried.
   */
  settle(
    cardId: string,
    token: number,
    end: CardEnd,
    now: number,
    calls?: readonly ModelCall[],
  ): Promise<boolean>;
  /**
   * Gives a card back unfinished: queued again (one being judged keeps its state), due at `notBefore` (null: at once). `failed` counts an unexpected failure,
   * `calls` are those that no earlier write carried.
   */
  release(
    cardId: string,
    token: number,
    back: { notBefore: number | null; failed: boolean; spent: number },
    now: number,
    calls?: readonly ModelCall[],
  ): Promise<boolean>;

  /**
   * Cards to be worked on: queued or to be judged, and due, or with a lease that ran out, whose batch exists. Oldest first (`createdAt`, row
   * number, id). `after` is the last card of the page before: only cards that stand behind it are listed, whatever became of it
   * meanwhile; a card that is gone for good starts over.
   */
  listDue(query: { now: number; limit: number; after?: string }): Promise<QueuedCard[]>;
  /** Deletes cards without a batch that were created before `before`; at most `limit`. Returns how many. */
  deleteOrphans(query: { before: number; limit: number }): Promise<number>;
  /**
   * Ends every claim at once: the cards are queued (those being judged keep their state) and due, and the old tokens count no more. For a store that only one
   * process can hold, called at its start, when no other worker can be alive. Counts as a death for each card (the next `claim`
   * poisons one that has too many). Returns how many. Stores shared by many processes never need it.
   */
  voidClaims(now: number): Promise<number>;
  /** A batch of any tenant, for messages to its owner; null when there is none. */
  findBatch(batchId: string): Promise<BatchWithCounts | null>;

  /**
   * Reserves tokens of a tenant's day: adds `tokens` when the sum stays within `limit`, else answers false and adds nothing.
   * `day` is a calendar date (UTC).
   */
  reserveTokens(reserve: { tenantId: string; day: string; tokens: number; limit: number }): Promise<boolean>;
  /** Corrects a reservation by what was really spent; `delta` may be negative, the sum never is. */
  settleTokens(settle: { tenantId: string; day: string; delta: number }): Promise<void>;
  /** Tokens reserved or spent by a tenant on a day. */
  spentTokens(tenantId: string, day: string): Promise<number>;

  /** Notes a one-time value as used; false when it was used before. Forgotten by `deleteExpired` from `until` on. The check and the note are one step. */
  useOnce(value: string, until: number): Promise<boolean>;
  /** Lets a one-time value be used once more, because nothing came of its use. Nothing happens when it is not noted. */
  giveBack(value: string): Promise<void>;
  /** Refuses a token id or a user (`user:tenant/oid`) before `until`; of two revocations the longer one counts. */
  revoke(subject: string, until: number): Promise<void>;
  /** Whether any of the subjects is refused at `now`. */
  isRevoked(subjects: readonly string[], now: number): Promise<boolean>;
  /** Forgets one-time values, revocations (`until` ≤ now) and budgets (a full day after their own is over); at most `limit` of each. */
  deleteExpired(query: { now: number; limit: number }): Promise<void>;
}

export type CardEnd =
  | { event: "written" }
  | { event: "drafted"; draftReason: DraftReason }
  | { event: "failed"; reason: FailReason }
  | { event: "cancelled" };
