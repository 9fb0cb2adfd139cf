import type { Card } from "../../contract/card.ts";
import type { Language } from "../../contract/language.ts";

/** What a Word document is made of. Texts of the cards are Polish; `language` is that of the words around them. */
export interface CardsDocument {
  batchName: string;
  cards: readonly Card[];
  language: Language;
  /** Epoch milliseconds; printed as a Warsaw date. */
  draftedAt: number;
}

/** Builds .docx files away from the event loop. */
export interface DocumentWriter {
  /**
   * Resolves to the file's bytes. Throws `ProductError`: overloaded when too many documents wait, timeout when one takes
   * too long, stopping after `close`; or the signal's reason. The event loop goes on meanwhile.
   */
  write(document: CardsDocument, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
  /** Ends builds and whoever waits for one, within seconds. Safe to call twice. */
  close(): Promise<void>;
}
