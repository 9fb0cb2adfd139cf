import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { createBatchPicture } from "./batch-picture.ts";
import { ApiError, type FollowBatch, type FollowListener } from "./client.ts";
import { ownError } from "./read-problem.ts";
import { readStream } from "./read-stream.ts";
import { createRequester, type RequesterOptions } from "./request.ts";
import { wait } from "./wait.ts";

/** Milliseconds. */
const FOLLOW_TIMINGS = {
  /** A stream that has sent nothing by then does not get through. */
  firstEvent: 10_000,
  /** The server sends a heartbeat every 15 s. */
  silence: 45_000,
  /** A stream that lived shorter than this counts as a failed one. */
  shortLife: 10_000,
  backoff: { first: 1_000, longest: 15_000 },
  poll: { first: 5_000, longest: 15_000 },
  /** While polling, how often a stream is tried again. */
  liveAgain: 60_000,
};

/** Failed streams in a row after which polling takes over. */
const MOST_FAILURES = 3;
/** Longest wait that a server may ask for. */
const LONGEST_WAIT_MS = 60_000;

export interface FollowOptions extends RequesterOptions {
  /** Tells `online` and `offline`; the window where there is one. */
  network?: EventTarget;
  timings?: typeof FOLLOW_TIMINGS;
}

type Bye = { reason: "stopping" | "expired" | "finished"; retryMs: number };

/**
 * Follows batches over server-sent events, by asking again where those do not get through. A stream that breaks is opened
 * anew with growing pauses; the return of the network ends a pause at once.
 */
export function createFollowBatch(options: FollowOptions): FollowBatch {
  return (batchId, listener) => {
    const life = new AbortController();
    void follow(batchId, listener, options, life).catch((error: unknown) => {
      if (!life.signal.aborted) listener.onEnd(asApiError(error, options));
      life.abort();
    });
    return { stop: () => life.abort() };
  };
}

const asApiError = (error: unknown, { language }: FollowOptions) =>
  error instanceof ApiError ? error : ownError("unreadable_answer", language());

/** Follows until `life` ends. Throws `ApiError` when there is nothing more to follow. */
async function follow(
  batchId: string,
  listener: FollowListener,
  options: FollowOptions,
  life: AbortController,
): Promise<void> {
  const { baseUrl = "", signIn, language, random = Math.random } = options;
  const { network = globalThis as Partial<EventTarget>, timings = FOLLOW_TIMINGS } = options;
  const path = `/api/v1/batches/${encodeURIComponent(batchId)}`;
  const request = createRequester(options);
  const picture = createBatchPicture();
  const ended = () => life.signal.aborted;

  let connection: Parameters<FollowListener["onConnection"]>[0] | null = null;
  const connected = (now: typeof connection & string) => {
    if (now === connection || ended()) return;
    connection = now;
    listener.onConnection(now);
  };
  const tell = () => {
    const batch = picture.now();
    if (batch && !ended()) listener.onBatch(batch);
  };

  /** What is going on now, a pause or a stream; the network's events end it. */
  let step = new AbortController();
  const end = () => step.abort();
  const begin = () => {
    step = new AbortController();
    if (ended()) step.abort();
    return step.signal;
  };
  let pausing = false;
  let back = false;
  const onOnline = () => {
    back = true;
    if (pausing) end();
  };
  const onOffline = () => {
    if (!pausing) end();
  };
  life.signal.addEventListener("abort", end);
  network.addEventListener?.("online", onOnline);
  network.addEventListener?.("offline", onOffline);
  const pause = async (ms: number) => {
    pausing = true;
    back = false;
    await wait(ms, begin());
    pausing = false;
  };

  /** Asks for the whole batch. Throws what ends the following; answers the wait the server asks for, or null. */
  const ask = async (): Promise<{ changed: boolean; waitMs: number | null; answered: boolean }> => {
    try {
      const call = { method: "GET", path, signal: life.signal } as const;
      const changed = picture.whole(await request(call, (answer) => answer.json() as Promise<Batch>));
      if (changed) tell();
      return { changed, waitMs: null, answered: true };
    } catch (error) {
      if (ended() || isFinal(error)) throw error;
      const waitMs = error instanceof ApiError ? error.retryAfterMs : null;
      return { changed: false, waitMs, answered: error instanceof ApiError && error.status === 429 };
    }
  };

  const poll = async (forMs: number) => {
    const until = Date.now() + forMs;
    back = false;
    let gap = timings.poll.first;
    while (!ended() && !back && Date.now() < until) {
      const { changed, waitMs, answered } = await ask();
      connected(answered ? "polling" : "offline");
      gap = changed ? timings.poll.first : Math.min(timings.poll.longest, gap * 1.4);
      await pause(Math.min(LONGEST_WAIT_MS, Math.max(gap, waitMs ?? 0)) * (0.9 + 0.2 * random()));
    }
  };

  let fresh = false;
  /** Reads a stream to its end. Throws when there was none. */
  const live = async (): Promise<Bye | null> => {
    let bye: Bye | null = null;
    let changed = false;
    const signal = begin();
    const token = await signIn.token({ fresh });
    await readStream({
      ...{ url: `${baseUrl}${path}/events`, token, language: language(), signal },
      ...{ firstEventMs: timings.firstEvent, silenceMs: timings.silence },
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      onEvent: (name, data) => {
        if (name === "snapshot") changed = picture.whole(data as Batch) || changed;
        else if (name === "card") changed = picture.card(data as CardSummary) || changed;
        else if (name === "batch") changed = picture.summary(data as BatchSummary) || changed;
        else if (name === "bye") bye = data as Bye;
      },
      onPiece: () => {
        connected("live");
        if (changed) tell();
        changed = false;
      },
    });
    return bye;
  };

  let failures = 0;
  const failed = async () => {
    failures++;
    if (failures >= MOST_FAILURES) return poll(timings.liveAgain);
    const { first, longest } = timings.backoff;
    await pause(Math.min(longest, first * 2 ** (failures - 1)) * (0.5 + random()));
  };

  try {
    while (!ended()) {
      const began = Date.now();
      try {
        const bye = await live();
        fresh = bye?.reason === "expired";
        if (ended()) return;
        if (bye?.reason === "finished" && !(await ask()).answered) connected("offline");
        if (Date.now() - began >= timings.shortLife) failures = 0;
        if (bye) await pause(Math.min(LONGEST_WAIT_MS, Math.max(500, bye.retryMs)));
        else await failed();
      } catch (error) {
        if (ended()) return;
        if (isRefusedToken(error) && !fresh) {
          fresh = true;
          continue;
        }
        if (isRefusedToken(error)) throw ownError("sign_in_needed", language(), { status: 401 });
        if (isFinal(error)) throw error;
        fresh = false;
        const full = error instanceof ApiError && error.status === 429;
        if (full) failures = MOST_FAILURES;
        else if (error instanceof ApiError && error.status === 0) connected("offline");
        await failed();
      }
    }
  } finally {
    life.signal.removeEventListener("abort", end);
    network.removeEventListener?.("online", onOnline);
    network.removeEventListener?.("offline", onOffline);
  }
}

const isRefusedToken = (error: unknown) =>
  error instanceof ApiError && error.status === 401 && error.code !== "sign_in_needed";

/** With these, trying again would not help. */
const FINAL = new Set(["sign_in_needed", "batch_not_found", "forbidden"]);

const isFinal = (error: unknown) => !(error instanceof ApiError) || FINAL.has(error.code);
