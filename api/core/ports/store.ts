import type { RetryScope } from "../../contract/batch.ts";
import type { CardSummary, DraftReason, ModelCall } from "../../contract/card.ts";
import type { SectionKey } from "../../contract/sections.ts";
import type { CardCounts, FailReason } from "../../contract/states.ts";
import type { BatchRecord, CardRecord, SectionWrite } from "../cards/card-record.ts";
import type { Outline } from "../cards/outline.ts";
import type { Principal } from "./identity.ts";

/**
 * The truth about batches and cards. Promises every adapter keeps:
 *
 * - A method that writes changes at most one document, atomically and durably: when its promise resolves, a crash
 *   loses nothing of it. Methods over many documents (`addCards`, `cancelQueued`, `requeue`, `deleteOrphans`) do so
 *   document by document; a crash in between leaves whole documents behind, and repeating the call completes it.
 * - Every write of a card raises its `version` by one and sets `updatedAt`. A write that is refused changes nothing.
 * - Records go in and come out by value; changing one afterwards changes nothing in the store.
 * - `null` means "no such document in your scope"; another tenant's document and a missing one look the same.
 * - A store that cannot be reached or is locked throws `ProductError("store_unavailable")` after its own bounded
 *   retries (3 × 0.5 s); nothing else is thrown but programming errors.
 * - All instants are epoch milliseconds and come from the caller; the store has no clock.
 */
export interface Store {
  /** A view in which every query is scoped by tenant and owner (or by tenant alone, for what a shared tenant may see). */
  forUser(principal: Principal): UserStore;
  /** The worker's and the sweeper's view: every tenant. Never handed to a request handler. */
  system(): SystemStore;
  /** Resolves when a write would succeed now; throws `store_unavailable` otherwise. Used by health, bounded by 2 s. */
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

/** Read methods see the caller's scope (owner, or tenant where the deployment shares batches); the others only what the caller owns. */
export interface UserStore {
  /** Adds cards of a batch that does not exist yet; at most 100 per call. Cards are invisible until `addBatch`. */
  addCards(cards: readonly CardRecord[]): Promise<void>;
  /**
   * Makes a batch visible. One batch per (tenant, owner, idempotency key): the loser of a race gets the winner back
   * and must remove its own cards.
   */
  addBatch(batch: BatchRecord): Promise<{ added: true } | { added: false; existing: BatchRecord }>;
  /** Removes cards of a batch that was never added; cards of a visible batch are not touched. */
  removeUnpublishedCards(batchId: string): Promise<void>;
  findBatchByKey(idempotencyKey: string): Promise<BatchRecord | null>;

  findBatch(batchId: string): Promise<BatchWithCounts | null>;
  /** Newest first, keyset paging: batches added while a reader pages neither repeat nor hide others. */
  listBatches(page: { after?: string; limit: number }): Promise<Page<BatchWithCounts>>;
  /** Summaries of all cards of a batch by row number; empty when the batch is not in scope. At most 2,000 by construction. */
  listCardSummaries(batchId: string): Promise<CardSummary[]>;
  /** Whole cards by row number, for export. */
  listCards(batchId: string, page: { after?: string; limit: number }): Promise<Page<CardRecord>>;
  findCard(cardId: string): Promise<CardRecord | null>;

