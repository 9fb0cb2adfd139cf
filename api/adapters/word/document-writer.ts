import { ProductError } from "../../contract/errors.ts";
import type { CardsDocument, DocumentWriter } from "../../core/ports/document-writer.ts";
import { type DocumentWorker, startDocumentWorker } from "./document-worker.ts";

export interface DocumentWriterOptions {
  /** Documents built at once, each in a thread of its own. */
  concurrency?: number;
  /** Documents that may wait; one more is refused as `overloaded`. */
  maxQueue?: number;
  /** After this a build is given up as a `timeout`. Milliseconds. */
  timeLimitMs?: number;
  /** The program of the threads. */
  entry?: URL;
}

const CLOSE_PATIENCE_MS = 2_000;

/**
 * Writes documents in a small pool of worker threads. A thread starts with the first document that needs it and stays
 * warm; one that crashes, runs out of memory or is aborted is replaced when the next document comes.
 */
export function createDocumentWriter(options: DocumentWriterOptions = {}): DocumentWriter {
  const { concurrency = 2, maxQueue = 20, timeLimitMs = 60_000 } = options;
  const entry = options.entry ?? new URL("./build-worker.ts", import.meta.url);
  const places = createPlaces(concurrency, maxQueue);
  const workers = new Set<DocumentWorker>();
  const idle: DocumentWorker[] = [];
  const running = new Set<AbortController>();
  let stopping: ProductError | null = null;
  let closing: Promise<void> | null = null;

  const takeWorker = (): DocumentWorker => {
    for (let worker = idle.pop(); worker; worker = idle.pop()) {
      if (worker.alive()) return worker;
      workers.delete(worker);
    }
    const worker = startDocumentWorker(entry);
    workers.add(worker);
    return worker;
  };

  const build = async (document: CardsDocument, signal: AbortSignal | undefined): Promise<Uint8Array> => {
    signal?.throwIfAborted();
    if (stopping) throw stopping;
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
      else workers.delete(worker);
    }
  };

  const close = async () => {
    stopping = new ProductError("stopping");
    places.close(stopping);
    const ends = [...workers].map((worker) => worker.stop());
    for (const stop of running) stop.abort(stopping);
    await atMost(CLOSE_PATIENCE_MS, Promise.allSettled(ends));
  };

  return {
    async write(document, { signal } = {}) {
      signal?.throwIfAborted();
      await places.take(signal);
      try {
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

interface Place {
  grant(): void;
  refuse(reason: unknown): void;
}

/** `size` places, given out in the order they are asked for; at most `maxQueue` may wait for one. */
function createPlaces(size: number, maxQueue: number) {
  const queue = new Set<Place>();
  let taken = 0;
  let closed: ProductError | null = null;
  return {
    async take(signal: AbortSignal | undefined): Promise<void> {
      if (closed) throw closed;
      if (taken < size) {
        taken++;
        return;
      }
      if (queue.size >= maxQueue) throw new ProductError("overloaded");
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const place = { grant: resolve, refuse: reject };
      const leave = () => {
        queue.delete(place);
        reject(signal?.reason);
      };
      queue.add(place);
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
      next.grant();
    },
    close(reason: ProductError): void {
      closed = reason;
      for (const place of queue) place.refuse(reason);
      queue.clear();
    },
  };
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, ms);
  await Promise.race([work, patience.promise]);
  clearTimeout(timer);
}
