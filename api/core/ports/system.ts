/** Time, ids and randomness: the only way the product gets at them. */
export interface System {
  /** Epoch milliseconds. */
  now(): number;
  /** A new id: unique, sortable by time of creation, safe in URLs and job ids (no `:`). */
  id(): string;
  /** In [0, 1). */
  random(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** SHA-256 of a text, hexadecimal. */
  hash(text: string): string;
}
