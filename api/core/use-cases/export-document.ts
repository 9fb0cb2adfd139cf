import type { Language } from "../../contract/language.ts";
import type { CardRecord } from "../cards/card-record.ts";
import type { WordDocument } from "../ports/document-writer.ts";
import type { Principal } from "../ports/identity.ts";
import { requireBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";
import { spendQuota } from "./spend-quota.ts";

export type ExportContext = Pick<
  Context,
  "store" | "limits" | "settings" | "documents" | "system" | "observer"
>;

export interface ExportOptions {
  language: Language;
  signal?: AbortSignal | undefined;
}

export interface ExportedDocument {
  bytes: Uint8Array;
  /** May hold any Unicode letter; safe for file systems. */
  fileName: string;
}

/** What of a batch a kind of document is made of, and what its file is called. */
export interface Export<T> {
  take(card: CardRecord): T;
  document(head: { batchName: string; language: Language; draftedAt: number }, cards: T[]): WordDocument;
  /** `name` is the batch's, without a dot at its end. */
  fileName(name: string): string;
}

/** Cards read from the store at a time. */
const PAGE = 100;

/**
 * Builds a Word document of a batch from what is stored now; nothing is kept. Throws `batch_not_found`,
 * `quota_exhausted`, `overloaded`.
 */
export async function exportDocument<T>(
  context: ExportContext,
  principal: Principal,
  batchId: string,
  { take, document, fileName }: Export<T>,
  { language, signal }: ExportOptions,
): Promise<ExportedDocument> {
  const { store, documents, system } = context;
  const batch = await requireBatch(store, principal, batchId);
  await spendQuota(context, principal, "exports");
  const user = store.forUser(principal);
  const cards: T[] = [];
  let after: string | null = null;
  do {
    const page = await user.listCards(batchId, { limit: PAGE, ...(after === null ? {} : { after }) });
    cards.push(...page.items.map(take));
    after = page.next;
    signal?.throwIfAborted();
  } while (after !== null);
  const head = { batchName: batch.name, language, draftedAt: system.now() };
  const bytes = await documents.write(document(head, cards), signal ? { signal } : {});
  return { bytes, fileName: fileName(batch.name.replace(/[. ]+$/, "")) };
}
