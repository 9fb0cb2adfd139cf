import type { ServerResponse } from "node:http";
import type * as z from "zod";
import { type StreamEvent, streamEvents } from "../../contract/stream.ts";

type Data<E extends StreamEvent> = z.output<(typeof streamEvents)[E]>;

/** Server-sent events on a raw response. Who writes must look at `pending`: nothing here waits. */
export interface SseWriter {
  /** Writes an event; what is not part of its schema stays out. */
  event<E extends StreamEvent>(name: E, data: Data<E>): void;
  /** A line that readers ignore and that shows both sides the connection lives. */
  heartbeat(): void;
  /** Bytes the reader has not taken yet. */
  pending(): number;
  end(): void;
  destroy(): void;
}

/** Sends the head of a stream and answers what writes its events. */
export function openSse(
  raw: ServerResponse,
  headers: Record<string, string | number | string[] | undefined>,
  { retryMs }: { retryMs: number },
): SseWriter {
  raw.writeHead(200, {
    ...headers,
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    // Proxies of the nginx family would hold events back otherwise.
    "x-accel-buffering": "no",
    // A stream has its connection to itself; a stopping server need not wait for it to fall idle.
    connection: "close",
  });
  raw.write(`retry: ${retryMs}\n\n`);
  return {
    event: (name, data) => {
      raw.write(`event: ${name}\ndata: ${JSON.stringify(streamEvents[name].parse(data))}\n\n`);
    },
    heartbeat: () => void raw.write(":\n\n"),
    pending: () => raw.writableLength,
    end: () => void raw.end(),
    destroy: () => void raw.destroy(),
  };
}
