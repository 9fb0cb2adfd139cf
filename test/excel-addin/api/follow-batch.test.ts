import type { ServerResponse } from "node:http";
import { isDeepStrictEqual } from "node:util";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { cardSummarySchema } from "@rnd-cards/api/contract/card.ts";
import { countStates } from "@rnd-cards/api/contract/states.ts";
import { DEFAULT_HTTP_OPTIONS } from "@rnd-cards/api/http/options.ts";
import { ApiError, type SignIn } from "@rnd-cards/excel-addin/src/api/client.ts";
import { createFollowBatch, type FollowOptions } from "@rnd-cards/excel-addin/src/api/follow-batch.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { cardWork } from "../../support/card-work.ts";
import { type HttpProduct, openHttp } from "../../support/http-product.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";
import { draftCard } from "../../support/sample-cards.ts";
import { sendJson, sendProblem, startStub } from "../../support/stub-server.ts";
import { until } from "../../support/until.ts";
import { pass, turns, virtualTime } from "../../support/virtual-time.ts";

/** What a listener was told. */
function follow(baseUrl: string, batchId: string, more: Partial<FollowOptions> = {}) {
  const told = { batches: [] as Batch[], states: [] as string[], ends: [] as ApiError[] };
  const network = new EventTarget();
  const followBatch = createFollowBatch({
    ...{ baseUrl, network, signIn: { token: async () => "anna" }, language: () => "pl", random: () => 0.5 },
    ...more,
  });
  const follower = followBatch(batchId, {
    onBatch: (batch) => void told.batches.push(batch),
    onConnection: (state) => void told.states.push(state),
    onEnd: (error) => void told.ends.push(error),
  });
  onTestFinished(() => follower.stop());
  return { ...told, follower, network, now: () => told.batches.at(-1) };
}

async function withBatch(setup: Parameters<typeof openHttp>[0] = {}, count = 2) {
  const product = await openHttp(setup);
  const url = await product.listen();
  const { batch } = await product.useCases.submitBatch(ANNA, {
    ...{ name: "Partia", rows: goodRows(count), language: "pl" },
  });
  return { product, url, batchId: batch.id };
}

async function finish(product: HttpProduct, batchId: string) {
  const { cards } = await product.useCases.getBatch(ANNA, batchId);
  for (const card of cards) {
    if (card.state !== "queued") continue;
    const work = cardWork(product.context, card.id, batchId);
    while (await work.step());
  }
}

const versionsNeverFall = (batches: readonly Batch[]) => {
  const seen = new Map<string, number>();
  return batches.every(({ cards }) =>
    cards.every(({ id, version }) => {
      const fine = version >= (seen.get(id) ?? 0);
      seen.set(id, version);
      return fine;
    }),
  );
};

