import { type MessagePort, parentPort } from "node:worker_threads";
import { buildDocument } from "./build-document.ts";
import type { DocumentHead, PrintableDocument } from "./printable.ts";

/** What a thread is sent for one document: its head, its cards in parcels, the word to build; the word to end. */
export type ToWorker =
  | { kind: "head"; head: DocumentHead }
  | { kind: "cards"; cards: PrintableDocument["cards"] }
  | { kind: "build" }
  | { kind: "end" };

/** What it answers. `message` is where the program failed. */
export type FromWorker = { kind: "built"; bytes: Uint8Array } | { kind: "failed"; message: string };

/** The program of a worker thread: builds one document after another, as they are sent. */
function serveDocuments(port: MessagePort): void {
  let head: DocumentHead | null = null;
  let cards: PrintableDocument["cards"][number][] = [];
  const send = (message: FromWorker, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);

  const answer = async () => {
    try {
      if (!head) throw new Error("the head of the document is missing");
      // The head says what kind of cards were sent.
      const document = { ...head, cards } as PrintableDocument;
      [head, cards] = [null, []];
      const bytes = await buildDocument(document);
      send({ kind: "built", bytes }, [bytes.buffer as ArrayBuffer]);
    } catch (error) {
      send({ kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : "unknown" });
    }
  };

  port.on("message", (message: ToWorker) => {
    if (message.kind === "head") head = message.head;
    else if (message.kind === "cards") cards.push(...message.cards);
    else if (message.kind === "end") port.close();
    else void answer();
  });
}

if (parentPort) serveDocuments(parentPort);
