import type { Card } from "../../contract/card.ts";
import { SECTION_KEYS } from "../../contract/sections.ts";
import { type CardRecord, publicCard } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import {
  type Export,
  type ExportContext,
  type ExportedDocument,
  type ExportOptions,
  exportDocument,
} from "./export-document.ts";

const CLIENTS_DOCUMENT: Export<Card> = {
  take: latest,
  document: (head, cards) => ({ kind: "cards", ...head, cards }),
  fileName: (name) => `${name}.docx`,
};

/**
 * The client's document: the cards of a batch, and nothing of their scores and findings. Unfinished cards are in it,
 * marked. Throws `batch_not_found`, `quota_exhausted`, `overloaded`.
 */
export function exportBatch(
  context: ExportContext,
  principal: Principal,
  batchId: string,
  options: ExportOptions,
): Promise<ExportedDocument> {
  return exportDocument(context, principal, batchId, CLIENTS_DOCUMENT, options);
}

/** A card without its history, which is not printed and would be the bulk of a large batch. */
export function latest(record: CardRecord): Card {
  const card = publicCard(record);
  const sections = { ...card.sections };
  for (const key of SECTION_KEYS) sections[key] = { ...sections[key], older: [] };
  return { ...card, sections, calls: [] };
}
