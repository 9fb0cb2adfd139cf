import * as z from "zod";
import { cardSummarySchema } from "./card.ts";
import { LIMITS } from "./limits.ts";
import { BATCH_STATES, CARD_STATES, type CardState } from "./states.ts";
import { cleanBatchName } from "./text.ts";

const counts = Object.fromEntries(CARD_STATES.map((state) => [state, z.int().min(0)])) as Record<
  CardState,
  z.ZodInt
>;

export const batchSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(BATCH_STATES),
  counts: z.object(counts),
  total: z.int().min(0),
  createdAt: z.int(),
  createdBy: z.string().describe("Display name of the person who submitted"),
  cancelledAt: z.int().nullable(),
});
export type BatchSummary = z.infer<typeof batchSummarySchema>;

export const batchSchema = batchSummarySchema.extend({ cards: z.array(cardSummarySchema) });
export type Batch = z.infer<typeof batchSchema>;

/** A name for a batch as callers may write it; what file systems refuse is taken out, and something must be left. */
export const batchNameSchema = z
  .string()
  .max(1000)
  .refine((name) => cleanBatchName(name).length >= LIMITS.batchName.min);

/** Which cards a retry takes: those that failed (and sections that failed in finished cards), drafts from the row alone, or both. */
export const RETRY_SCOPES = ["failed", "drafts", "both"] as const;
export type RetryScope = (typeof RETRY_SCOPES)[number];
