import { isNotThere } from "./batch-actions.ts";
import type { FlowContext } from "./flow-context.ts";
import { isOver, type KnownBatches } from "./known-batches.ts";
import type { RunningBatch } from "./running-batch.ts";

/** Remembered batches that are asked about when the workbook is opened. */
const LOOKED_AT = 5;

/** Goes on where the workbook was closed: follows the newest batch that is not over. Quiet when there is none. */
export async function resumeBatch(
  { client, notes, store, closed }: FlowContext,
  known: KnownBatches,
  running: RunningBatch,
): Promise<void> {
  if (store.now().running) return running.resume();
  const { batches } = await notes.read();
  for (const { batchId, sheetId } of batches.slice(0, LOOKED_AT)) {
    if (known.isOver(batchId)) continue;
    try {
      const batch = await client.getBatch(batchId);
      if (closed.aborted || store.now().running) return;
      known.learn(batch);
      if (isOver(batch)) continue;
      running.follow(batch, sheetId);
      if (store.now().step === "start") store.patch({ step: "progress" });
      return;
    } catch (error) {
      // A colleague's batch in a shared workbook; their pane follows it.
      if (!isNotThere(error)) throw error;
    }
  }
}
