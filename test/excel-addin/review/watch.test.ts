import type { Card } from "@rnd-cards/api/contract/card.ts";
import { ApiError } from "@rnd-cards/excel-addin/src/api/client.ts";
import { createWatch } from "@rnd-cards/excel-addin/src/review/session/watch.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const card = (state: Card["state"], version: number) =>
  ({ state, version, judging: null }) as unknown as Card;

/** A watch whose looks always find the same card; answers how many there were. */
function watching(found: () => Card, problem: ApiError | null = null) {
  let looks = 0;
  let gaveUp = false;
  const watch = createWatch(() => {
    looks++;
    gaveUp = !watch.after(found(), problem);
  });
  watch.after(found(), problem);
  return { watch, looks: () => looks, gaveUp: () => gaveUp };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("looking at a card that is being worked on", () => {
  it("comes ever more rarely while nothing changes, and ends after some twenty minutes", async () => {
    const { looks, gaveUp } = watching(() => card("generating", 1));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks()).toBeLessThanOrEqual(5);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(gaveUp()).toBe(true);
    expect(looks()).toBeLessThanOrEqual(122);
  });

  it("comes soon again after a change", async () => {
    let version = 1;
    const { looks } = watching(() => card("generating", version));
    await vi.advanceTimersByTimeAsync(120_000);
    version = 2;
    const before = looks();
    while (looks() === before) await vi.advanceTimersByTimeAsync(100);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks()).toBe(before + 2);
  });

  it("does not happen to a settled card, and ends with the view", async () => {
    const settled = watching(() => card("review", 1));
    const closed = watching(() => card("generating", 1));
    closed.watch.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([settled.looks(), closed.looks()]).toEqual([0, 0]);
  });

  it("waits as long as the server asks, and does not try what cannot pass by itself", async () => {
    const busy = new ApiError({ code: "rate_limited", status: 429, detail: "", retryAfterMs: 30_000 });
    const gone = new ApiError({ code: "card_not_found", status: 404, detail: "" });
    const patient = watching(() => card("generating", 1), busy);
    const done = watching(() => card("generating", 1), gone);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(patient.looks()).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([patient.looks(), done.looks()]).toEqual([1, 0]);
  });

  it("is hurried by news, but at most once a second however much news there is", async () => {
    const { watch, looks } = watching(() => card("generating", 1));
    await vi.advanceTimersByTimeAsync(60_000);
    const before = looks();
    for (let news = 0; news < 30; news++) {
      watch.hurry();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(looks() - before).toBeGreaterThanOrEqual(2);
    expect(looks() - before).toBeLessThanOrEqual(4);
  });
});
