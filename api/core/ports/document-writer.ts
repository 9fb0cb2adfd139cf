import type { Card } from "../../contract/card.ts";
import type { Finding } from "../../contract/findings.ts";
import type { Language } from "../../contract/language.ts";
import type { CardRecord } from "../cards/card-record.ts";

interface DocumentHead {
  batchName: string;
  /** Of the words around the cards, whose own texts are Polish. */
  language: Language;
  /** Epoch milliseconds; printed as a Warsaw date. */
  draftedAt: number;
}

/** The client's document: the cards, and nothing of what rules or models think of them. */
export interface CardsDocument extends DocumentHead {
  kind: "cards";
  cards: readonly Card[];
}

/** A card with the part of its record that its assessment needs beside what readers see. */
export interface CardToReview extends Card, Pick<CardRecord, "outline"> {
  /** Sentences that other cards of the batch have too. */
  shared?: readonly Finding[];
}

/**
 * The reviewer's sheet ("karta oceny"), for the consultant alone: scores, findings with their quotes, tests of the law, a
 * model's opinions, approvals. The writer assesses the cards itself (`assessmentOf`), as of the day of drafting: a
 * thousand of them are seconds of work.
 */
export interface ReviewDocument extends DocumentHead {
  kind: "review";
  cards: readonly CardToReview[];
}

/** What a Word document is made of. */
export type WordDocument = CardsDocument | ReviewDocument;

/** Builds .docx files away from the event loop. */
export interface DocumentWriter {
  /**
   * Resolves to the file's bytes. Throws `ProductError`: overloaded when too many documents wait, timeout when one takes
   * too long, stopping after `close`; or the signal's reason. The event loop goes on meanwhile.
   */
  write(document: WordDocument, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
  /** Ends builds and whoever waits for one, within seconds. Safe to call twice. */
  close(): Promise<void>;
}
