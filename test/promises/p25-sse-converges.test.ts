import { createMemoryEvents } from "@rnd-cards/api/adapters/events/memory/memory-events.ts";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { DEFAULT_HTTP_OPTIONS } from "@rnd-cards/api/http/options.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { type CardWork, cardWork } from "../support/card-work.ts";
import { SCALED, titled } from "../support/deployment.ts";
import { QUICK_STREAMS, serve } from "../support/deployment-served.ts";
import { as, openHttp, PEOPLE } from "../support/http-product.ts";
import { goodRows } from "../support/rows.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { openSseReader, type SseEvent, type SseReader } from "../support/sse-reader.ts";
import { until } from "../support/until.ts";

const anna = PEOPLE.anna as NonNullable<(typeof PEOPLE)[string]>;
const CARDS = 40;
const DROPS = 50;

/** Two instances over one store: pings of workers reach the first, the second hears none of them. */
async function twoInstances() {
  const stream = { ...DEFAULT_HTTP_OPTIONS.stream, pollMs: 25, throttleMs: 2, heartbeatMs: 10, perUser: 100 };
  const limits = { ...DEFAULT_HTTP_OPTIONS.limits, userPerMinute: null };
  const first = await openHttp({ options: { stream, limits }, settings: { maxRows: CARDS } });
  const deaf = await buildApp({ ...first.services, events: createMemoryEvents() }, first.options);
  onTestFinished(() => deaf.stop(1_000));
  const origins = [await first.listen(), await deaf.listen({ host: "127.0.0.1", port: 0 })];
  const { batch } = await first.useCases.submitBatch(anna, {
    ...{ name: "Partia", rows: goodRows(CARDS), language: "pl" },
  });
  return { ...first, origins, batchId: batch.id };
}

/** Remembers the highest version ever told of each card and what went backwards. */
function watchVersions() {
  const highest = new Map<string, number>();
  const backwards: string[] = [];
  const see = ({ id, version }: CardSummary, mayRepeat: boolean) => {
    const known = highest.get(id) ?? 0;
    if (version < known || (version === known && !mayRepeat)) backwards.push(`${id}: ${known} → ${version}`);
    highest.set(id, Math.max(known, version));
  };
  return {
    backwards,
    onEvent: ({ name, data }: SseEvent) => {
      if (name === "snapshot") for (const card of (data as { cards: CardSummary[] }).cards) see(card, true);
      if (name === "card") see(data as CardSummary, false);
    },
  };
}

interface Dropped {
  random: () => number;
  origins: readonly string[];
  batchId: string;
  headers?: Record<string, string>;
  works: readonly CardWork[];
  stored(): Promise<Batch>;
}

