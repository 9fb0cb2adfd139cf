import { setTimeout as after, setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { WordDocument } from "../../core/ports/document-writer.ts";
import type { FromWorker, ToWorker } from "./build-worker.ts";
import { type PrintableDocument, printable, reviewable } from "./printable.ts";

/** Cards copied to the thread between two turns of the event loop: copying a thousand at once would stall it. */
const PARCEL = 20;
/** Room for young objects, MB: a build makes many that die at once, and the larger it is the less often they are swept. */
const YOUNG_MB = 96;

/** A thread with nothing to do ends by itself when it is told to; one that has not by then is cut off. */
const END_MS = 1_000;

/** A thread that builds documents, one at a time. */
export interface DocumentWorker {
  /**
   * Resolves to the file's bytes. Rejects with the signal's reason, which ends the thread, or with an `Error` when the
   * document could not be built or the thread ended.
   */
  build(document: WordDocument, signal: AbortSignal): Promise<Uint8Array>;
  /** Whether it can build another one. */
  alive(): boolean;
  /** Resolves when the thread is gone. */
  readonly ended: Promise<void>;
  /** Ends the thread: cuts off what it is building. */
  stop(): Promise<void>;
}

/** Starts a thread that runs `entry` with a heap of `heapMb`. It holds the process open until it is stopped. */
export function startDocumentWorker(entry: URL, heapMb: number): DocumentWorker {
  // The thread is given nothing but its program: no flags of this process, no environment with its secrets.
  const thread = new Worker(entry, {
    ...{ name: "document-writer", execArgv: [], env: {} },
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  let alive = true;
  const ended = Promise.withResolvers<void>();
  let pending: PromiseWithResolvers<Uint8Array> | null = null;

  thread.on("message", (message: FromWorker) => {
    if (message.kind === "built") pending?.resolve(message.bytes);
    else pending?.reject(new Error("the document could not be built", { cause: message.message }));
  });
  thread.on("error", (error) => {
    alive = false;
    pending?.reject(new Error("the document worker broke down", { cause: error }));
  });
  thread.on("exit", (code) => {
    alive = false;
    pending?.reject(new Error(`the document worker ended with code ${code}`));
    ended.resolve();
  });

  const send = (message: ToWorker) => thread.postMessage(message);
  const stop = async () => {
    alive = false;
    if (!pending) {
      send({ kind: "end" });
      const patience = new AbortController();
      const late = after(END_MS, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([ended.promise, late]);
      patience.abort();
    }
    await thread.terminate();
  };

  return {
    async build(document, signal) {
      signal.throwIfAborted();
      const outcome = Promise.withResolvers<Uint8Array>();
      pending = outcome;
      // It may be rejected while cards are still being sent and nobody waits for it yet.
      outcome.promise.catch(() => undefined);
      const abort = () => {
        outcome.reject(signal.reason);
        void stop();
      };
      signal.addEventListener("abort", abort, { once: true });
      try {
        const { cards: _, ...head } = document;
        send({ kind: "head", head });
        for (let from = 0; from < document.cards.length && alive; from += PARCEL) {
          send({ kind: "cards", cards: parcel(document, from) });
          await turn();
        }
        send({ kind: "build" });
        return await outcome.promise;
      } finally {
        signal.removeEventListener("abort", abort);
        pending = null;
      }
    },
    alive: () => alive,
    ended: ended.promise,
    stop,
  };
}

function parcel(document: WordDocument, from: number): PrintableDocument["cards"] {
  return document.kind === "review"
    ? document.cards.slice(from, from + PARCEL).map(reviewable)
    : document.cards.slice(from, from + PARCEL).map(printable);
}
