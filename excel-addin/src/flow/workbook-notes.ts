import type { OfficeHost, RememberedBatch, WorkbookMemory } from "../office/host.ts";
import type { PaneStore } from "./pane-store.ts";
import { createSerial } from "./serial.ts";

/** What the workbook remembers, read anew before every change: somebody else may have it open too. */
export interface WorkbookNotes {
  read(): Promise<WorkbookMemory>;
  /** Changes what is remembered and answers it as it is then. */
  change(how: (memory: WorkbookMemory) => WorkbookMemory): Promise<WorkbookMemory>;
}

const MOST_BATCHES = 20;

export function createWorkbookNotes(host: OfficeHost, store: PaneStore): WorkbookNotes {
  const inTurn = createSerial();
  const read = async () => {
    const memory = await host.readMemory();
    store.patch({ remembered: memory.batches });
    return memory;
  };
  return {
    read: () => inTurn(read),
    change: (how) =>
      inTurn(async () => {
        const memory = how(await read());
        await host.saveMemory(memory);
        store.patch({ remembered: memory.batches });
        return memory;
      }),
  };
}

/** A memory with a batch at its front; the oldest goes. */
export function withBatch(memory: WorkbookMemory, batch: RememberedBatch): WorkbookMemory {
  const others = memory.batches.filter(({ batchId }) => batchId !== batch.batchId);
  return { ...memory, batches: [batch, ...others].slice(0, MOST_BATCHES) };
}
