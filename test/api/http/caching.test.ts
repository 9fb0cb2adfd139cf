import { describe, expect, it } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";
import { goodRows } from "../../support/rows.ts";

async function withBatch() {
  const product = await openHttp();
  const { batch } = await product.useCases.submitBatch(
    { tenantId: "tenant-1", userId: "anna", name: "Anna" },
    { name: "Partia", rows: goodRows(2), language: "pl" },
  );
  const url = `/api/v1/batches/${batch.id}`;
  const ask = (ifNoneMatch?: string, method: "GET" | "HEAD" = "GET") =>
    product.app.inject({
      ...{ method, url },
      headers: { ...as("anna"), ...(ifNoneMatch ? { "if-none-match": ifNoneMatch } : {}) },
    });
  return { ...product, ask, url };
}

describe("reads", () => {
  it("may be kept by the reader alone and are asked about again: 304 while nothing changed", async () => {
    const { app, ask, url } = await withBatch();
    const first = await ask();
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(first.headers["cache-control"]).toBe("private, no-cache");
    for (const tag of [etag, `"other", ${etag}`, etag.replace("W/", ""), "*"]) {
      const again = await ask(tag);
      expect([again.statusCode, again.body, again.headers.etag], tag).toEqual([304, "", etag]);
      expect(again.headers).not.toHaveProperty("content-type");
    }
    await app.inject({ method: "POST", url: `${url}/cancel`, headers: as("anna") });
    const changed = await ask(etag);
    expect([changed.statusCode, changed.json().state]).toEqual([200, "cancelled"]);
    expect(changed.headers.etag).not.toBe(etag);
  });

  it("answer HEAD like GET without the body", async () => {
    const { ask } = await withBatch();
    const get = await ask();
    const head = await ask(undefined, "HEAD");
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, "", get.headers.etag]);
    expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(get.body)));
    expect((await ask(String(get.headers.etag), "HEAD")).statusCode).toBe(304);
  });
});

describe("everything else", () => {
  it("is not kept at all: changes, files, errors", async () => {
    const { app, url } = await withBatch();
    const headers = { ...as("anna"), "if-none-match": "*" };
    const answers = [
      await app.inject({ method: "POST", url: "/api/v1/validate", headers, payload: { rows: [] } }),
      await app.inject({ url: `${url}/export.docx`, headers }),
      await app.inject({ url: "/api/v1/batches/none", headers }),
      await app.inject({ url: "/metrics", headers }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 404, 200]);
    for (const answer of answers) {
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.headers).not.toHaveProperty("etag");
    }
  });
});
