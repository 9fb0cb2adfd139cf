import type { Store } from "../../core/ports/store.ts";

/** Kinds of documents in the order in which they are copied: a batch is what readers see, so batches come last. */
export const DOCUMENT_KINDS = [
  /** Batches that have cards but were not added: cards of theirs are nobody's. */
  "unpublished",
  "cards",
  "records",
  "budgets",
  "used-values",
  "revocations",
  "batches",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface StoredDocument {
  /** Unique in its kind, and the same in every adapter: of a record `kind/id`, of a budget `day/tenant`. */
  id: string;
  /** JSON, the same in every adapter. Of cards and batches it is the document as it was stored, to the letter. */
  text: string;
}

/**
 * Everything a store keeps, document by document: for copying a store into another one, which nobody else may use meanwhile.
 * Errors as in `Store`.
 */
export interface StoredDocuments {
  count(kind: DocumentKind): Promise<number>;
  /** The next documents behind one that is named, in an order of the adapter's own. */
  dump(kind: DocumentKind, page: { after: string | null; limit: number }): Promise<StoredDocument[]>;
  /** Those that are there, in any order. */
  read(kind: DocumentKind, ids: readonly string[]): Promise<StoredDocument[]>;
  /** Stores documents, each in the place of the one with its id. */
  load(kind: DocumentKind, documents: readonly StoredDocument[]): Promise<void>;
  /** What a copy into this store that is not finished is made from; null where none was begun. */
  copyUnderWay(): Promise<string | null>;
  /** Notes that a copy was begun, or is finished (null). Until then the store opens for copying only. */
  noteCopy(from: string | null): Promise<void>;
}

/** A store that can be copied. */
export type CopyableStore = Store & { documents(): StoredDocuments };

export interface BudgetText {
  tenantId: string;
  day: string;
  tokens: number;
}

/** One-time values and revocations. */
export interface ExpiryText {
  until: number;
}
