/**
 * Tells that a batch changed, not how: the store says how. A lost ping costs a reader at most one sweep interval, so
 * listeners must also look by themselves. Pings may be merged, and a listener may be pinged without any change.
 */
export interface Events {
  /** Never throws and never waits. */
  ping(batchId: string): void;
  /**
   * Calls `listener` after pings for the batch until the returned function is called. A listener that throws or rejects
   * is ignored. Throws `ProductError("overloaded")` when too many listen already.
   */
  subscribe(batchId: string, listener: () => void): () => void;
  close(): Promise<void>;
}
