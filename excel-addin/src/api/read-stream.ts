import type { Language } from "@rnd-cards/api/contract/language.ts";
import { createParser } from "eventsource-parser";
import { ownError, readProblem } from "./read-problem.ts";

export interface StreamReading {
  url: string;
  token: string | null;
  language: Language;
  fetch: typeof fetch;
  /** Ends the reading; it then resolves. */
  signal: AbortSignal;
  /** The first event must be there by then, milliseconds. */
  firstEventMs: number;
  /** Longest silence, heartbeats included, milliseconds. */
  silenceMs: number;
  onEvent(name: string, data: unknown): void;
  /** The events of one piece that arrived are all told. */
  onPiece(): void;
}

/** A snapshot of 2,000 cards is about 1.5 MB; a server that sends an event longer than this is not ours. */
const LONGEST_EVENT = 16 * 1024 * 1024;

/**
 * Reads server-sent events until the stream ends, for whatever reason, or falls silent. Throws `ApiError` when no stream was had:
 * the server's refusal, or `offline`.
 */
export async function readStream(reading: StreamReading): Promise<void> {
  const { url, token, language, signal, firstEventMs, silenceMs, onEvent, onPiece } = reading;
  const own = new AbortController();
  const stop = () => own.abort();
  if (signal.aborted) return;
  signal.addEventListener("abort", stop);
  let watchdog = setTimeout(stop, firstEventMs);
  let streaming = false;
  try {
    const answer = await reading.fetch(url, {
      headers: {
        accept: "text/event-stream",
        "accept-language": language,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      cache: "no-store",
      signal: own.signal,
    });
    if (!answer.ok) throw await readProblem(answer, language);
    const kind = answer.headers.get("content-type") ?? "";
    if (!kind.startsWith("text/event-stream") || !answer.body)
      throw ownError("unreadable_answer", language, { status: answer.status });

    const parser = createParser({
      maxBufferSize: LONGEST_EVENT,
      onEvent: ({ event = "message", data }) => {
        streaming = true;
        onEvent(event, JSON.parse(data));
      },
      onError: (error) => {
        if (error.type === "max-buffer-size-exceeded") throw error;
      },
    });
    const decoder = new TextDecoder();
    const reader = answer.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
      if (!streaming) continue;
      onPiece();
      clearTimeout(watchdog);
      watchdog = setTimeout(stop, silenceMs);
    }
    if (!streaming && !signal.aborted) throw ownError("offline", language);
  } catch (error) {
    if (streaming || signal.aborted) return;
    throw error instanceof Error && error.name === "ApiError" ? error : ownError("offline", language);
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", stop);
    // An answer that is not read to its end keeps its connection otherwise.
    own.abort();
  }
}
