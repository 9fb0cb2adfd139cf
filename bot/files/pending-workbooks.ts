import { issueSchema } from "@rnd-cards/api/contract/issue-schema.ts";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { cellSchema, rowSchema } from "@rnd-cards/api/contract/row.ts";
import { type CheckedRecord, checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import * as z from "zod";
import type { Conversation } from "../gateway/gateway.ts";
import type { BotServices } from "../services.ts";
import { belongsTo } from "./pending-files.ts";

const sheetContent = z.object({
  sheet: z.string(),
  headerRow: z.int(),
  headers: z.array(z.string().nullable()),
  rows: z.array(
    z.object({
      rowNumber: z.int(),
      rowKey: z.string().exactOptional(),
      cells: z.array(cellSchema).readonly(),
    }),
  ),
  moreRows: z.int(),
  date1904: z.boolean(),
});

const pendingWorkbook = z.object({
  conversationId: z.string(),
  fileName: z.string(),
  /** What its batch is called. */
  name: z.string(),
  language: z.enum(LANGUAGES),
  /** Rows without errors, to be submitted by themselves; empty: none, or too many to be kept. */
  rows: z.array(rowSchema),
  total: z.int(),
  issues: z.array(issueSchema),
  /** The sheet as it was read, to be marked; null: too big to be kept. */
  content: sheetContent.nullable(),
  /** The batch that the same rows are already, where that is why it waits. */
  earlier: z.object({ id: z.string(), name: z.string(), createdAt: z.number() }).nullable().default(null),
  /** The batch its good rows became; null: none yet. */
  batchId: z.string().nullable(),
});
export type PendingWorkbook = z.infer<typeof pendingWorkbook>;

const KEPT_MS = 24 * 3_600_000;
/** Characters of a record as JSON. Of a sheet that is longer only the good rows are kept, and not even they where they are too many. */
const MOST = 2_000_000;

type Services = Pick<BotServices, "records" | "observer" | "system">;

const workbooksOf = (services: Services) => checkedRecords(services, "pending-workbook", pendingWorkbook);

/**
 * Keeps a workbook with errors for a day, until its owner decides. Resolves to its opaque id, and to what of it was kept; null when
 * nothing could be. Throws `store_unavailable`.
 */
export async function keepWorkbook(
  services: Services,
  { tenantId, userAadId: userId, conversationId }: Conversation,
  workbook: Omit<PendingWorkbook, "conversationId" | "batchId">,
): Promise<{ id: string; kept: PendingWorkbook } | null> {
  const whole = { ...workbook, conversationId, batchId: null };
  const kept = [whole, { ...whole, content: null }].find((value) => JSON.stringify(value).length <= MOST);
  if (!kept || (kept.rows.length === 0 && kept.content === null)) return null;
  const id = services.system.id();
  const createdAt = services.system.now();
  await workbooksOf(services).change(id, () => {
    return { tenantId, userId, value: kept, createdAt, dueAt: null, until: createdAt + KEPT_MS };
  });
  return { id, kept };
}

/** The workbook of this very person in this very chat; null: there is none, or its day is over. */
export async function findWorkbook(
  services: Services,
  chat: Conversation,
  id: string,
): Promise<CheckedRecord<PendingWorkbook> | null> {
  const found = await workbooksOf(services).find(id);
  if (!found || !belongsTo(found, chat)) return null;
  return found.until !== null && found.until <= services.system.now() ? null : found;
}

/** Notes which batch the good rows became. The rows stay with it: that is where they are looked after. */
export async function noteBatch(services: Services, id: string, batchId: string): Promise<void> {
  await workbooksOf(services).change(id, (current) =>
    current ? { ...current, value: { ...current.value, batchId, rows: [] } } : null,
  );
}

export async function forgetWorkbook(services: Services, id: string): Promise<void> {
  await services.records.remove("pending-workbook", id);
}

/** Whether rows of a workbook can be submitted without the others: not where the sheet as a whole is wrong. */
export function canSplit(issues: PendingWorkbook["issues"]): boolean {
  return !issues.some(({ severity, rowNumber }) => severity === "error" && rowNumber === null);
}
