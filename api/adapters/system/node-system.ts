import { hash, randomBytes } from "node:crypto";
import type { System } from "../../core/ports/system.ts";

/** Crockford's base 32 in lower case: in ASCII order, no letters that look alike, nothing a URL or a job id minds. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TIME_DIGITS = 9;
const COUNTER_DIGITS = 3;
const IDS_PER_MS = 32 ** COUNTER_DIGITS;
const RANDOM_DIGITS = 14;
/** Node fires longer timers at once. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/**
 * The real clock, ids and randomness. An id is 26 characters of `[0-9a-z]`: 9 of time (milliseconds), 3 that count
 * within a millisecond, 14 random (70 bits, so that knowing one id helps nobody to the next). Ids of one system rise
 * strictly, also when the clock is set back.
 */
export function createSystem(): System {
  let lastTime = 0;
  let count = 0;

  const id = () => {
    const now = Date.now();
    if (now > lastTime) {
      lastTime = now;
      count = 0;
    } else if (++count === IDS_PER_MS) {
      lastTime++;
      count = 0;
    }
    return base32(lastTime, TIME_DIGITS) + base32(count, COUNTER_DIGITS) + randomBase32(RANDOM_DIGITS);
  };

  return {
    now: () => Date.now(),
    id,
    random: () => Math.random(),
    sleep,
    hash: (text) => hash("sha256", text),
  };
}

function base32(value: number, digits: number): string {
  let text = "";
  let rest = value;
  for (let digit = 0; digit < digits; digit++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomBase32(digits: number): string {
  let text = "";
  for (const byte of randomBytes(digits)) text += ALPHABET.charAt(byte % 32);
  return text;
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!(ms <= LONGEST_SLEEP_MS)) throw new RangeError(`cannot sleep for ${ms} ms`);
    if (signal?.aborted) throw signal.reason;
    const wake = () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    };
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
