import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { createParser } from "eventsource-parser";
import { until } from "./until.ts";

export interface SseEvent {
  name: string;
  data: unknown;
}

/** A reader of a stream, as a pane would be: it applies what comes, and forgets nothing that came. */
export interface SseReader {
  status: number;
  headers: IncomingHttpHeaders;
  /** Body of an answer that is no stream. */
  problem(): Promise<{ code: string }>;
  events: SseEvent[];
  /** The batch as the reader sees it; null before the snapshot. */
  picture(): Batch | null;
  heartbeats(): number;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  isEnded(): boolean;
  /** Reads nothing more until told to go on. */
  pause(): void;
  resume(): void;
  /** Leaves without a word. */
  drop(): void;
  /** Resolves to the first event of a name that is not among the first `after`. */
  next(name: string, after?: number): Promise<SseEvent>;
}

export interface StreamAddress {
  origin: string;
  batchId: string;
  headers?: Record<string, string>;
  /** Called with every event as it comes. */
  onEvent?: (event: SseEvent) => void;
}

/** Opens a stream over a socket of its own. */
export async function openSseReader({
  origin,
  batchId,
  headers = {},
  onEvent,
}: StreamAddress): Promise<SseReader> {
  const events: SseEvent[] = [];
  const picture = createPicture();
  let heartbeats = 0;
  let text = "";
  const parser = createParser({
    onEvent: ({ event: name = "message", data }) => {
      const event = { name, data: JSON.parse(data) };
      events.push(event);
      picture.apply(event);
      onEvent?.(event);
    },
    onComment: () => void heartbeats++,
  });
  const { sent, answer } = await new Promise<{ sent: ClientRequest; answer: IncomingMessage }>(
    (resolve, reject) => {
      const url = `${origin}/api/v1/batches/${batchId}/events`;
      const opened = request(url, { agent: false, headers }, (head) =>
        resolve({ sent: opened, answer: head }),
      );
      opened.on("error", reject);
      opened.end();
    },
  );
  const streams = answer.headers["content-type"]?.startsWith("text/event-stream") ?? false;
  const ended = Promise.withResolvers<void>();
  let isEnded = false;
  answer.setEncoding("utf8");
  answer.on("data", (chunk: string) => {
    if (streams) parser.feed(chunk);
    else text += chunk;
  });
  answer.on("error", () => {});
  answer.on("close", () => {
    isEnded = true;
    ended.resolve();
  });
  sent.on("error", () => {});
  return {
    ...{ status: answer.statusCode ?? 0, headers: answer.headers, events, ended: ended.promise },
    picture: picture.now,
    heartbeats: () => heartbeats,
    isEnded: () => isEnded,
    pause: () => void answer.pause(),
    resume: () => void answer.resume(),
    drop: () => void sent.destroy(),
    async problem() {
      await ended.promise;
      return JSON.parse(text);
    },
    async next(name, after = 0) {
      const found = () => events.slice(after).find((event) => event.name === name);
      await until(`the event ${name} comes`, () => found() !== undefined);
      return found() as SseEvent;
    },
  };
}

/** A reader's picture of a batch, kept by the rule of the contract: a card is applied only when its version is higher. */
function createPicture(): { apply(event: SseEvent): void; now(): Batch | null } {
  let batch: Batch | null = null;
  const places = new Map<string, number>();
  return {
    apply({ name, data }) {
      if (name === "snapshot") {
        batch = structuredClone(data as Batch);
        places.clear();
        for (const [index, { id }] of batch.cards.entries()) places.set(id, index);
      } else if (name === "batch" && batch) {
        Object.assign(batch, data);
      } else if (name === "card" && batch) {
        const card = data as CardSummary;
        const place = places.get(card.id) ?? -1;
        if ((batch.cards[place]?.version ?? Number.POSITIVE_INFINITY) < card.version)
          batch.cards[place] = card;
      }
    },
    now: () => batch,
  };
}
