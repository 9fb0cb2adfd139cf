import type { BatchRecord } from "../../core/cards/card-record.ts";

const BATCH = { name: "", createdBy: "", cancelledAt: null, bodyHash: "", total: 0 } as const;

/** A batch from its stored document, whichever neighbouring version wrote it; the rules of `read-card.ts` hold here too. */
export function readBatch(document: unknown): BatchRecord {
  return { ...BATCH, ...(document as BatchRecord) };
}
