import { getEventListeners } from "node:events";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("ids", () => {
  test("100,000 ids of one millisecond are unique and rise strictly", () => {
    const system = createSystem();
    const ids = Array.from({ length: 100_000 }, () => system.id());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ""))).toBe(true);
  });

  test("sort by time of creation, across systems too", () => {
    const earlier = createSystem().id();
    vi.advanceTimersByTime(1);
    const later = createSystem().id();
    expect(earlier < later).toBe(true);
  });

  test("still rise when the clock is set back", () => {
    const system = createSystem();
    const before = system.id();
    vi.setSystemTime(Date.UTC(2020, 0, 1));
    expect(system.id() > before).toBe(true);
  });

  test("are safe in URLs and job ids, and two systems in one millisecond do not collide", () => {
    const [one, other] = [createSystem(), createSystem()];
    const ids = Array.from({ length: 1000 }, () => [one.id(), other.id()]).flat();
    expect(new Set(ids).size).toBe(2000);
    expect(ids.every((id) => /^[0-9a-z]{26}$/.test(id))).toBe(true);
  });
});

describe("sleep", () => {
  test("resolves after the time and not before, leaving no listener behind", async () => {
    const controller = new AbortController();
    let awake = false;
    const slept = createSystem()
      .sleep(1000, controller.signal)
      .then(() => {
        awake = true;
      });
    await vi.advanceTimersByTimeAsync(999);
    expect(awake).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await slept;
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  test("rejects with the signal's reason, leaving neither timer nor listener behind", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const slept = createSystem().sleep(1000, controller.signal);
    controller.abort(reason);
    await expect(slept).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  test("rejects at once when the signal has fired already", async () => {
    const reason = new Error("too late");
    await expect(createSystem().sleep(1000, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("refuses a wait that the timer would cut to nothing", async () => {
    await expect(createSystem().sleep(2 ** 31)).rejects.toThrow(RangeError);
    await expect(createSystem().sleep(Number.NaN)).rejects.toThrow(RangeError);
  });
});

test("hashes text with SHA-256", () => {
  expect(createSystem().hash("zażółć")).toBe(
    "7eefe5e3046c86cec19ce1215e0a04724124d948468005a1ebc4adf2643bea13",
  );
});
