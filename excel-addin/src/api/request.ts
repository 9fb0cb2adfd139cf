import type { Language } from "@rnd-cards/api/contract/language.ts";
import { ApiError, type SignIn } from "./client.ts";
import { isPlainJson, ownError, readProblem } from "./read-problem.ts";
import { wait } from "./wait.ts";

export interface Call {
  method: "GET" | "POST" | "PATCH";
  /** From `/`, without the server's address. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** May be asked again when no answer came: a read, or a write that is the same however often it arrives. */
  repeatable?: boolean;
  /** Nobody needs to sign in for it. */
  open?: boolean;
  /** Longest wait for the whole answer, milliseconds. */
  timeoutMs?: number;
  /** Ends the call with the signal's reason. */
  signal?: AbortSignal;
  /** Answers beside 2xx that are no errors here, unless they are problem documents. */
  accept?: readonly number[];
}

/** Makes a call and reads its answer. Throws `ApiError`. */
export type Requester = <T>(call: Call, read: (answer: Response) => Promise<T>) => Promise<T>;

export interface RequesterOptions {
  /** Address of the server without a trailing slash; empty: the page's own. */
  baseUrl?: string;
  signIn: SignIn;
  language: () => Language;
  fetch?: typeof fetch;
  /** 0 ≤ x < 1. */
  random?: () => number;
}

const TIMEOUT_MS = 30_000;
/** Waits before the second, third and fourth try. */
const PAUSES_MS = [300, 1_000, 3_000];
/** A longer `Retry-After` is the caller's matter. */
const LONGEST_PAUSE_MS = 30_000;
/** No try begins later than this after the first, so that a server that hangs is not waited for four times. */
const LAST_TRY_MS = 45_000;
const PASSING = new Set([502, 503, 504]);

/**
 * Calls the backend: a bearer token, the reader's language, a time limit. A refused token is renewed once; a repeatable call is
 * tried up to four times where nothing answers or the answer says that it is for the moment.
 */
export function createRequester(options: RequesterOptions): Requester {
  const { baseUrl = "", signIn, language, random = Math.random } = options;
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));

  const once = async <T>(call: Call, read: (answer: Response) => Promise<T>, token: string | null) => {
    const { timeoutMs = TIMEOUT_MS, signal } = call;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeoutMs);
    const abort = () => limit.abort();
    signal?.addEventListener("abort", abort);
    try {
      const answer = await send(baseUrl + call.path, {
        method: call.method,
        headers: headersOf(call, token, language()),
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        signal: limit.signal,
      });
      if (!answer.ok && !(call.accept?.includes(answer.status) && isPlainJson(answer)))
        throw await readProblem(answer, language());
      return await read(answer);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      if (signal?.aborted) throw signal.reason;
      if (limit.signal.aborted) throw ownError("timeout", language(), { seconds: timeoutMs / 1000 });
      throw ownError("offline", language());
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };

  // Who signs people in knows no languages.
  const tokenFor = async (wish?: { fresh: boolean }) =>
    signIn.token(wish).catch((error: unknown) => {
      const own = error instanceof ApiError && (error.code === "offline" || error.code === "sign_in_needed");
      throw own ? ownError(error.code as "offline" | "sign_in_needed", language()) : error;
    });

  const signedIn = async <T>(call: Call, read: (answer: Response) => Promise<T>): Promise<T> => {
    if (call.open) return once(call, read, null);
    try {
      return await once(call, read, await tokenFor());
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    }
    // The server has done nothing yet: a write may be sent again with another token.
    try {
      return await once(call, read, await tokenFor({ fresh: true }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      throw ownError("sign_in_needed", language(), { status: 401 });
    }
  };

  return async (call, read) => {
    const began = Date.now();
    for (let attempt = 0; ; attempt++) {
      try {
        return await signedIn(call, read);
      } catch (error) {
        const pause = call.repeatable ? pauseAfter(error, attempt, random()) : null;
        if (pause === null || Date.now() + pause - began > LAST_TRY_MS) throw error;
        await wait(pause, call.signal);
        call.signal?.throwIfAborted();
      }
    }
  };
}

/** Milliseconds until the next try is worth it; null: it is not. */
function pauseAfter(error: unknown, attempt: number, random: number): number | null {
  const pause = PAUSES_MS[attempt];
  if (pause === undefined || !(error instanceof ApiError)) return null;
  const nothingCame = error.code === "offline" || (error.code === "timeout" && error.status === 0);
  if (!nothingCame && !PASSING.has(error.status)) return null;
  const jittered = pause * (0.5 + random);
  if (error.retryAfterMs === null) return jittered;
  return error.retryAfterMs > LONGEST_PAUSE_MS ? null : error.retryAfterMs + jittered / 2;
}

function headersOf(call: Call, token: string | null, language: Language): Record<string, string> {
  return {
    "accept-language": language,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    ...call.headers,
  };
}
