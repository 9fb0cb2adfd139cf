import { type ReadonlySignal, signal } from "@preact/signals";

/** Notices that nobody has done anything in the page for long. */
export interface IdleWatch {
  /** Nobody was there for the time allowed; stays so until `goOn`. */
  expired: ReadonlySignal<boolean>;
  /** Milliseconds without anybody, from now on. */
  allow(ms: number): void;
  goOn(): void;
  /** Safe to call twice. */
  close(): void;
}

/** What people do in a page, reading on included. */
const DOINGS = ["pointerdown", "keydown", "input", "wheel", "touchmove"] as const;
/** Coming back to the page is a time to look, and nothing that was done in it. */
const LOOKS = ["visibilitychange", "focus", "pageshow"] as const;
/** Longest wait of a timer. */
const LONGEST_MS = 2 ** 31 - 1;

export interface IdleOptions {
  allowedMs: number;
  /** Where what people do is heard. */
  target: EventTarget;
  now?: () => number;
}

/** The clock decides, not the timer, which stands still while a computer sleeps. */
export function createIdleWatch({ allowedMs, target, now = Date.now }: IdleOptions): IdleWatch {
  const expired = signal(false);
  let allowed = allowedMs;
  let last = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const look = () => {
    clearTimeout(timer);
    if (closed || expired.peek()) return;
    const left = allowed - (now() - last);
    if (left <= 0) expired.value = true;
    else timer = setTimeout(look, Math.min(left, LONGEST_MS));
  };
  const did = () => {
    // Whoever comes back too late has not been there in time.
    if (now() - last >= allowed) look();
    else last = now();
  };
  const options = { capture: true, passive: true };
  for (const name of DOINGS) target.addEventListener(name, did, options);
  for (const name of LOOKS) target.addEventListener(name, look, options);
  look();
  return {
    expired,
    allow(ms) {
      allowed = ms;
      look();
    },
    goOn() {
      last = now();
      expired.value = false;
      look();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      for (const name of DOINGS) target.removeEventListener(name, did, options);
      for (const name of LOOKS) target.removeEventListener(name, look, options);
    },
  };
}
