import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { CardsDocument } from "../../core/ports/document-writer.ts";
import type { FromWorker, ToWorker } from "./build-worker.ts";
import { printable } from "./printable.ts";

/** Cards copied to the thread between two turns of the event loop: copying a thousand at once would stall it. */
const PARCEL = 20;
/** Heap of a thread: room for 2,000 long cards; whoever needs more ends the thread, not the process. */
const HEAP_MB = 1_536;

/** A thread that builds documents, one at a time. */
export interface DocumentWorker {
  /**
   * Resolves to the file's bytes. Rejects with the signal's reason, which ends the thread, or with an `Error` when the
   * document could not be built or the thread ended.
   */
  build(document: CardsDocument, signal: AbortSignal): Promise<Uint8Array>;
  /** Whether it can build another one. */
  alive(): boolean;
  /** Ends the thread, with whatever it is doing. */
  stop(): Promise<void>;
}

/** Starts a thread that runs `entry`. It holds the process open until it is stopped. */
export function startDocumentWorker(entry: URL): DocumentWorker {
  // The thread is given nothing but its program: no flags of this process, no environment with its secrets.
  const thread = new Worker(entry, {
    ...{ name: "document-writer", execArgv: [], env: {} },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 96 },
  });
  let alive = true;
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
  });

  const stop = async () => {
    alive = false;
    await thread.terminate();
  };
  const send = (message: ToWorker) => thread.postMessage(message);

  return {
    async build({ cards, ...head }, signal) {
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
        send({ kind: "head", head });
        for (let from = 0; from < cards.length && alive; from += PARCEL) {
          send({ kind: "cards", cards: cards.slice(from, from + PARCEL).map(printable) });
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
    stop,
  };
}
