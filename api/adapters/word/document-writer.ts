import { ProductError } from "../../contract/errors.ts";
import type { DocumentWriter, WordDocument } from "../../core/ports/document-writer.ts";
import { type DocumentWorker, startDocumentWorker } from "./document-worker.ts";

export interface DocumentWriterOptions {
  /** Documents built at once, each in a thread of its own. */
  concurrency?: number;
  /** Documents that may wait; one more is refused as `overloaded`. */
  maxQueue?: number;
  /** After this a build is given up as a `timeout`. Milliseconds. */
  timeLimitMs?: number;
  /** Heap of a thread, MB: a document that needs more ends its thread, not the process. 1,000 long cards need about 400. */
  heapMb?: number;
  /** The program of the threads. */
  entry?: URL;
}

const CLOSE_PATIENCE_MS = 2_000;

/**
 * Writes documents in a small pool of worker threads. A thread starts with the first document that needs it and stays
 * warm; one that crashes, runs out of memory or is aborted is replaced when the next document comes.
 */
export function createDocumentWriter(options: DocumentWriterOptions = {}): DocumentWriter {
  const { concurrency = 2, maxQueue = 20, timeLimitMs = 60_000, heapMb = 1_536 } = options;
  const entry = options.entry ?? new URL("./build-worker.ts", import.meta.url);
  const places = createPlaces(concurrency, maxQueue);
  const workers = new Set<DocumentWorker>();
  const idle: DocumentWorker[] = [];
  const running = new Set<AbortController>();
  let stopping: ProductError | null = null;
  let closing: Promise<void> | null = null;

  const takeWorker = (): DocumentWorker => {
    for (let worker = idle.pop(); worker; worker = idle.pop()) if (worker.alive()) return worker;
    const worker = startDocumentWorker(entry, heapMb);
    workers.add(worker);
    void worker.ended.then(() => workers.delete(worker));
    return worker;
  };

  const build = async (document: WordDocument, signal: AbortSignal | undefined): Promise<Uint8Array> => {
    const worker = takeWorker();
    const stop = new AbortController();
    const forward = () => stop.abort(signal?.reason);
    const giveUp = () => stop.abort(new ProductError("timeout", { seconds: Math.round(timeLimitMs / 1000) }));
    const timer = setTimeout(giveUp, timeLimitMs);
    signal?.addEventListener("abort", forward, { once: true });
    running.add(stop);
    try {
      return await worker.build(document, stop.signal);
    } finally {
      running.delete(stop);
      signal?.removeEventListener("abort", forward);
      clearTimeout(timer);
      if (worker.alive()) idle.push(worker);
    }
  };

  const close = async () => {
    stopping = new ProductError("stopping");
    const ends = [...workers].map((worker) => worker.stop());
    // Whoever waits gets the place of one that ends here, and finds the writer stopping.
    for (const stop of running) stop.abort(stopping);
    await atMost(CLOSE_PATIENCE_MS, Promise.allSettled(ends));
  };

  return {
    async write(document, { signal } = {}) {
      signal?.throwIfAborted();
      await places.take(signal);
      try {
        if (stopping) throw stopping;
        signal?.throwIfAborted();
        return await build(document, signal);
      } finally {
        places.giveBack();
      }
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** `size` places, given out in the order they are asked for; at most `maxQueue` may wait for one. */
function createPlaces(size: number, maxQueue: number) {
  const queue = new Set<() => void>();
  let taken = 0;
  return {
    async take(signal: AbortSignal | undefined): Promise<void> {
      if (taken < size) {
        taken++;
        return;
      }
      if (queue.size >= maxQueue) throw new ProductError("overloaded");
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const leave = () => {
        queue.delete(resolve);
        reject(signal?.reason);
      };
      queue.add(resolve);
      signal?.addEventListener("abort", leave, { once: true });
      await promise.finally(() => signal?.removeEventListener("abort", leave));
    },
    /** Passes the place to whoever waits longest. */
    giveBack(): void {
      const [next] = queue;
      if (!next) {
        taken--;
        return;
      }
      queue.delete(next);
      next();
    },
  };
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, ms);
  await Promise.race([work, patience.promise]);
  clearTimeout(timer);
}
