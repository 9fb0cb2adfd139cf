import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { DEFAULT_HTTP_OPTIONS } from "@rnd-cards/api/http/options.ts";
import { createBatchPicture } from "@rnd-cards/api/http/stream/batch-picture.ts";
import { followBatch } from "@rnd-cards/api/http/stream/follow-batch.ts";
import type { SseWriter } from "@rnd-cards/api/http/stream/sse-writer.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const COUNTS = { queued: 0, generating: 2, review: 0, draft: 0, failed: 0, cancelled: 0 };

/** A batch whose cards have the versions given. */
function batchWith(...versions: number[]): Batch {
  const card = {
    batchId: "b",
    rowKey: "r",
    rowNumber: 2,
    name: "Karta",
    reason: null,
    draftReason: null,
  } as const;
  return {
    ...{ id: "b", name: "Partia", state: "running", counts: COUNTS, total: versions.length },
    ...{ createdAt: 1, createdBy: "Anna", cancelledAt: null },
    cards: versions.map((version, index) => ({
      ...card,
      ...{
        id: `card-${index}`,
        state: "generating",
        version,
        sectionsDone: 1,
        sectionsFailed: 0,
        approved: false,
        score: null,
        findingCounts: null,
        updatedAt: version,
      },
    })),
  };
}

/** A reader of a stream that takes what it is sent only when told to. */
function following(options: Partial<typeof DEFAULT_HTTP_OPTIONS.stream> = {}) {
  const sent: { name: string; id: string; version: number }[] = [];
  let pending = 0;
  let takes = true;
  let destroyed = false;
  const writer: SseWriter = {
    event: (name, data) => {
      const { id = "", version = 0 } = data as { id?: string; version?: number };
      sent.push({ name, id, version });
      if (!takes) pending += 100;
    },
    heartbeat: () => {},
    pending: () => pending,
    end: () => {},
    destroy: () => {
      destroyed = true;
    },
  };
  const told: string[] = [];
  let batch = batchWith(1, 1, 1);
  let load = async () => batch;
  let looks = 0;
  const follow = followBatch({
    load: () => {
      looks++;
      return load();
    },
    ...{ picture: createBatchPicture(batch), writer, system: { now: () => Date.now() } },
    options: { ...DEFAULT_HTTP_OPTIONS.stream, ...options },
    onGone: () => void told.push("gone"),
    onTrouble: () => void told.push("trouble"),
  });
  return {
    ...{ follow, sent, told },
    looks: () => looks,
    destroyed: () => destroyed,
    becomes: (...versions: number[]) => {
      batch = batchWith(...versions);
    },
    loads: (by: () => Promise<Batch>) => {
      load = by;
    },
    takes: (yes: boolean, left = 0) => {
      takes = yes;
      pending = left;
    },
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const cards = (sent: { name: string; id: string; version: number }[]) =>
  sent.map(({ id, version }) => `${id} v${version}`);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("following a batch", () => {
  it("looks at most once in 250 ms however often it is woken, and every 3 s when it is not", async () => {
    const { follow, looks } = following();
    await pass(1_000);
    follow.wake();
    await pass(0);
    expect(looks()).toBe(1);
    for (let index = 0; index < 100; index++) {
      follow.wake();
      await pass(10);
    }
    expect(looks()).toBe(5);
    await pass(250);
    const woken = looks();
    await pass(30_000);
    expect(looks() - woken).toBe(10);
    follow.stop();
    await pass(60_000);
    expect(looks() - woken).toBe(10);
  });

  it("looks less often at a batch that is slow to read", async () => {
    const { follow, looks, loads, becomes } = following();
    becomes(1, 1, 1);
    loads(() => new Promise((resolve) => setTimeout(() => resolve(batchWith(1, 1, 1)), 200)));
    await pass(3_000);
    const start = looks();
    for (let index = 0; index < 60; index++) {
      follow.wake();
      await pass(100);
    }
    // 200 ms each, then five times that: not 24 looks in these 6 s but one a second.
    expect(looks() - start).toBeLessThanOrEqual(6);
  });

  it("sends only what is newer than what was sent, and never an older version", async () => {
    const { sent, becomes } = following();
    becomes(2, 1, 1);
    await pass(3_000);
    becomes(1, 1, 3);
    await pass(3_000);
    becomes(2, 2, 3);
    await pass(3_000);
    expect(cards(sent)).toEqual(["card-0 v2", "card-2 v3", "card-1 v2"]);
  });

  it("sends nothing while the reader has not taken the last, then the state of then", async () => {
    const { follow, sent, becomes, takes } = following({ stallMs: 600_000 });
    takes(false);
    becomes(2, 1, 1);
    await pass(3_000);
    for (let version = 3; version <= 50; version++) {
      becomes(version, version, 1);
      follow.wake();
      await pass(300);
    }
    expect(cards(sent)).toEqual(["card-0 v2"]);
    takes(true);
    await pass(3_000);
    expect(cards(sent)).toEqual(["card-0 v2", "card-0 v50", "card-1 v50"]);
  });

  it("stops in the middle of a long update when the buffer is full, and goes on with what is newest then", async () => {
    const { sent, becomes, takes } = following({ maxBufferBytes: 200, stallMs: 600_000 });
    takes(false);
    becomes(5, 5, 5);
    await pass(3_000);
    expect(cards(sent)).toEqual(["card-0 v5", "card-1 v5"]);
    becomes(5, 5, 9);
    takes(true);
    await pass(500);
    expect(cards(sent)).toEqual(["card-0 v5", "card-1 v5", "card-2 v9"]);
  });

  it("lets a reader go that takes nothing for 30 s, not one that takes a little", async () => {
    const { becomes, takes, destroyed, follow } = following();
    takes(false);
    becomes(2, 2, 2);
    await pass(3_000);
    await pass(29_000);
    takes(false, 200);
    await pass(29_000);
    expect(destroyed()).toBe(false);
    await pass(3_000);
    expect(destroyed()).toBe(true);
    follow.stop();
  });

  it("ends with a batch that is gone, and lives through other trouble", async () => {
    const { told, loads, sent } = following();
    loads(() => Promise.reject(new ProductError("store_unavailable")));
    await pass(6_000);
    loads(() => Promise.resolve(batchWith(4, 1, 1)));
    await pass(3_000);
    expect(cards(sent)).toEqual(["card-0 v4"]);
    loads(() => Promise.reject(new ProductError("batch_not_found")));
    await pass(3_000);
    expect(told).toEqual(["trouble", "trouble", "gone"]);
  });

  it("looks again when woken while looking", async () => {
    const { follow, loads, sent } = following();
    const slow = Promise.withResolvers<Batch>();
    loads(() => slow.promise);
    follow.wake();
    await pass(250);
    follow.wake();
    loads(() => Promise.resolve(batchWith(7, 1, 1)));
    slow.resolve(batchWith(6, 1, 1));
    await pass(300);
    expect(cards(sent)).toEqual(["card-0 v6", "card-0 v7"]);
  });
});
