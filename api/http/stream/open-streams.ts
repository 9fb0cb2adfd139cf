import type { Observer } from "../../core/ports/observer.ts";

/** Why the server ends a stream, as the reader is told. */
export type ByeReason = "stopping" | "expired" | "finished";

export interface OpenStream {
  end(reason: ByeReason): void;
}

/** The streams this process has open. */
export interface OpenStreams {
  add(stream: OpenStream): void;
  delete(stream: OpenStream): void;
  endAll(reason: ByeReason): void;
}

export function createOpenStreams(observer: Observer): OpenStreams {
  const streams = new Set<OpenStream>();
  const tell = () => observer.metric("rnd_streams", streams.size);
  return {
    add: (stream) => {
      streams.add(stream);
      tell();
    },
    delete: (stream) => {
      if (streams.delete(stream)) tell();
    },
    endAll: (reason) => {
      for (const stream of [...streams]) stream.end(reason);
    },
  };
}
