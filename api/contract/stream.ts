import * as z from "zod";
import { batchSchema, batchSummarySchema } from "./batch.ts";
import { cardSummarySchema } from "./card.ts";

/**
 * Server-sent events of a batch: the state, then what changed of it. A reader applies a card whose `version` is higher
 * than the one it holds; after a reconnect everything starts again from a snapshot.
 */
export const streamEvents = {
  snapshot: batchSchema,
  card: cardSummarySchema,
  batch: batchSummarySchema,
  /**
   * The server ends the stream; connect again after `retryMs`, or sign in first when `reason` is `expired`. `finished`: the
   * batch is no longer there for this reader. A batch that is done does not end its stream: a retry sets it going again.
   */
  bye: z.object({ reason: z.enum(["stopping", "expired", "finished"]), retryMs: z.int() }),
} as const;
export type StreamEvent = keyof typeof streamEvents;
