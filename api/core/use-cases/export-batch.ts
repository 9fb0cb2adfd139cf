import type { Card } from "../../contract/card.ts";
import type { Language } from "../../contract/language.ts";
import { SECTION_KEYS } from "../../contract/sections.ts";
import { type CardRecord, publicCard } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import { requireBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";
import { spendQuota } from "./spend-quota.ts";

export interface ExportedDocument {
  bytes: Uint8Array;
  /** May hold any Unicode letter; safe for file systems. */
  fileName: string;
}

/** Cards read from the store at a time. */
const PAGE = 100;

/**
 * Builds the Word document of a batch from what is stored now; nothing is kept. Unfinished cards are in it, marked.
 * Throws `batch_not_found`, `quota_exhausted`, `overloaded`.
 */
export async function exportBatch(
  context: Pick<Context, "store" | "limits" | "settings" | "documents" | "system" | "observer">,
  principal: Principal,
  batchId: string,
  options: { language: Language; signal?: AbortSignal | undefined },
): Promise<ExportedDocument> {
  const { store, documents, system } = context;
  const batch = await requireBatch(store, principal, batchId);
  await spendQuota(context, principal, "exports");
  const user = store.forUser(principal);
  const cards: Card[] = [];
  let after: string | null = null;
  do {
    const page = await user.listCards(batchId, { limit: PAGE, ...(after === null ? {} : { after }) });
    cards.push(...page.items.map(latest));
    after = page.next;
    options.signal?.throwIfAborted();
  } while (after !== null);
  const { language, signal } = options;
  const document = { batchName: batch.name, cards, language, draftedAt: system.now() };
  const bytes = await documents.write(document, signal ? { signal } : {});
  return { bytes, fileName: `${batch.name}.docx` };
}

/** A card without its history, which is not printed and would be the bulk of a large batch. */
function latest(record: CardRecord): Card {
  const card = publicCard(record);
  const sections = { ...card.sections };
  for (const key of SECTION_KEYS) sections[key] = { ...sections[key], older: [] };
  return { ...card, sections, calls: [] };
}
