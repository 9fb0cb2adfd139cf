import { ProductError } from "../../../contract/errors.ts";
import type { Events } from "../../../core/ports/events.ts";

const MAX_LISTENERS = 10_000;

export interface MemoryEvents extends Events {
  /** Pings every batch that somebody listens to. */
  pingAll(): void;
}

/**
 * Pings within this process. Pings of one turn of the event loop are merged, and listeners run in a turn of their own,
 * so that a worker that stores a section never waits for a stream that shows it.
 */
export function createMemoryEvents({
  maxListeners = MAX_LISTENERS,
}: {
  maxListeners?: number;
} = {}): MemoryEvents {
  /** Each subscription is a function of its own, so that one listener may be subscribed twice. */
  const listeners = new Map<string, Set<() => void>>();
  const pinged = new Set<string>();
  let listening = 0;
  let turn: NodeJS.Immediate | undefined;
  let closed = false;

  const deliver = () => {
    turn = undefined;
    const batches = [...pinged];
    pinged.clear();
    for (const batchId of batches) {
      const ofBatch = listeners.get(batchId);
      // A copy, for a listener may subscribe another; looked up again, for it may also unsubscribe one.
      for (const call of [...(ofBatch ?? [])]) if (ofBatch?.has(call)) call();
    }
  };

  const ping = (batchId: string) => {
    if (!listeners.has(batchId)) return;
    pinged.add(batchId);
    turn ??= setImmediate(deliver);
  };

  return {
    ping,
    pingAll() {
      for (const batchId of listeners.keys()) ping(batchId);
    },
    subscribe(batchId, listener) {
      if (closed) return () => {};
      if (listening >= maxListeners) throw new ProductError("overloaded");
      // An async function is a listener too: its rejection is ignored like a throw.
      const call = () => void (async () => listener())().catch(() => {});
      const ofBatch = listeners.get(batchId) ?? new Set();
      listeners.set(batchId, ofBatch.add(call));
      listening++;
      return () => {
        if (!ofBatch.delete(call)) return;
        listening--;
        if (ofBatch.size === 0) listeners.delete(batchId);
      };
    },
    async close() {
      closed = true;
      clearImmediate(turn);
      turn = undefined;
      listeners.clear();
    },
  };
}