describe("following the product", () => {
  it("tells the whole picture on every change, until the batch is done and after", async () => {
    const { product, url, batchId } = await withBatch();
    const told = follow(url, batchId);
    await until("the snapshot is there", () => told.now() !== undefined);
    expect(told.now()).toMatchObject({ state: "queued", counts: { queued: 2 } });
    await finish(product, batchId);
    await until("both cards are done", () => told.now()?.counts.draft === 2);
    expect(told.now()).toEqual(await product.useCases.getBatch(ANNA, batchId));
    expect(told.states).toEqual(["live"]);
    expect(versionsNeverFall(told.batches)).toBe(true);
  });

  it("comes back after every break to what the store holds, and never behind what it knew", async () => {
    const { product, url, batchId } = await withBatch({ options: { stream: prompt() } });
    let breaks = 0;
    const told = follow(url, batchId, {
      timings: quick(),
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        if (!String(input).endsWith("/events") || breaks === 8) return answer;
        breaks++;
        return new Response(cut(answer, 1 + (breaks % 3)), { headers: answer.headers });
      },
    });
    const stored = () => product.useCases.getBatch(ANNA, batchId);
    for (const card of (await stored()).cards) {
      const work = cardWork(product.context, card.id, batchId);
      while (await work.step()) {
        const now = await stored();
        await until("the step is seen", () => isDeepStrictEqual(told.now(), now));
      }
    }
    expect(breaks).toBeGreaterThanOrEqual(4);
    expect(versionsNeverFall(told.batches)).toBe(true);
  });

  it("reconnects when the server says it stops", async () => {
    const { product, url, batchId } = await withBatch({ options: { stream: prompt() } });
    const told = follow(url, batchId);
    await until("the stream is open", () => told.states.includes("live"));
    await product.app.close();
    await until("nobody answers there any more", () => told.states.includes("offline"));
    expect(told.ends).toEqual([]);
  });

  it("takes a fresh token when the old one has expired, before it connects again", async () => {
    const { url, batchId } = await withBatch({
      ...{ tokensEndAt: Date.now() + 100, options: { stream: prompt() } },
    });
    const asked: (boolean | undefined)[] = [];
    const signIn: SignIn = {
      token: async (wish) => {
        asked.push(wish?.fresh);
        if (asked.length > 1) throw new ApiError({ code: "sign_in_needed", status: 0, detail: "" });
        return "anna";
      },
    };
    const told = follow(url, batchId, { signIn });
    await until("it is over", () => told.ends.length > 0);
    expect(asked).toEqual([false, true]);
    expect(told.ends[0]?.code).toBe("sign_in_needed");
  });

  it("ends when the batch is not there for this reader", async () => {
    const { url, batchId } = await withBatch();
    const told = follow(url, batchId, { signIn: { token: async () => "bartek" } });
    await until("it is over", () => told.ends.length > 0);
    expect(told.ends[0]).toMatchObject({ code: "batch_not_found", status: 404 });
  });

  it("polls where no more streams are to be had", async () => {
    const stream = { ...DEFAULT_HTTP_OPTIONS.stream, perUser: 1, throttleMs: 2, pollMs: 20 };
    const { product, url, batchId } = await withBatch({ options: { stream } });
    const first = follow(url, batchId);
    await until("the one stream is open", () => first.states.includes("live"));
    const second = follow(url, batchId, { timings: quick() });
    await until("the second one polls", () => second.states.includes("polling"));
    await finish(product, batchId);
    await until("it knows that the cards are done", () => second.now()?.counts.draft === 2);
    first.follower.stop();
    await until("the stream that is free now is taken", () => second.states.at(-1) === "live");
  });
});

