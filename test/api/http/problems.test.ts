import { connect } from "node:net";
import { ERRORS, type ErrorCode, ProductError } from "@rnd-cards/api/contract/errors.ts";
import { problemSchema } from "@rnd-cards/api/contract/problem.ts";
import { ERROR_STATUS, errorRows } from "@rnd-cards/api/http/error-status.ts";
import { retryAfter } from "@rnd-cards/api/http/retry-after.ts";
import type { LightMyRequestResponse } from "fastify";
import { describe, expect, it } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";
import { goodRow } from "../../support/rows.ts";

const json = { "content-type": "application/json" };

function problemOf(answer: LightMyRequestResponse, status: number, code: ErrorCode) {
  expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const problem = problemSchema.strict().parse(answer.json());
  expect({ sent: answer.statusCode, status: problem.status, code: problem.code }).toEqual({
    ...{ sent: status, status, code },
  });
  expect(problem.requestId).toBe(answer.headers["x-request-id"]);
  expect(problem.type).toBe(`/docs/errors#${code}`);
  return problem;
}

describe("errors on the wire", () => {
  it("have a status each: 4xx or 5xx, in one table with the catalogue's messages", () => {
    const rows = errorRows();
    expect(rows.map(({ code }) => code)).toEqual(Object.keys(ERRORS));
    for (const { code, status, pl, en } of rows) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(status, code).toBeLessThan(600);
      expect({ pl, en }).toEqual(ERRORS[code]);
    }
    expect(Object.keys(ERROR_STATUS)).toHaveLength(rows.length);
  });

  it("are problem documents for unknown addresses and methods", async () => {
    const { app } = await openHttp();
    problemOf(await app.inject({ url: "/nowhere" }), 404, "not_found");
    const wrong = await app.inject({ method: "DELETE", url: "/api/v1/batches/b1/cancel?x=1" });
    problemOf(wrong, 405, "method_not_allowed");
    expect(wrong.headers.allow).toBe("POST");
    const unreadable = await app.inject({ url: "/%E0%A4%A", headers: { "accept-language": "en" } });
    expect(problemOf(unreadable, 400, "invalid_request").detail).toContain("address is not valid");
    expect(unreadable.headers).toMatchObject({
      "content-language": "en",
      "x-content-type-options": "nosniff",
    });
    problemOf(await app.inject({ url: `/api/v1/downloads/${"x".repeat(2001)}` }), 400, "invalid_request");
  });

  it("are problem documents even for what is no HTTP", async () => {
    const { listen } = await openHttp();
    const { port } = new URL(await listen());
    const text = await new Promise<string>((resolve, reject) => {
      let received = "";
      const socket = connect(Number(port), "127.0.0.1", () => socket.write("this is not HTTP\r\n\r\n"));
      socket.on("data", (chunk) => {
        received += chunk;
      });
      socket.on("error", reject);
      socket.on("close", () => resolve(received));
    });
    const [head = "", body = ""] = text.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(problemSchema.strict().parse(JSON.parse(body))).toMatchObject({
      code: "invalid_request",
      status: 400,
    });
  });

  it("speak the language of the request, Polish when it names none", async () => {
    const { app } = await openHttp();
    const ask = (headers: Record<string, string>, url = "/nowhere") => app.inject({ url, headers });
    const polish = await ask({});
    expect(problemOf(polish, 404, "not_found").detail).toBe(ERRORS.not_found.pl);
    expect(polish.headers["content-language"]).toBe("pl");
    const english = await ask({ "accept-language": "de, en-GB;q=0.8" });
    expect(problemOf(english, 404, "not_found").detail).toBe(ERRORS.not_found.en);
    expect(english.headers["content-language"]).toBe("en");
    expect(english.headers.vary).toContain("Accept-Language");
    const asked = await ask({ "accept-language": "pl" }, "/nowhere?language=en");
    expect(problemOf(asked, 404, "not_found").detail).toBe(ERRORS.not_found.en);
  });

  it("name every malformed field, in the reader's language", async () => {
    const { app } = await openHttp();
    const ask = (language: string) =>
      app.inject({
        ...{
          method: "POST",
          url: "/api/v1/batches",
          payload: { name: "x".repeat(2000), rows: [{ rowNumber: 0 }] },
        },
        headers: { ...as("anna"), "accept-language": language, "idempotency-key": "short" },
      });
    const polish = problemOf(await ask("pl"), 400, "invalid_request");
    expect(polish.detail).toContain("nieprawidłowe pola");
    expect(polish.fields).toEqual([
      { path: "/name", message: expect.stringContaining("Za duża") },
      { path: "/rows/0/rowNumber", message: expect.stringContaining("Zbyt mał") },
    ]);
    const english = problemOf(await ask("en"), 400, "invalid_request");
    expect(english.fields?.[0]?.message).toContain("Too big");
  });

  it("tell at most 50 fields however many there are", async () => {
    const { app } = await openHttp();
    const payload = { rows: Array.from({ length: 100 }, () => ({ rowNumber: "x" })) };
    const answer = await app.inject({
      method: "POST",
      url: "/api/v1/validate",
      headers: as("anna"),
      payload,
    });
    expect(problemOf(answer, 400, "invalid_request").fields).toHaveLength(50);
  });

  it.each([
    ["not JSON", '{"rows": [', "not"],
    ["no body", "", "missing"],
    ["deep nesting", `{"rows":${"[".repeat(12)}${"]".repeat(12)}}`, "deeply"],
    ["a prototype", '{"rows":[],"__proto__":{"admin":true}}', "JSON"],
    ["a constructor", '{"rows":[{"constructor":{"prototype":{"x":1}}}]}', "JSON"],
    ["an object of 1,001 keys", JSON.stringify({ rows: [Object.fromEntries(keys(1001))] }), "too many"],
  ])("refuse %s as malformed", async (_name, payload, word) => {
    const { app } = await openHttp();
    const headers = { ...json, ...as("anna"), "accept-language": "en" };
    const answer = await app.inject({ method: "POST", url: "/api/v1/validate", headers, payload });
    expect(problemOf(answer, 400, "invalid_request").detail).toContain(word);
  });

  it("let an object of 1,000 keys and ten levels pass the parser", async () => {
    const { app } = await openHttp();
    const deep = `{"rows":[${"[".repeat(8)}${"]".repeat(8)}]}`;
    const wide = JSON.stringify({ rows: [Object.fromEntries(keys(1000))] });
    for (const payload of [deep, wide]) {
      const headers = { ...json, ...as("anna") };
      const answer = await app.inject({ method: "POST", url: "/api/v1/validate", headers, payload });
      // Past the parser: the wide one is a row with unknown keys, the deep one is no row.
      if (answer.statusCode !== 200) expect(answer.json().fields).toBeDefined();
    }
  });

  it("take a post without a body where none is asked for, whatever it says it sends", async () => {
    const { app } = await openHttp();
    const answer = await app.inject({
      ...{ method: "POST", url: "/api/v1/batches/b1/cancel", payload: "" },
      headers: { ...json, ...as("anna") },
    });
    problemOf(answer, 404, "batch_not_found");
  });

  it("refuse other bodies than JSON, and forms where no form is read", async () => {
    const { app } = await openHttp();
    for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x"]) {
      const headers = { ...as("anna"), "content-type": type };
      const answer = await app.inject({ method: "POST", url: "/api/v1/validate", headers, payload: "a" });
      problemOf(answer, 415, "unsupported_media_type");
    }
  });

  it("refuse bodies beyond what the deployment's rows can need, and take those that fit", async () => {
    const { app } = await openHttp({ settings: { maxRows: 2 } });
    const send = (rows: unknown[]) =>
      app.inject({ method: "POST", url: "/api/v1/validate", headers: as("anna"), payload: { rows } });
    const longest = { ...goodRow(), opis: "ł".repeat(5000), celProjektu: "ł".repeat(2000) };
    expect((await send([longest, { ...longest, rowKey: "b" }])).json().valid).toBe(true);
    const answer = await send(Array.from({ length: 12 }, () => longest));
    expect(problemOf(answer, 413, "payload_too_large").detail).toMatch(/0\.2 MB/);
  });

  it("hide what nobody expected, and log it whole with the request's id", async () => {
    const { app, log } = await openHttp({
      instead: () => ({ getBatch: () => Promise.reject(new Error("secret detail")) }),
    });
    const answer = await app.inject({ url: "/api/v1/batches/b1", headers: as("anna") });
    const problem = problemOf(answer, 500, "internal");
    expect(answer.body).not.toContain("secret");
    expect(problem.detail).toContain(problem.requestId);
    const line = log.find(({ message }) => message === "request failed");
    expect(line).toMatchObject({ level: "error", fields: { requestId: problem.requestId } });
    expect(String(line?.error)).toContain("secret detail");
  });

  it("do not send answers that break the contract", async () => {
    const { app } = await openHttp({
      instead: (real) => ({
        listBatches: async (...input) => ({
          ...(await real.listBatches(...input)),
          next: 7 as unknown as string,
        }),
        checkRows: async (input) => ({ ...(await real.checkRows(input)), ownerId: "secret" }),
      }),
    });
    const headers = as("anna");
    problemOf(await app.inject({ url: "/api/v1/batches", headers }), 500, "internal");
    const checked = await app.inject({
      method: "POST",
      url: "/api/v1/validate",
      headers,
      payload: { rows: [] },
    });
    expect(checked.statusCode).toBe(200);
    expect(checked.body).not.toContain("secret");
  });

  it("carry their particulars", async () => {
    const { app } = await openHttp({
      instead: () => ({
        submitBatch: () =>
          Promise.reject(
            new ProductError("quota_exhausted", { seconds: 90 }, { details: { sheets: ["A"] } }),
          ),
        cancelBatch: () => Promise.reject(new ProductError("store_unavailable")),
      }),
    });
    const headers = { ...as("anna"), "accept-language": "en" };
    const quota = await app.inject({
      ...{ method: "POST", url: "/api/v1/batches", headers, payload: { name: "x", rows: [] } },
    });
    expect(problemOf(quota, 429, "quota_exhausted")).toMatchObject({
      sheets: ["A"],
      detail: expect.stringContaining("90 s"),
    });
    expect(quota.headers["retry-after"]).toBe("90");
    const down = await app.inject({ method: "POST", url: "/api/v1/batches/b1/cancel", headers });
    problemOf(down, 503, "store_unavailable");
    expect(down.headers["retry-after"]).toBe("5");
    expect(down.headers["cache-control"]).toBe("no-store");
  });

  it("say when the budget of a day is there again: at midnight UTC", () => {
    const now = Date.UTC(2026, 10, 24, 23, 0, 0);
    expect(retryAfter(new ProductError("budget_exhausted"), now)).toBe(3600);
    expect(retryAfter(new ProductError("batch_not_found"), now)).toBeNull();
  });
});

function keys(count: number): [string, number][] {
  return Array.from({ length: count }, (_, index) => [`k${index}`, index]);
}
