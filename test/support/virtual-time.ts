import { onTestFinished, vi } from "vitest";

/** Makes timers and the clock the test's own until it ends. Turns of the event loop stay real: the store works on them. */
export function virtualTime(now: number | undefined = undefined): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
    ...(now === undefined ? {} : { now }),
  });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

/** Lets work that waits for nothing but the store come to rest. */
export async function turns(count = 30): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets virtual time pass, in steps short enough that what a timer starts is done before the next one is due. */
export async function pass(ms: number, stepMs = 1_000): Promise<void> {
  await turns();
  for (let left = ms; left > 0; left -= stepMs) {
    await vi.advanceTimersByTimeAsync(Math.min(stepMs, left));
    await turns();
  }
}
