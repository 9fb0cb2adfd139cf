import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { DOCX, XLSX } from "@rnd-cards/api/contract/routes.ts";
import { contentDisposition } from "@rnd-cards/api/http/content-disposition.ts";
import { describe, expect, it } from "vitest";
import { as, openHttp, PEOPLE } from "../../support/http-product.ts";
import { goodRows } from "../../support/rows.ts";

async function withBatch(setup: Parameters<typeof openHttp>[0] = {}) {
  const product = await openHttp(setup);
  const anna = PEOPLE.anna;
  if (!anna) throw new Error("nobody");
  const { batch } = await product.useCases.submitBatch(anna, {
    ...{ name: "Powłoki „2025” – część I", rows: goodRows(2), language: "pl" },
  });
  return { ...product, url: `/api/v1/batches/${batch.id}` };
}

describe("a Word document", () => {
  it("comes as a file with the batch's name", async () => {
    const { app, url } = await withBatch();
    const answer = await app.inject({ url: `${url}/export.docx`, headers: as("anna") });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe(DOCX);
    expect(answer.headers["content-disposition"]).toBe(
      `attachment; filename="Powloki _2025_ _ czesc I.docx"; filename*=UTF-8''Pow%C5%82oki%20%E2%80%9E2025%E2%80%9D%20%E2%80%93%20cz%C4%99%C5%9B%C4%87%20I.docx`,
    );
    expect(answer.body.split("\n")).toHaveLength(3);
  });

  it("is had once through a link, by whoever holds it, without signing in", async () => {
    const { app, url } = await withBatch();
    const made = await app.inject({ method: "POST", url: `${url}/link`, headers: as("anna") });
    expect(made.statusCode).toBe(201);
    const link = new URL(made.json().url);
    expect(link.origin).toBe("http://localhost:3978");
    expect(made.json().expiresAt).toBeGreaterThan(Date.now());
    expect((await app.inject({ method: "HEAD", url: link.pathname })).statusCode).toBe(405);
    const first = await app.inject({ url: link.pathname });
    expect([first.statusCode, first.headers["content-type"]]).toEqual([200, DOCX]);
    expect(first.headers["cache-control"]).toBe("no-store");
    const second = await app.inject({ url: link.pathname });
    expect([second.statusCode, second.json().code]).toEqual([410, "link_invalid"]);
  });

  it("for the reviewer comes under a name of its own, and through a link that was asked for it", async () => {
    const { app, url } = await withBatch();
    const answer = await app.inject({ url: `${url}/review.docx?language=en`, headers: as("anna") });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, DOCX]);
    expect(decodeURIComponent(String(answer.headers["content-disposition"]))).toContain(
      "Powłoki „2025” – część I – reviewer's sheet.docx",
    );
    const link = (query: string) =>
      app.inject({ method: "POST", url: `${url}/link${query}`, headers: as("anna") });
    const made = await link("?document=review");
    const through = await app.inject({ url: new URL(made.json().url).pathname });
    expect(decodeURIComponent(String(through.headers["content-disposition"]))).toContain("karta oceny.docx");
    expect((await link("?document=scores")).statusCode).toBe(400);
  });

  it("that cannot be made leaves no trace of a file in the answer", async () => {
    const { app, url } = await withBatch({
      instead: () => ({ exportBatch: () => Promise.reject(new ProductError("overloaded")) }),
    });
    const answer = await app.inject({ url: `${url}/export.docx`, headers: as("anna") });
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "5"]);
    expect(answer.headers).not.toHaveProperty("content-disposition");
  });
});

describe("the template", () => {
  it("is a workbook in the reader's language", async () => {
    const { app } = await openHttp();
    const get = (language: string) =>
      app.inject({ url: `/api/v1/template.xlsx?language=${language}`, headers: as("anna") });
    const polish = await get("pl");
    expect([polish.statusCode, polish.headers["content-type"]]).toEqual([200, XLSX]);
    expect(polish.rawPayload.subarray(0, 2).toString()).toBe("PK");
    expect(polish.headers["content-disposition"]).toContain("karty-br.xlsx");
    expect((await get("en")).rawPayload.equals(polish.rawPayload)).toBe(false);
    expect((await get("de")).statusCode).toBe(400);
  });
});

describe("a file name in a header", () => {
  it("cannot end the header or name a folder", () => {
    expect(contentDisposition('a"b\r\nSet-Cookie: x/../c\\d.docx')).toBe(
      `attachment; filename="abSet-Cookie: x..cd.docx"; filename*=UTF-8''abSet-Cookie%3A%20x..cd.docx`,
    );
    expect(contentDisposition("\ud800")).toContain("filename*=UTF-8''%EF%BF%BD");
    expect(contentDisposition("")).toBe(`attachment; filename="file"; filename*=UTF-8''file`);
    expect(contentDisposition("it's (1)*.docx")).toContain("filename*=UTF-8''it%27s%20%281%29%2A.docx");
  });
});
