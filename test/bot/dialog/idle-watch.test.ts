import { createIdleWatch } from "@rnd-cards/bot/dialog/page/idle-watch.ts";
import { expect, it, onTestFinished, vi } from "vitest";
import { virtualTime } from "../../support/virtual-time.ts";

const MINUTE = 60_000;

function watching(allowedMs = 60 * MINUTE) {
  virtualTime(0);
  const target = new EventTarget();
  const watch = createIdleWatch({ allowedMs, target });
  onTestFinished(watch.close);
  return {
    ...{ watch, target },
    does: (what: string) => target.dispatchEvent(new Event(what)),
    pass: (ms: number) => vi.advanceTimersByTime(ms),
  };
}

it("ends a page after the time allowed without anybody, and not a moment earlier", () => {
  const { watch, does, pass } = watching();
  pass(59 * MINUTE);
  does("keydown");
  pass(59 * MINUTE);
  expect(watch.expired.value).toBe(false);
  pass(MINUTE);
  expect(watch.expired.value).toBe(true);
});

it.each(["pointerdown", "keydown", "input", "wheel", "touchmove"])(
  "takes %s for somebody being there",
  (what) => {
    const { watch, does, pass } = watching();
    for (let time = 0; time < 5; time++) {
      pass(50 * MINUTE);
      does(what);
    }
    expect(watch.expired.value).toBe(false);
  },
);

it("does not take looking at the page again for work, but for a time to look at the clock", () => {
  const { watch, does, pass } = watching();
  pass(50 * MINUTE);
  does("focus");
  expect(watch.expired.value).toBe(false);
  pass(10 * MINUTE);
  expect(watch.expired.value).toBe(true);
});

it.each(["visibilitychange", "pointerdown"])(
  "notices a computer that slept past the time, at the first %s after it",
  (what) => {
    const { watch, does } = watching();
    // Timers stand still in a sleeping computer; its clock does not.
    vi.setSystemTime(61 * MINUTE);
    expect(watch.expired.value).toBe(false);
    does(what);
    expect(watch.expired.value).toBe(true);
  },
);

it("stays ended until the person goes on, and then counts anew", () => {
  const { watch, does, pass } = watching();
  pass(60 * MINUTE);
  does("keydown");
  pass(MINUTE);
  expect(watch.expired.value).toBe(true);
  watch.goOn();
  expect(watch.expired.value).toBe(false);
  pass(59 * MINUTE);
  expect(watch.expired.value).toBe(false);
  pass(MINUTE);
  expect(watch.expired.value).toBe(true);
});

it("takes another time allowed from what has passed already", () => {
  const { watch, pass } = watching();
  pass(20 * MINUTE);
  watch.allow(30 * MINUTE);
  pass(9 * MINUTE);
  expect(watch.expired.value).toBe(false);
  pass(MINUTE);
  expect(watch.expired.value).toBe(true);
});

it("leaves no timer and hears nothing once it is closed, however often that is", () => {
  const { watch, does, pass } = watching();
  watch.close();
  watch.close();
  expect(vi.getTimerCount()).toBe(0);
  pass(120 * MINUTE);
  does("focus");
  expect(watch.expired.value).toBe(false);
});