  /** Marks the batch cancelled; false when it is not the caller's or was cancelled before. Its cards are `cancelQueued`'s. */
  cancelBatch(batchId: string, now: number): Promise<boolean>;
  /** Turns queued cards of a batch to cancelled; returns how many. Cards being worked on end by themselves. */
  cancelQueued(batchId: string, now: number): Promise<number>;
  /**
   * Queues cards of a batch anew: `attempt` one up, counters to zero, texts kept as they are. What is to be written again is
   * opened: failed sections, and for drafts the template sections. Clears the batch's cancellation when any card is queued.
   * Returns what to enqueue.
   */
  requeue(batchId: string, scope: RetryScope, now: number): Promise<QueuedCard[]>;
  /**
   * A person's edit: succeeds only while the section's revision is `revision`. Returns the card after the write,
   * or the card as it stands when somebody was faster.
   */
  editSection(
    cardId: string,
    section: SectionKey,
    revision: number,
    write: Extract<SectionWrite, { state: "edited" }>,
  ): Promise<{ done: true; card: CardRecord } | { done: false; card: CardRecord } | null>;
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
  /** Another worker's lease runs, or the card is not due yet. */
  | { outcome: "busy" }
  /** Nothing to do: settled, unknown, or its batch does not exist. */
  | { outcome: "gone" }
  /** Too many workers died on it: the card is now failed with reason `poison`. Reported once. */
  | { outcome: "poisoned"; card: CardRecord };

/** Every fenced write answers false, and changes nothing, once the token is no longer the card's. */
export interface SystemStore {
  /**
   * Takes a card for a worker: compare-and-set on state `queued` (and due) or a lease that ran out. The latter counts as a
   * death; at `maxDeaths` the card is poisoned instead. Sets state `generating` and a token higher than any before.
   */
  claim(
    cardId: string,
    claim: { worker: string; now: number; leaseMs: number; maxDeaths: number },
  ): Promise<ClaimOutcome>;
  /** Prolongs a lease and records the working time so far. Null once the token is no longer the card's; does not raise `version`. */
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
  /** Stores one section and the calls it took. A section a person has edited meanwhile is left alone and answers true. */
  saveSection(
    cardId: string,
    token: number,
    section: SectionKey,
    write: SectionWrite,
    calls: readonly ModelCall[],
  ): Promise<boolean>;
  /** Ends the work on a card. */
  settle(cardId: string, token: number, end: CardEnd, now: number): Promise<boolean>;
  /** Gives a card back unfinished: queued again, due at `notBefore` (null: at once). `failed` counts an unexpected failure. */
  release(
    cardId: string,
    token: number,
    back: { notBefore: number | null; failed: boolean; spent: number },
    now: number,
  ): Promise<boolean>;

  /** Cards to be worked on: queued and due, or with a lease that ran out, whose batch exists. Oldest first. */
  listDue(query: { now: number; limit: number }): Promise<QueuedCard[]>;
  /** Deletes cards without a batch that were created before `before`; at most `limit`. Returns how many. */
  deleteOrphans(query: { before: number; limit: number }): Promise<number>;
  /**
   * Ends every claim at once: for a store that only one process can hold, called at its start, when no other worker can be
   * alive. Counts as a death for each card. Stores shared by many processes never need it.
   */
  voidClaims(now: number): Promise<number>;
  /** Tenant of a batch and its owner, for messages to that person; null when there is none. */
  findBatch(batchId: string): Promise<BatchWithCounts | null>;

  /**
   * Reserves tokens of a tenant's day: adds `tokens` when the sum stays within `limit`, else answers false and adds nothing.
   * `day` is a calendar date (UTC).
   */
  reserveTokens(reserve: { tenantId: string; day: string; tokens: number; limit: number }): Promise<boolean>;
  /** Corrects a reservation by what was really spent; `delta` may be negative. */
  settleTokens(settle: { tenantId: string; day: string; delta: number }): Promise<void>;
  /** Tokens reserved or spent by a tenant on a day. */
  spentTokens(tenantId: string, day: string): Promise<number>;

  /** Notes a one-time value as used until `until`; false when it was used before. The check and the note are one step. */
  useOnce(value: string, until: number): Promise<boolean>;
  /** Refuses a token id or a user (`user:tenant/oid`) until `until`. */
  revoke(subject: string, until: number): Promise<void>;
  isRevoked(subjects: readonly string[], now: number): Promise<boolean>;
  /** Forgets one-time values, revocations and budgets whose time is over; at most `limit` of each. */
  deleteExpired(query: { now: number; limit: number }): Promise<void>;
}

export type CardEnd =
  | { event: "written" }
  | { event: "drafted"; draftReason: DraftReason }
  | { event: "failed"; reason: FailReason }
  | { event: "cancelled" };
