import { COLUMN_KEYS } from "@rnd-cards/api/contract/columns.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import * as z from "zod";
import type { BotParts, Scene } from "../handlers/parts.ts";

const sentRows = z.looseObject({
  batchId: z.string(),
  /** Of the submit; the same message brought again is no second sending. */
  idempotencyKey: z.string(),
});

/** Who sends the same rows after this long means it. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

/** An earlier batch of the very same rows. */
export interface EarlierBatch {
  id: string;
  name: string;
  createdAt: number;
}

/**
 * The batch that the same rows, wherever they stand in their sheet, became when this person sent them in a chat; null: none, it
 * was stopped, or it is the one of this very message. Throws `store_unavailable`.
 */
export async function findSentBefore(
  { services }: Pick<BotParts, "services">,
  { principal }: Pick<Scene, "principal">,
  rows: readonly Row[],
  idempotencyKey: string,
): Promise<EarlierBatch | null> {
  const sent = await recordsOf(services).find(idOf(services, principal, rows));
  if (!sent || sent.value.idempotencyKey === idempotencyKey) return null;
  if (sent.until !== null && sent.until <= services.system.now()) return null;
  try {
    const { id, name, createdAt, cancelledAt } = await services.useCases.getBatch(
      principal,
      sent.value.batchId,
    );
    return cancelledAt === null ? { id, name, createdAt } : null;
  } catch (error) {
    if (error instanceof ProductError && error.code === "batch_not_found") return null;
    throw error;
  }
}

/** Remembers what rows became. What cannot be noted is only not asked about. */
export async function noteSent(
  { services }: Pick<BotParts, "services">,
  { principal }: Pick<Scene, "principal">,
  rows: readonly Row[],
  value: z.infer<typeof sentRows>,
): Promise<void> {
  const { tenantId, userId } = principal;
  const createdAt = services.system.now();
  const record = { tenantId, userId, value, createdAt, dueAt: null, until: createdAt + REMEMBERED_MS };
  await recordsOf(services)
    .change(idOf(services, principal, rows), () => record)
    .catch((error: unknown) => services.observer.log("warn", "sent rows not noted", {}, error));
}

const recordsOf = (services: BotParts["services"]) => checkedRecords(services, "sent-rows", sentRows);

function idOf(
  { system }: BotParts["services"],
  { tenantId, userId }: Scene["principal"],
  rows: readonly Row[],
) {
  const cells = rows.map((row) => COLUMN_KEYS.map((key) => row[key])).map((row) => JSON.stringify(row));
  return system.hash(JSON.stringify([tenantId, userId, cells.sort()]));
}
