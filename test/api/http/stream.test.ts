import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { DEFAULT_HTTP_OPTIONS, type StreamOptions } from "@rnd-cards/api/http/options.ts";
import type { UseCases } from "@rnd-cards/api/http/services.ts";
import { describe, expect, it } from "vitest";
import { cardWork } from "../../support/card-work.ts";
import { as, type HttpProductOptions, openHttp, PEOPLE } from "../../support/http-product.ts";
import { goodRows } from "../../support/rows.ts";
import { openSseReader, type SseEvent } from "../../support/sse-reader.ts";
import { until } from "../../support/until.ts";

const anna = PEOPLE.anna as NonNullable<(typeof PEOPLE)[string]>;

/** A batch, a server that listens, and readers; intervals that a test does not wait for are long. */
async function streaming(stream: Partial<StreamOptions> = {}, setup: HttpProductOptions = {}, rows = 3) {
  const options = {
    stream: {
      ...DEFAULT_HTTP_OPTIONS.stream,
      pollMs: 600_000,
      heartbeatMs: 600_000,
      throttleMs: 1,
      ...stream,
    },
    ...setup.options,
  };
  const metrics: [string, number][] = [];
  const product = await openHttp({ ...setup, options, settings: { maxRows: 2000, ...setup.settings } });
  product.context.observer.metric = (name, value) => void metrics.push([name, value]);
  const { batch } = await product.useCases.submitBatch(anna, {
    ...{ name: "Partia", rows: goodRows(rows), language: "pl" },
  });
  const origin = await product.listen();
  const open = (person = "anna", batchId = batch.id, headers: Record<string, string> = {}) =>
    openSseReader({ origin, batchId, headers: { ...as(person), ...headers } });
  const stored = () => product.context.store.forUser(anna).listCardSummaries(batch.id);
  const work = async (index: number) =>
    cardWork(product.context, (await stored())[index]?.id ?? "", batch.id);
  const openNow = () => metrics.findLast(([name]) => name === "rnd_streams")?.[1] ?? 0;
  return { ...product, batchId: batch.id, open, stored, work, openNow };
}

describe("a stream", () => {
  it("starts with the batch as it is, and then tells each card that changed and the batch", async () => {
    const { open, work, useCases, batchId } = await streaming();
    const reader = await open();
    const snapshot = await reader.next("snapshot");
    expect(snapshot.data).toEqual(await useCases.getBatch(anna, batchId));
    const first = await work(0);
    await first.step();
    const card = await reader.next("card");
    expect(card.data).toMatchObject({ rowNumber: 2, state: "generating", version: 2 });
    expect((await reader.next("batch")).data).toMatchObject({
      state: "running",
      counts: { queued: 2, generating: 1 },
    });
    const told = reader.events.length;
    await first.step();
    expect((await reader.next("card", told)).data).toMatchObject({ version: 3, sectionsDone: 2 });
    expect(reader.picture()).toEqual(await useCases.getBatch(anna, batchId));
    // Nothing of the batch itself changed the second time.
    expect(reader.events.slice(told).map(({ name }) => name)).toEqual(["card"]);
  });

  it("comes with the headers of a stream, of the API and of its caller's page", async () => {
    const pane = "https://pane.example";
    const { open } = await streaming({}, { options: { corsOrigins: [pane] } });
    const reader = await open("anna", undefined, { origin: pane });
    expect(reader.status).toBe(200);
    expect(reader.headers).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": pane,
      "ratelimit-policy": '"user";q=100;w=60',
    });
    expect(reader.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(reader.headers["x-request-id"]).toMatch(/^[0-9a-z]{26}$/);
  });

  it("stays open when the batch is done, so that a retry shows", async () => {
    const { open, work, useCases, batchId } = await streaming({}, {}, 1);
    const reader = await open();
    const card = await work(0);
    while (await card.step());
    await until("the reader sees it done", () => reader.picture()?.state === "finished");
    expect(reader.isEnded()).toBe(false);
    await useCases.retryBatch(anna, batchId, "drafts");
    await until("the reader sees it queued", () => reader.picture()?.state === "queued");
  });

  it("finds by itself what no ping told", async () => {
    const { open, work, context } = await streaming({ pollMs: 20 });
    const reader = await open();
    await reader.next("snapshot");
    context.events.ping = () => {};
    await (await work(1)).step();
    expect((await reader.next("card")).data).toMatchObject({ rowNumber: 3 });
  });

  it("sees a change that came while the snapshot was read", async () => {
    const { open, work } = await streaming(
      {},
      {
        instead: (real) => ({
          getBatch: async (...input) => {
            const batch = await real.getBatch(...input);
            await between?.();
            return batch;
          },
        }),
      },
    );
    let between: (() => Promise<unknown>) | undefined = async () => {
      between = undefined;
      await (await work(0)).step();
      // Delivered in a turn of its own.
      await new Promise((resolve) => setImmediate(resolve));
    };
    const reader = await open();
    expect((await reader.next("card")).data).toMatchObject({ version: 2 });
  });

  it("reads the store once for a burst of pings", async () => {
    let looks = 0;
    const { open, context, batchId } = await streaming(
      { throttleMs: 50 },
      {
        instead: (real) => ({
          getBatch: (...input) => {
            looks++;
            return real.getBatch(...input);
          },
        }),
      },
    );
    await (await open()).next("snapshot");
    await until("one look is done", () => {
      context.events.ping(batchId);
      return looks >= 3;
    });
    const before = performance.now();
    const start = looks;
    while (performance.now() - before < 300) {
      context.events.ping(batchId);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(looks - start).toBeLessThanOrEqual(7);
    expect(looks - start).toBeGreaterThan(0);
  });
});