describe("following through faults", () => {
  it("takes a stream that has gone silent for dead after 45 seconds", async () => {
    virtualTime();
    const stub = await startStub((_request, response) => openStream(response, batchOf(1)));
    const told = follow(stub.url, "b-1");
    await turns(200);
    expect(told.states).toEqual(["live"]);
    await pass(44_000);
    expect(stub.requests).toHaveLength(1);
    await pass(3_000, 500);
    await until("it connects again", () => stub.requests.length === 2);
  });

  it("polls after three streams that did not get through, and tries a stream again every minute", async () => {
    virtualTime();
    let through = false;
    const stub = await startStub((request, response) => {
      if (!request.url?.endsWith("/events")) sendJson(response, batchOf(1));
      else if (through) openStream(response, batchOf(2));
      else response.end("a proxy's page");
    });
    const told = follow(stub.url, "b-1");
    await pass(8_000, 200);
    expect(told.states).toEqual(["polling"]);
    const streams = () => stub.requests.filter(({ line }) => line.endsWith("/events")).length;
    expect(streams()).toBe(3);
    await pass(40_000, 500);
    expect(streams()).toBe(3);
    const polls = stub.requests.length - streams();
    expect(polls).toBeGreaterThanOrEqual(4);
    expect(polls).toBeLessThanOrEqual(9);
    through = true;
    await pass(30_000, 500);
    await until("the stream gets through", () => told.states.at(-1) === "live");
    expect(told.now()?.cards[0]?.version).toBe(2);
  });

  it("is offline without a network and goes on at once when it is back", async () => {
    virtualTime();
    let away = true;
    const stub = await startStub((_request, response) => openStream(response, batchOf(1)));
    const told = follow(stub.url, "b-1", {
      fetch: (input, init) => (away ? Promise.reject(new TypeError("failed")) : fetch(input, init)),
    });
    await pass(30_000, 500);
    expect(told.states).toEqual(["offline"]);
    away = false;
    told.network.dispatchEvent(new Event("online"));
    await turns(300);
    await until("it is live", () => told.states.at(-1) === "live");
  });

  it("does not believe a broken stream when the network goes", async () => {
    const stub = await startStub((_request, response) => openStream(response, batchOf(1)));
    const told = follow(stub.url, "b-1", { timings: quick() });
    await until("it is live", () => told.states.at(-1) === "live");
    told.network.dispatchEvent(new Event("offline"));
    await until("it looks again", () => stub.requests.length === 2);
  });

  it("does not take an older snapshot for news", async () => {
    const stub = await startStub((_request, response, nth) => {
      openStream(response, batchOf(nth === 0 ? 7 : 3));
      if (nth === 0) response.end();
    });
    const told = follow(stub.url, "b-1", { timings: quick() });
    await until("it has connected again", () => stub.requests.length === 2);
    await turns(100);
    expect(told.now()?.cards[0]?.version).toBe(7);
    expect(versionsNeverFall(told.batches)).toBe(true);
  });

  it("asks for the batch when the stream says it is finished, and ends when it is gone", async () => {
    const stub = await startStub((request, response) => {
      if (!request.url?.endsWith("/events")) return sendProblem(response, 404, "batch_not_found");
      openStream(response, batchOf(1));
      response.end('event: bye\ndata: {"reason":"finished","retryMs":1000}\n\n');
    });
    const told = follow(stub.url, "b-1");
    await until("it is over", () => told.ends.length > 0);
    expect(told.ends[0]?.code).toBe("batch_not_found");
  });

  it("says nothing any more once it is stopped", async () => {
    const stub = await startStub((_request, response) => openStream(response, batchOf(1)));
    const told = follow(stub.url, "b-1");
    await until("it is live", () => told.states.at(-1) === "live");
    const closed = new Promise((resolve) => told.follower.stop() ?? setImmediate(resolve));
    told.follower.stop();
    await closed;
    await turns(50);
    expect([told.states, told.ends, stub.requests.length]).toEqual([["live"], [], 1]);
  });
});

/** A server that tells at once what changed. */
const prompt = () => ({ ...DEFAULT_HTTP_OPTIONS.stream, throttleMs: 2, pollMs: 20, retryMs: 10 });

/** The same rules at a pace for tests in real time. */
function quick(): NonNullable<FollowOptions["timings"]> {
  return {
    ...{ firstEvent: 2_000, silence: 5_000, shortLife: 20, liveAgain: 60 },
    ...{ backoff: { first: 5, longest: 20 }, poll: { first: 10, longest: 20 } },
  };
}

function openStream(response: ServerResponse, batch: Batch): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(`retry: 1000\n\nevent: snapshot\ndata: ${JSON.stringify(batch)}\n\n`);
}

function batchOf(version: number): Batch {
  const cards = [cardSummarySchema.parse(draftCard({ id: "c-1", batchId: "b-1", state: "queued", version }))];
  return {
    ...{ id: "b-1", name: "Partia", state: "queued", total: 1, createdAt: 0, cancelledAt: null },
    ...{ createdBy: "Anna Zawadzka", counts: countStates(cards.map(({ state }) => state)), cards },
  };
}

/** The first pieces of a stream, then a break. */
function cut(answer: Response, pieces: number): ReadableStream<Uint8Array> {
  const reader = answer.body?.getReader();
  let left = pieces;
  return new ReadableStream({
    async pull(controller) {
      const { value } = (await reader?.read()) ?? {};
      if (value && left-- > 0) return controller.enqueue(value);
      await reader?.cancel();
      controller.error(new TypeError("the connection broke"));
    },
  });
}
