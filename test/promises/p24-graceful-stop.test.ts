import { Agent, request } from "node:http";
import { DEFAULT_HTTP_OPTIONS } from "@rnd-cards/api/http/options.ts";
import type { UseCases } from "@rnd-cards/api/http/services.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerOf, sendHalf } from "../support/half-sent.ts";
import { as, openHttp, PEOPLE } from "../support/http-product.ts";
import { goodRows } from "../support/rows.ts";
import { openSseReader } from "../support/sse-reader.ts";
import { until } from "../support/until.ts";
import { formBody, workbookFile } from "../support/workbook-file.ts";

const anna = PEOPLE.anna as NonNullable<(typeof PEOPLE)[string]>;
const STREAMS = 20;
const UPLOADS = 5;

async function serving(setup: { instead?: (real: UseCases) => Partial<UseCases>; lameDuckMs?: number } = {}) {
  const { instead, lameDuckMs = 0 } = setup;
  const product = await openHttp({
    ...(instead ? { instead } : {}),
    options: {
      lameDuckMs,
      stream: { ...DEFAULT_HTTP_OPTIONS.stream, perUser: STREAMS, retryMs: 500 },
      limits: { ...DEFAULT_HTTP_OPTIONS.limits, userPerMinute: null },
    },
  });
  const origin = await product.listen();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const send = (path: string, options: { method?: string; headers?: Record<string, string | number> } = {}) =>
    request(`${origin}${path}`, { agent, ...options, headers: { ...as("anna"), ...options.headers } });
  return { ...product, origin, send };
}

describe("P24 a graceful stop", () => {
  it(`tells ${STREAMS} streams to come back, finishes ${UPLOADS} uploads in flight and drops nothing`, async () => {
    const { app, send, origin, useCases } = await serving();
    const { batch } = await useCases.submitBatch(anna, { name: "Partia", rows: goodRows(3), language: "pl" });
    const readers = await Promise.all(
      Array.from({ length: STREAMS }, () =>
        openSseReader({ origin, batchId: batch.id, headers: as("anna") }),
      ),
    );
    await Promise.all(readers.map((reader) => reader.next("snapshot")));

    const file = { name: "file", fileName: "a.xlsx", content: await workbookFile(goodRows(2)) };
    const { payload, headers } = formBody([file]);
    const uploads = Array.from({ length: UPLOADS }, () => {
      const sent = send("/api/v1/batches/upload", {
        ...{ method: "POST", headers: { ...headers, "content-length": payload.length } },
      });
      return sendHalf(sent, payload);
    });
    await until(
      "the uploads have reached the server",
      async () => (await connections(app)) === STREAMS + UPLOADS,
    );

    const startedAt = performance.now();
    const stopped = app.stop(25_000);
    await Promise.all(readers.map((reader) => reader.ended));
    for (const reader of readers) {
      const { name, data } = reader.events.at(-1) ?? {};
      expect([name, (data as { reason: string }).reason]).toEqual(["bye", "stopping"]);
    }
    await expect(answerOf(request(`${origin}/health/live`, { agent: false }).end())).rejects.toThrow(
      /ECONNREFUSED/,
    );

    const answers = await Promise.all(uploads.map((upload) => upload.finish()));
    expect(answers.map(({ status, connection }) => [status, connection])).toEqual(
      Array(UPLOADS).fill([202, "close"]),
    );
    await stopped;
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    const { items } = await useCases.listBatches(anna, { limit: 50 });
    expect(items).toHaveLength(UPLOADS + 1);
  });

  it("serves whoever is still connected while the load balancer looks away, and drops none of them", async () => {
    const { app, send } = await serving({ lameDuckMs: 400 });
    const outcomes: (string | number)[] = [];
    let stopping = false;
    // A client behind a load balancer: asks again and again over kept connections until told to go elsewhere.
    const client = async () => {
      for (;;) {
        const { status, connection } = await answerOf(send("/api/v1/me").end());
        outcomes.push(status);
        if (connection === "close") return;
        expect(stopping && connection === "close").toBe(false);
      }
    };
    const clients = Array.from({ length: 10 }, client);
    await until("they are busy", () => outcomes.length > 50);
    const ready = () => answerOf(send("/health/ready").end());
    expect((await ready()).status).toBe(200);
    stopping = true;
    const stopped = app.stop(10_000);
    expect((await ready()).status).toBe(503);
    await Promise.all(clients);
    await stopped;
    expect(new Set(outcomes)).toEqual(new Set([200]));
  });

  it("takes no longer than it was given: what does not finish is refused, readably, and cut", async () => {
    const { app, send } = await serving({
      instead: () => ({ listBatches: () => new Promise<never>(() => {}) }),
    });
    const answer = answerOf(send("/api/v1/batches").end());
    await until("it has reached the server", async () => (await connections(app)) === 1);
    const startedAt = performance.now();
    await app.stop(300);
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThan(290);
    expect(tookMs).toBeLessThan(2_000);
    const { status, body } = await answer;
    expect([status, JSON.parse(body).code]).toEqual([503, "stopping"]);
  });

  it("is the same stop when asked twice, and closes streams when the server is simply closed", async () => {
    const { app, origin, useCases } = await serving();
    const { batch } = await useCases.submitBatch(anna, { name: "Partia", rows: goodRows(1), language: "pl" });
    const reader = await openSseReader({ origin, batchId: batch.id, headers: as("anna") });
    await reader.next("snapshot");
    await app.close();
    await reader.ended;
    expect(reader.events.at(-1)?.name).toBe("bye");
    expect(app.stop(1_000)).toBe(app.stop(1_000));
    await app.stop(1_000);
  });
});

function connections(app: {
  server: { getConnections(done: (error: Error | null, count: number) => void): void };
}) {
  return new Promise<number>((resolve, reject) =>
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
