import { Agent, type RequestOptions, request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";
import { goodRows } from "../../support/rows.ts";
import { type FormPart, formBody, workbookFile } from "../../support/workbook-file.ts";

async function uploading(setup: Parameters<typeof openHttp>[0] = {}) {
  const product = await openHttp(setup);
  const send = (parts: FormPart[], headers: Record<string, string> = {}) => {
    const form = formBody(parts);
    return product.app.inject({
      ...{ method: "POST", url: "/api/v1/batches/upload", payload: form.payload },
      headers: { ...as("anna"), ...form.headers, ...headers },
    });
  };
  return { ...product, send };
}

describe("an uploaded workbook", () => {
  it("becomes a batch, named after the file unless a name is given", async () => {
    const { app, send } = await uploading();
    const content = await workbookFile(goodRows(3));
    const answer = await send([{ name: "file", fileName: "Żółte powłoki 2025.xlsx", content }]);
    expect(answer.statusCode).toBe(202);
    expect(answer.json().batch).toMatchObject({ name: "Żółte powłoki 2025", total: 3 });
    const named = await send([
      { name: "name", content: "Ulga B+R" },
      { name: "sheet", content: "Projekty" },
      { name: "file", fileName: "x.xlsx", content },
    ]);
    expect(named.json().batch.name).toBe("Ulga B+R");
    const list = await app.inject({ url: "/api/v1/batches", headers: as("anna") });
    expect(list.json().items).toHaveLength(2);
  });

  it("is the same batch when it comes twice with one Idempotency-Key", async () => {
    const { app, send } = await uploading();
    const part = { name: "file", fileName: "a.xlsx", content: await workbookFile(goodRows(2)) };
    const key = { "idempotency-key": "upload-0001" };
    const first = await send([part], key);
    const second = await send([part], key);
    expect([second.statusCode, second.json().replayed]).toEqual([202, true]);
    expect(second.json().batch.id).toBe(first.json().batch.id);
    const other = await send([{ ...part, content: await workbookFile(goodRows(1)) }], key);
    expect([other.statusCode, other.json().code]).toEqual([409, "idempotency_key_reused"]);
    const list = await app.inject({ url: "/api/v1/batches", headers: as("anna") });
    expect(list.json().items).toHaveLength(1);
  });

  it("is refused with every issue when its rows are wrong", async () => {
    const { send } = await uploading();
    const rows = [{ ...goodRows(1)[0], opis: "krótki" }, { nazwaProjektu: "Sama nazwa" }];
    const answer = await send([{ name: "file", fileName: "a.xlsx", content: await workbookFile(rows) }]);
    expect([answer.statusCode, answer.json().code]).toEqual([422, "rows_invalid"]);
    expect(answer.json().issues.map((item: { rowNumber: number }) => item.rowNumber)).toEqual(
      expect.arrayContaining([2, 3]),
    );
  });

  it("is known by its content, not by its name", async () => {
    const { send } = await uploading();
    const answer = await send([{ name: "file", fileName: "fake.xlsx", content: "just text" }]);
    expect([answer.statusCode, answer.json().code]).toEqual([415, "file_not_xlsx"]);
    const disguised = await send([
      { name: "file", fileName: "real.txt", content: await workbookFile(goodRows(1)) },
    ]);
    expect(disguised.statusCode).toBe(202);
  });

  it.each<[string, FormPart[], number, string]>([
    ["no file", [{ name: "name", content: "x" }], 400, "file_missing"],
    ["an empty form", [], 400, "file_missing"],
    ["a strange field", [{ name: "admin", content: "1" }], 400, "invalid_request"],
    [
      "a file in another field",
      [{ name: "upload", fileName: "a.xlsx", content: "x" }],
      400,
      "invalid_request",
    ],
    ["a field that reaches for prototypes", [{ name: "__proto__", content: "1" }], 400, "invalid_request"],
    [
      "two files",
      [1, 2].map(() => ({ name: "file", fileName: "a.xlsx", content: "x" })),
      400,
      "invalid_request",
    ],
    ["a name that is too long", [{ name: "name", content: "x".repeat(5000) }], 400, "invalid_request"],
    [
      "ten fields",
      Array.from({ length: 10 }, () => ({ name: "name", content: "x" })),
      400,
      "invalid_request",
    ],
  ])("is refused with %s", async (_name, parts, status, code) => {
    const { send } = await uploading();
    const answer = await send(parts);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it("must come as a form", async () => {
    const { app, send } = await uploading();
    const headers = as("anna");
    const bare = { method: "POST", url: "/api/v1/batches/upload", headers } as const;
    const answers = [
      await app.inject({ ...bare, payload: { file: "x" } }),
      await app.inject({ ...bare, payload: "x", headers: { ...headers, "content-type": "text/csv" } }),
      await app.inject(bare),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([415, 415, 415]);
    const cut = await send([], { "content-type": "multipart/form-data" });
    expect([cut.statusCode, cut.json().code]).toEqual([400, "invalid_request"]);
  });

  it.each([
    ["more than 5 MB", [], 413, "file_too_large"],
    ["a strange field before a big file", [{ name: "admin", content: "1" }], 400, "invalid_request"],
  ])("with %s is refused, and its sender gets to read why", async (_name, before, refused, code) => {
    const { listen, useCases } = await uploading();
    const address = new URL(await listen());
    const { payload, headers } = formBody([
      ...before,
      { name: "file", fileName: "big.xlsx", content: Buffer.alloc(12 * 1024 * 1024) },
    ]);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const ask = (options: RequestOptions, sending?: Buffer) =>
      new Promise<{ status?: number | undefined; body: string }>((resolve, reject) => {
        const { hostname: host, port } = address;
        const sent = request({ agent, host, port, ...options }, (answer) => {
          let text = "";
          answer.on("data", (chunk) => {
            text += chunk;
          });
          answer.on("end", () => resolve({ status: answer.statusCode, body: text }));
        });
        sent.on("error", reject);
        sent.end(sending);
      });
    const upload = { method: "POST", path: "/api/v1/batches/upload" };
    const length = { "content-length": payload.length };
    const { status, body } = await ask(
      { ...upload, headers: { ...as("anna"), ...headers, ...length } },
      payload,
    );
    // The rest of the file was taken too, so that the connection serves the next request.
    expect((await ask({ path: "/health/live" })).status).toBe(200);
    expect([status, JSON.parse(body).code]).toEqual([refused, code]);
    if (refused === 413) expect(JSON.parse(body).detail).toContain("5 MB");
    const anna = { tenantId: "tenant-1", userId: "anna", name: "Anna" };
    expect((await useCases.listBatches(anna, { limit: 5 })).items).toEqual([]);
  });

  it("of exactly 5 MB gets past the limit", async () => {
    const { send } = await uploading();
    const answer = await send([{ name: "file", fileName: "a.xlsx", content: Buffer.alloc(5 * 1024 * 1024) }]);
    expect(answer.json().code).toBe("file_not_xlsx");
  });

  it("waits its turn elsewhere when sixteen are being read", async () => {
    const gate = Promise.withResolvers<void>();
    const { send } = await uploading({
      instead: (real) => ({
        submitWorkbook: async (...input) => {
          await gate.promise;
          return real.submitWorkbook(...input);
        },
      }),
    });
    const part = { name: "file", fileName: "a.xlsx", content: "x" };
    const sixteen = Array.from({ length: 16 }, () => send([part]));
    // A turn of the loop for each to get as far as the gate.
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect((await send([part])).json().code).toBe("overloaded");
    gate.resolve();
    await Promise.all(sixteen);
    expect((await send([part])).json().code).toBe("file_not_xlsx");
  });
});

describe("a workbook that is only read", () => {
  it("comes back as it stands, with its header row, and nothing is kept", async () => {
    const { app } = await openHttp();
    const form = formBody([{ name: "file", fileName: "a.xlsx", content: await workbookFile(goodRows(2)) }]);
    const answer = await app.inject({
      ...{ method: "POST", url: "/api/v1/workbooks/read", payload: form.payload },
      headers: { ...as("anna"), ...form.headers },
    });
    expect(answer.statusCode).toBe(200);
    const { headerRow, headers, rows } = answer.json();
    expect([headerRow, headers[0], rows.length]).toEqual([1, "Nazwa projektu", 2]);
    expect(rows[0].cells[headers.indexOf("Data rozpoczęcia")]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const list = await app.inject({ url: "/api/v1/batches", headers: as("anna") });
    expect(list.json().items).toEqual([]);
  });
});

describe("the settings of the sign-in", () => {
  it("are told to anybody", async () => {
    const signIn = { clientId: "app-1", authority: "https://login.example/t", scopes: ["api://app-1/x"] };
    const { app } = await openHttp({ options: { signIn } });
    const answer = await app.inject({ url: "/api/v1/sign-in" });
    expect([answer.statusCode, answer.json()]).toEqual([200, { mode: "dev", ...signIn }]);
  });
});