describe("a stream that is refused", () => {
  it("is an ordinary problem: no batch, not yours, nobody", async () => {
    const { open } = await streaming();
    for (const [person, batchId, status, code] of [
      ["anna", "nothing", 404, "batch_not_found"],
      ["bartek", undefined, 404, "batch_not_found"],
      ["nobody", undefined, 401, "unauthenticated"],
    ] as const) {
      const reader = await open(person, batchId);
      expect([reader.status, (await reader.problem()).code]).toEqual([status, code]);
    }
  });

  it("is the sixth of one person, until one of the five ends; refused ones take no place", async () => {
    const { open, openNow } = await streaming();
    for (let index = 0; index < 7; index++) expect((await open("anna", "nothing")).status).toBe(404);
    const five = await Promise.all(Array.from({ length: 5 }, () => open()));
    expect(five.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const sixth = await open();
    expect([sixth.status, sixth.headers["retry-after"], (await sixth.problem()).code]).toEqual([
      ...[429, "15", "too_many_streams"],
    ]);
    expect(openNow()).toBe(5);
    five[0]?.drop();
    await until("the place is free", () => openNow() === 4);
    expect((await open()).status).toBe(200);
  });
});

describe("a stream's end", () => {
  it("leaves nothing behind", async () => {
    const { open, openNow, context, batchId } = await streaming();
    let listening = 0;
    const { subscribe } = context.events;
    context.events.subscribe = (...input) => {
      listening++;
      const stop = subscribe(...input);
      return () => {
        listening--;
        stop();
      };
    };
    const released: string[] = [];
    const { release } = context.limits;
    context.limits.release = (key, holder) => {
      released.push(key);
      return release(key, holder);
    };
    const readers = await Promise.all([open(), open(), open()]);
    expect([listening, openNow()]).toEqual([3, 3]);
    for (const reader of readers) reader.drop();
    await until("all are gone", () => openNow() === 0);
    expect(listening).toBe(0);
    await until("their places are free", () => released.length === 3);
    expect(new Set(released)).toEqual(new Set(["streams/tenant-1/anna"]));
    context.events.ping(batchId);
  });

  it("comes with the end of the token", async () => {
    const { open } = await streaming({}, { tokensEndAt: Date.now() + 150 });
    const reader = await open();
    const bye = await reader.next("bye");
    expect(bye.data).toMatchObject({ reason: "expired" });
    await reader.ended;
  });

  it("comes with the next heartbeat when the token is revoked", async () => {
    const { open, revoked } = await streaming({ heartbeatMs: 20 });
    const reader = await open();
    await until("it lives", () => reader.heartbeats() > 1);
    revoked.add("anna");
    expect((await reader.next("bye")).data).toMatchObject({ reason: "expired" });
    await reader.ended;
  });

  it("comes when its place was lost and given to another, and not while the place can be had again", async () => {
    const { open, context } = await streaming({ heartbeatMs: 20, perUser: 1 });
    const { acquire, release } = context.limits;
    const held: [string, string][] = [];
    context.limits.acquire = (key, slot) => {
      held.push([key, slot.holder]);
      return acquire(key, slot);
    };
    const reader = await open();
    const [[key = "", holder = ""] = []] = held;
    await release(key, holder);
    await until("it has its place again", () => held.length > 1);
    const beats = reader.heartbeats();
    await until("it goes on", () => reader.heartbeats() > beats);
    await until("another has its place", async () => {
      await release(key, holder);
      return acquire(key, { max: 1, ttlMs: 60_000, holder: "another" });
    });
    expect((await reader.next("bye")).data).toMatchObject({ reason: "stopping" });
  });

  it("comes when the batch is no longer the reader's to see", async () => {
    let gone = false;
    const instead = (real: UseCases): Partial<UseCases> => ({
      getBatch: async (...input) => {
        if (gone) throw new ProductError("batch_not_found");
        return real.getBatch(...input);
      },
    });
    const { open, context, batchId } = await streaming({}, { instead });
    const reader = await open();
    await reader.next("snapshot");
    gone = true;
    context.events.ping(batchId);
    expect((await reader.next("bye")).data).toMatchObject({ reason: "finished" });
  });

  it("does not come with a store that fails for a while", async () => {
    let down = false;
    const instead = (real: UseCases): Partial<UseCases> => ({
      getBatch: async (...input) => {
        if (down) throw new ProductError("store_unavailable");
        return real.getBatch(...input);
      },
    });
    const { open, work, log } = await streaming({ pollMs: 20 }, { instead });
    const reader = await open();
    await reader.next("snapshot");
    down = true;
    await (await work(0)).step();
    await until("a look has failed", () => log.some(({ message }) => message === "stream look failed"));
    down = false;
    expect((await reader.next("card")).data).toMatchObject({ version: 2 });
  });

  it("is told when the server stops: connect again, not all at once", async () => {
    const { open, app } = await streaming({ retryMs: 1_000 });
    const readers = await Promise.all([open(), open(), open(), open(), open()]);
    await app.stop(2_000);
    await Promise.all(readers.map(({ ended }) => ended));
    const waits = readers.map(({ events }) => {
      const bye = events.at(-1) as SseEvent;
      expect(bye).toMatchObject({ name: "bye", data: { reason: "stopping" } });
      return (bye.data as { retryMs: number }).retryMs;
    });
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(1_000);
      expect(wait).toBeLessThanOrEqual(3_000);
    }
    expect(new Set(waits).size).toBeGreaterThan(1);
  });
});

describe("a reader that reads nothing for a while", () => {
  it("catches up with what the batch has become", async () => {
    const { open, context, batchId, stored, useCases } = await streaming(
      { pollMs: 10, stallMs: 60_000 },
      {},
      300,
    );
    const reader = await open();
    await reader.next("snapshot");
    reader.pause();
    const cards = (await stored()).map(({ id }) => cardWork(context, id, batchId));
    for (let round = 0; round < 9; round++) for (const card of cards) await card.step();
    reader.resume();
    const whole = await useCases.getBatch(anna, batchId);
    expect(whole.state).toBe("finished");
    await until("the reader has caught up", () => reader.picture()?.state === "finished");
    expect(reader.picture()).toEqual(whole);
  });
});
