import type { Page } from "./store.ts";

/**
 * Small documents beside batches and cards: what a conversation in a chat is about. Promises every adapter keeps:
 *
 * - One record per kind and id. A write is compare-and-set, atomic and durable: of two writers that read the same version
 *   one succeeds, the other is told and changes nothing.
 * - Values go in and come out by value, as JSON; what they must look like is for those who use a kind.
 * - Errors as in `Store`: `ProductError("store_unavailable")`, and `invalid_request` for a foreign cursor.
 * - Instants are epoch milliseconds and come from the caller.
 */
export interface Records {
  /** Null when there is none. A record past its `until` may still be found, until `deleteExpired` takes it. */
  find(kind: RecordKind, id: string): Promise<StoredRecord | null>;
  /**
   * Writes the whole record while its version is `expected` (0: while there is none). Resolves to the new version, which is
   * `expected` + 1, or null when somebody was faster.
   */
  put(kind: RecordKind, id: string, record: NewRecord, expected: number): Promise<number | null>;
  /** Removes a record while its version is `expected`; any version where none is given. False when nothing was removed. */
  remove(kind: RecordKind, id: string, expected?: number): Promise<boolean>;
  /** Records whose `dueAt` has come, the longest overdue first, then by id; at most `limit`. */
  listDue(kind: RecordKind, query: { now: number; limit: number }): Promise<StoredRecord[]>;
  /** Records of a tenant, or of one person, newest first (`createdAt`, then id), keyset paging. */
  list(
    kind: RecordKind,
    owner: { tenantId: string; userId?: string },
    page: { after?: string; limit: number },
  ): Promise<Page<StoredRecord>>;
  /** Deletes records whose `until` has come; at most `limit`. Returns how many. */
  deleteExpired(query: { now: number; limit: number }): Promise<number>;
}

export const RECORD_KINDS = [
  /** Where a person is reached: their chat with the bot. Id `tenant/user`. */
  "conversation",
  /** What a person prefers, such as the language. Id `tenant/user`. */
  "preference",
  /** What a person was shown of a batch. Id: the batch. */
  "notice",
  /** A document that waits for its owner's consent. Opaque id. */
  "pending-file",
  /** A workbook that waits for a decision: submit the good rows or not. Opaque id. */
  "pending-workbook",
  /** Rows that a person sent in a chat, and the batch they became. Id: a hash of the person and the rows. */
  "sent-rows",
  /** A review or dialog that was left open. Id `tenant/user`. */
  "session",
  /** A message that could not be delivered. Opaque id. */
  "dead-letter",
  /** A process of the product that says it is alive. Id: its name; it belongs to nobody, so to the tenant `-`. */
  "instance",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface NewRecord {
  tenantId: string;
  userId: string;
  value: Json;
  createdAt: number;
  /** When somebody should look at it; null: nobody needs to. */
  dueAt: number | null;
  /** When it may be forgotten; null: never. */
  until: number | null;
}

export interface StoredRecord extends NewRecord {
  kind: RecordKind;
  id: string;
  /** 1 for the first write, one up with every other. */
  version: number;
}
