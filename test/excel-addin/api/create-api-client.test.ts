import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { revisionTag } from "@rnd-cards/api/contract/review.ts";
import type { RouteContract } from "@rnd-cards/api/contract/routes.ts";
import { routes } from "@rnd-cards/api/contract/routes.ts";
import { type ApiClient, ApiError, type SignIn } from "@rnd-cards/excel-addin/src/api/client.ts";
import { createApiClient } from "@rnd-cards/excel-addin/src/api/create-api-client.ts";
import { describe, expect, it } from "vitest";
import { cardWork } from "../../support/card-work.ts";
import { openHttp } from "../../support/http-product.ts";
import { goodRow, goodRows } from "../../support/rows.ts";
import { sendJson, sendProblem, startStub } from "../../support/stub-server.ts";
import { pass, virtualTime } from "../../support/virtual-time.ts";

const named = (person: string): SignIn => ({ token: async () => person });
const clientOf = (baseUrl: string, more: Partial<Parameters<typeof createApiClient>[0]> = {}) =>
  createApiClient({ baseUrl, signIn: named("anna"), language: () => "pl", ...more });
const submission = (key = "key-of-a-test") => ({
  ...{ name: "Partia", rows: goodRows(2), date1904: false, idempotencyKey: key },
});
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it should have been refused"),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ApiError);
      return error as ApiError;
    },
  );

/** One call of every method, with arguments of their right shape. */
const CALLS: Record<keyof ApiClient, (client: ApiClient) => Promise<unknown>> = {
  me: (client) => client.me(),
  health: (client) => client.health(),
  estimate: (client) => client.estimate(12),
  submit: (client) => client.submit(submission()),
  listBatches: (client) => client.listBatches({ after: "a b", limit: 5 }),
  getBatch: (client) => client.getBatch("b-1"),
  cancelBatch: (client) => client.cancelBatch("b-1"),
  retryBatch: (client) => client.retryBatch("b-1", { scope: "both", hints: "krócej", provider: "x" }),
  exportBatch: (client) => client.exportBatch("b-1"),
  exportReview: (client) => client.exportReview("b-1"),
  createLink: (client) => client.createLink("b-1", "review"),
  getCard: (client) => client.getCard("c-1"),
  assessCard: (client) => client.assessCard("c-1"),
  editSection: (client) =>
    client.editSection({ cardId: "c-1", section: "koszty" }, { revision: 3, text: "Tekst" }),
  sectionVersions: (client) => client.sectionVersions({ cardId: "c-1", section: "koszty" }),
  restoreSection: (client) =>
    client.restoreSection({ cardId: "c-1", section: "koszty" }, { revision: 3, restored: 1 }),
  approveCard: (client) => client.approveCard("c-1", { version: 4, reason: "Pilne" }),
  unapproveCard: (client) => client.unapproveCard("c-1"),
  regenerateCard: (client) => client.regenerateCard("c-1", { target: "koszty", hints: "" }),
  judgeCard: (client) => client.judgeCard("c-1", { provider: "x" }),
};

interface Seen {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: unknown;
}

async function seenBy(call: (client: ApiClient) => Promise<unknown>): Promise<Seen> {
  let seen: Seen | null = null;
  const client = clientOf("http://cards.test", {
    fetch: async (input, init = {}) => {
      const headers = init.headers as Record<string, string>;
      const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
      seen = { method: init.method ?? "GET", url: new URL(String(input)), headers, body };
      return Response.json({ url: "http://cards.test/file" });
    },
  });
  await call(client);
  if (!seen) throw new Error("nothing was sent");
  return seen;
}

function routeOf({ method, url }: Seen): { route: RouteContract; params: Record<string, string> } {
  for (const route of Object.values(routes) as RouteContract[]) {
    const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
    const match = new RegExp(`^${route.path.replace(/:\w+/g, "([^/]+)")}$`).exec(url.pathname);
    if (route.method === method && match)
      return { route, params: Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? ""])) };
  }
  throw new Error(`no route for ${method} ${url.pathname}`);
}

describe("every call is one that the contract knows", () => {
  it.each(Object.entries(CALLS))("%s", async (_name, call) => {
    const seen = await seenBy(call);
    const { route, params } = routeOf(seen);
    expect(route.params?.safeParse(params).error).toBeUndefined();
    expect(route.query?.safeParse(Object.fromEntries(seen.url.searchParams)).error).toBeUndefined();
    expect(route.headers?.safeParse(seen.headers).error).toBeUndefined();
    expect(route.body?.safeParse(seen.body).error).toBeUndefined();
    expect(seen.body === undefined).toBe(route.body === undefined);
    expect(seen.headers.authorization).toBe(route.auth === "public" ? undefined : "Bearer anna");
    expect(seen.headers["accept-language"]).toBe("pl");
  });

  it("names the revision that was read as the contract does", async () => {
    expect((await seenBy(CALLS.editSection)).headers["if-match"]).toBe(revisionTag(3));
  });
});

