import { connect } from "node:net";
import type { UseCases } from "@rnd-cards/api/http/services.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";
import { until } from "../../support/until.ts";
import { formBody } from "../../support/workbook-file.ts";

/** A use case that never answers, and what became of the signal it was given. */
function hanging() {
  const signals: AbortSignal[] = [];
  const hang = (signal?: AbortSignal) => {
    if (signal) signals.push(signal);
    return new Promise<never>((_resolve, reject) =>
      signal?.addEventListener("abort", () => reject(signal.reason)),
    );
  };
  const instead = (): Partial<UseCases> => ({
    listBatches: () => hang(),
    submitWorkbook: (_principal, { signal }) => hang(signal),
    exportBatch: (_principal, _batchId, { signal }) => hang(signal),
    health: () => hang(),
  });
  return { signals, instead };
}

describe("a request that takes too long", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["/api/v1/batches", 30],
    ["/health/ready", 5],
    ["/api/v1/batches/b1/export.docx", 60],
  ])("is answered for: %s after %i s", async (url, seconds) => {
    const { instead } = hanging();
    const { app } = await openHttp({ instead });
    let answered = false;
    const asked = app.inject({ url, headers: { ...as("anna"), "accept-language": "en" } }).then((answer) => {
      answered = true;
      return answer;
    });
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const answer = await asked;
    expect([answer.statusCode, answer.json().code]).toEqual([504, "timeout"]);
    expect(answer.json().detail).toContain(`${seconds} s`);
  });

  it("has its work called off", async () => {
    const { instead, signals } = hanging();
    const { app, log } = await openHttp({ instead });
    const asked = app.inject({ url: "/api/v1/batches/b1/export.docx", headers: as("anna") });
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await asked).statusCode).toBe(504);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(log.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual(["request"]);
  });
});

describe("a caller that leaves", () => {
  it.each([
    ["after a request without a body", "GET /api/v1/batches/b1/export.docx", ""],
    ["after its body was read", "POST /api/v1/batches/upload", "file"],
  ])("has its work called off: %s", async (_name, line, body) => {
    const { instead, signals } = hanging();
    const { listen, log } = await openHttp({ instead });
    const socket = connect(Number(new URL(await listen()).port), "127.0.0.1");
    const form = formBody(body ? [{ name: "file", fileName: "a.xlsx", content: "x" }] : []);
    const head = [`${line} HTTP/1.1`, "Host: localhost", "Authorization: Bearer anna"];
    if (body)
      head.push(`Content-Type: ${form.headers["content-type"]}`, `Content-Length: ${form.payload.length}`);
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    if (body) socket.write(form.payload);
    await until("the work has begun", () => signals.length === 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(signals[0]?.aborted).toBe(false);
    socket.destroy();
    await until("it is called off", () => signals[0]?.aborted === true);
    await until("that is logged", () => log.some(({ message }) => message === "caller left"));
    expect(log.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("a request with a body that takes too long", () => {
  it("is answered over a real connection too, and its work called off", async () => {
    const { instead, signals } = hanging();
    const options = { timeouts: { standard: 100, health: 100, files: 100 } };
    const { listen } = await openHttp({ instead, options });
    const { payload, headers } = formBody([{ name: "file", fileName: "a.xlsx", content: "x" }]);
    const answer = await fetch(`${await listen()}/api/v1/batches/upload`, {
      ...{ method: "POST", body: new Uint8Array(payload), headers: { ...as("anna"), ...headers } },
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([504, "timeout"]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
