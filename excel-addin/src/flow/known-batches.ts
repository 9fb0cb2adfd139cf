import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { FlowContext } from "./flow-context.ts";

/** What is known of batches beside the one that is followed. */
export interface KnownBatches {
  isOver(batchId: string): boolean;
  learn(batch: Pick<Batch, "id" | "state">): void;
}

export function createKnownBatches({ store }: Pick<FlowContext, "store">): KnownBatches {
  const over = new Set<string>();
  return {
    isOver: (batchId) => {
      const { running } = store.now();
      if (running?.batch.id === batchId) return isOver(running.batch);
      return over.has(batchId);
    },
    learn: (batch) => {
      if (isOver(batch)) over.add(batch.id);
      else over.delete(batch.id);
    },
  };
}

/** Nothing will happen to the batch until a person asks for it. */
export const isOver = ({ state }: Pick<Batch, "state">) => state === "finished" || state === "cancelled";