describe("against the product", () => {
  it("submits, reads, exports and reviews a batch", async () => {
    const product = await openHttp();
    const client = clientOf(await product.listen());
    expect(await client.me()).toMatchObject({ name: "Anna Zawadzka", maxRows: 20 });
    const first = await client.submit(submission());
    const second = await client.submit(submission());
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(second.batch.id).toBe(first.batch.id);

    const batch = await client.getBatch(first.batch.id);
    const cardId = batch.cards[0]?.id ?? "";
    const work = cardWork(product.context, cardId, batch.id);
    while (await work.step());
    const { sections, version } = await client.getCard(cardId);
    const at = { cardId, section: "koszty" } as const;
    const text = "Kategorie: wynagrodzenia.";
    const edited = await client.editSection(at, { revision: sections.koszty.revision, text });
    expect(edited.section.text).toBe(text);
    const late = await refusal(client.editSection(at, { revision: sections.koszty.revision, text: "Inny" }));
    expect(late).toMatchObject({ code: "section_changed", status: 412, current: { text } });
    const restored = await client.restoreSection(at, {
      ...{ revision: edited.section.revision, restored: sections.koszty.revision },
    });
    expect(restored.section.text).toBe(sections.koszty.text);
    expect((await client.sectionVersions(at)).older[0]?.text).toBe(text);
    expect((await client.assessCard(cardId)).version).toBeGreaterThan(version);
    const { card } = await client.unapproveCard(cardId);
    const { approval } = await client.approveCard(cardId, { version: card.version, reason: "Sprawdzone" });
    expect(approval?.by).toBe("Anna Zawadzka");

    const { bytes, fileName } = await client.exportBatch(batch.id);
    expect(await bytes.text()).toContain("Partia");
    expect(fileName).toMatch(/Partia.*\.docx$/);
    expect((await client.createLink(batch.id)).url).toMatch(/\/api\/v1\/downloads\/.+language=pl$/);
    expect((await client.cancelBatch(batch.id)).counts.cancelled).toBe(1);
    expect((await client.listBatches()).items.map(({ id }) => id)).toEqual([batch.id]);
    expect((await client.health()).status).toBe("ok");
  });

  it("gives the issues of refused rows, in the reader's language", async () => {
    const product = await openHttp();
    const client = clientOf(await product.listen(), { language: () => "en" });
    const rows = [goodRow({ opis: "za krótki" })];
    const error = await refusal(client.submit({ ...submission(), rows }));
    expect(error).toMatchObject({ code: "rows_invalid", status: 422 });
    expect(error.issues).toMatchObject([{ code: "too_short", column: "opis", rowKey: "row-2" }]);
    expect(error.issues[0]?.message).toContain("of the 100 characters needed");
    expect(error.detail).toBe("The rows have errors (1). Fix them and submit again.");
    expect(error.requestId).toMatch(/./);
  });

  it("says how long to wait when there were too many requests, and does not repeat them itself", async () => {
    const limits = { userPerMinute: 1, addressPerMinute: 300 };
    const shutOut = { refusals: 100, windowMs: 600_000, forMs: 3_600_000 };
    const product = await openHttp({ options: { limits: { ...limits, shutOut } } });
    const client = clientOf(await product.listen());
    await client.me();
    const error = await refusal(client.me());
    expect(error).toMatchObject({ code: "rate_limited", status: 429 });
    expect(error.retryAfterMs).toBeGreaterThan(0);
    expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it("tells a colleague that there is no such batch", async () => {
    const product = await openHttp();
    const url = await product.listen();
    const { batch } = await clientOf(url).submit(submission());
    const error = await refusal(clientOf(url, { signIn: named("bartek") }).getBatch(batch.id));
    expect(error).toMatchObject({ code: "batch_not_found", status: 404 });
  });
});

describe("tokens", () => {
  it("takes one fresh token when the old one is refused, also for a write", async () => {
    const product = await openHttp();
    const asked: unknown[] = [];
    const signIn: SignIn = {
      token: async (wish) => {
        asked.push(wish);
        return wish?.fresh ? "anna" : "outdated";
      },
    };
    const client = clientOf(await product.listen(), { signIn });
    expect((await client.submit(submission())).batch.total).toBe(2);
    expect(asked).toEqual([undefined, { fresh: true }]);
  });

  it("needs the person when the fresh token is refused too", async () => {
    const product = await openHttp();
    const client = clientOf(await product.listen(), { signIn: named("nobody") });
    expect(await refusal(client.me())).toMatchObject({
      code: "sign_in_needed",
      detail: "Zaloguj się, aby kontynuować.",
    });
  });

  it("asks for health without a token, and takes bad news for an answer", async () => {
    const stub = await startStub((_request, response) => sendJson(response, { status: "down" }, 503));
    const signIn: SignIn = { token: () => Promise.reject(new Error("must not be asked")) };
    expect(await clientOf(stub.url, { signIn }).health()).toEqual({ status: "down" });
    expect(stub.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe("a backend that fails for a moment", () => {
  const answersAt = (good: number, status = 503, headers: Record<string, string> = {}) =>
    startStub((_request, response, nth) =>
      nth >= good ? sendJson(response, { fine: true }) : sendProblem(response, status, "stopping", headers),
    );

  it("is asked again, at most three times", async () => {
    virtualTime();
    const [third, never] = [await answersAt(3), await answersAt(99)];
    const reads = [clientOf(third.url).me(), refusal(clientOf(never.url).me())];
    await pass(10_000, 100);
    expect(await reads[0]).toEqual({ fine: true });
    expect(await reads[1]).toMatchObject({ code: "stopping", status: 503 });
    expect([third.requests.length, never.requests.length]).toEqual([4, 4]);
  });

  it("is waited for as long as it asks, up to 30 seconds", async () => {
    virtualTime();
    const [short, long] = [
      await answersAt(1, 503, { "retry-after": "20" }),
      await answersAt(1, 503, { "retry-after": "31" }),
    ];
    const reads = [clientOf(short.url).me(), refusal(clientOf(long.url).me())];
    await pass(19_500, 500);
    expect(short.requests).toHaveLength(1);
    await pass(3_000, 500);
    expect(await reads[0]).toEqual({ fine: true });
    expect(await reads[1]).toMatchObject({ retryAfterMs: 31_000 });
    expect(long.requests).toHaveLength(1);
  });

  it("never gets a write twice, except a submit, which is the same however often it comes", async () => {
    virtualTime();
    const [write, submit] = [await answersAt(1), await answersAt(1)];
    expect(await refusal(clientOf(write.url).cancelBatch("b-1"))).toMatchObject({ code: "stopping" });
    expect(write.requests).toHaveLength(1);
    const done = clientOf(submit.url).submit(submission());
    await pass(2_000, 100);
    expect(await done).toEqual({ fine: true });
    const keys = submit.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual(["key-of-a-test", "key-of-a-test"]);
  });

  it("is not asked again after an answer that stays the same", async () => {
    const stub = await startStub((_request, response) => sendProblem(response, 500, "internal"));
    expect(await refusal(clientOf(stub.url).me())).toMatchObject({ code: "internal", requestId: "r-1" });
    expect(stub.requests).toHaveLength(1);
  });
});

describe("no answer, or somebody else's", () => {
  it("is offline when nobody listens", async () => {
    virtualTime();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const error = refusal(clientOf(`http://127.0.0.1:${port}`).cancelBatch("b-1"));
    expect(await error).toMatchObject({ code: "offline", status: 0 });
  });

  it("gives up after 30 seconds of silence, a file after 60", async () => {
    virtualTime();
    const stub = await startStub(() => {});
    const client = clientOf(stub.url);
    const ended: string[] = [];
    const write = refusal(client.cancelBatch("b-1")).finally(() => ended.push("write"));
    const file = refusal(client.exportBatch("b-1")).finally(() => ended.push("file"));
    await pass(29_000);
    expect(ended).toEqual([]);
    await pass(2_000);
    expect(ended).toEqual(["write"]);
    await pass(30_000);
    expect(ended).toEqual(["write", "file"]);
    expect((await write).detail).toBe("Serwer nie odpowiedział w 30 s.");
    expect(await file).toMatchObject({ code: "timeout", status: 0 });
  });

  it("takes an answer that is cut off for none", async () => {
    const stub = await startStub((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"batch":');
      setImmediate(() => response.destroy());
    });
    expect(await refusal(clientOf(stub.url).cancelBatch("b-1"))).toMatchObject({ code: "offline" });
  });

  it("does not take a page for an answer", async () => {
    const page = await startStub((_request, response, nth) => {
      response.writeHead(nth === 0 ? 200 : 404, { "content-type": "text/html" });
      response.end("<h1>Sign in to the network</h1>");
    });
    const client = clientOf(page.url);
    expect(await refusal(client.me())).toMatchObject({ code: "unreadable_answer", status: 200 });
    expect(await refusal(client.me())).toMatchObject({ code: "unreadable_answer", status: 404 });
  });
});