/** Writes cards to their end while a reader is cut off and comes back, anywhere; then its picture is the store's. */
async function expectConvergence({ random, origins, batchId, headers, works, stored }: Dropped) {
  const { backwards, onEvent } = watchVersions();
  let readers = 0;
  let heartbeats = 0;
  let reader: SseReader | null = null;
  const reconnect = async () => {
    if (reader) heartbeats += reader.heartbeats();
    reader?.drop();
    const origin = origins[Math.floor(random() * origins.length)] ?? "";
    reader = await openSseReader({ origin, batchId, onEvent, ...(headers ? { headers } : {}) });
    expect(reader.status).toBe(200);
    readers++;
  };
  await reconnect();
  // Every write may be the last before a drop: the drops are spread over all of them.
  const writes = works.length * 9;
  const dropBefore = new Set<number>();
  while (dropBefore.size < DROPS) dropBefore.add(Math.floor(random() * writes));
  let open = [...works];
  for (let write = 0; open.length > 0; write++) {
    if (dropBefore.has(write)) await reconnect();
    const work = open[Math.floor(random() * open.length)];
    if (work && !(await work.step())) open = open.filter((other) => other !== work);
    if (random() < 0.2) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(readers).toBe(DROPS + 1);

  const last = reader as unknown as SseReader;
  await expect.poll(() => last.picture()?.state, { timeout: 10_000, interval: 20 }).toBe("finished");
  expect(last.picture()).toEqual(await stored());
  expect(backwards).toEqual([]);
  const heard = () => heartbeats + last.heartbeats();
  await expect.poll(heard, { timeout: 10_000, interval: 20 }).toBeGreaterThan(3);
  last.drop();
}

describe("P25 a stream converges", () => {
  it.each([1, 2, 3])(`after ${DROPS} drops at random moments, across instances (seed %i)`, async (seed) => {
    const { origins, batchId, context, useCases } = await twoInstances();
    const stored = () => useCases.getBatch(anna, batchId);
    const works = (await stored()).cards.map(({ id }) => cardWork(context, id, batchId));
    const random = seededRandom(seed);
    await expectConvergence({ ...{ random, origins, batchId, works, stored }, headers: as("anna") });
  });

  it("shows a reader on an instance that hears no pings every state within one look", async () => {
    const { origins, batchId, context, useCases } = await twoInstances();
    const reader = await openSseReader({ origin: origins[1] ?? "", batchId, headers: as("anna") });
    await reader.next("snapshot");
    const { cards } = await useCases.getBatch(anna, batchId);
    const work = cardWork(context, cards[0]?.id ?? "", batchId);
    for (let version = 2; version < 6; version++) {
      await work.step();
      await until("it is shown", () => reader.picture()?.cards[0]?.version === version);
    }
    reader.drop();
  });
});

/** Two processes that answer and one that writes, over one database and one Redis; `work` is done by the one that writes. */
async function threeProcesses(cards: number, stream: Partial<typeof QUICK_STREAMS> = {}) {
  const { env } = await SCALED.open();
  const options = {
    stream: { ...QUICK_STREAMS, ...stream },
    limits: { ...DEFAULT_HTTP_OPTIONS.limits, userPerMinute: null },
  };
  const [first, second] = [
    await serve({ ...env, ROLE: "web" }, {}, options),
    await serve({ ...env, ROLE: "web" }, {}, options),
  ];
  const origins = [await first.listen(), await second.listen()];
  let store: Store | null = null;
  const { product } = await serve(
    { ...env, ROLE: "worker" },
    {
      wrapStore: (opened) => {
        store = opened;
        return opened;
      },
    },
  );
  if (store === null) throw new Error("no store");
  const { events, system } = product.http;
  const { batch } = (
    await first.ask("POST", "/api/v1/batches", { name: "Partia", rows: goodRows(cards) })
  ).json();
  const stored = async () => (await second.ask("GET", `/api/v1/batches/${batch.id}`)).json() as Batch;
  const works = (await stored()).cards.map(({ id }) =>
    cardWork({ store: store as unknown as Store, events, system }, id, batch.id),
  );
  return { origins, batchId: batch.id as string, works, stored };
}

describe.skipIf(SCALED.skip !== null)(titled("P25 a stream converges", SCALED), () => {
  it(`after ${DROPS} drops at random moments, over two processes, of what a third one writes`, async () => {
    await expectConvergence({ random: seededRandom(4), ...(await threeProcesses(15)) });
  }, 60_000);

  it("is told over Redis what another process writes, long before it would look by itself", async () => {
    const { origins, batchId, works } = await threeProcesses(1, { pollMs: 600_000 });
    for (const origin of origins) {
      const reader = await openSseReader({ origin, batchId });
      const { data } = await reader.next("snapshot");
      const from = (data as Batch).cards[0]?.version ?? 0;
      for (let version = from + 1; version < from + 4; version++) {
        await works[0]?.step();
        await until("it is shown", () => (reader.picture()?.cards[0]?.version ?? 0) >= version);
      }
      reader.drop();
    }
  }, 60_000);
});
