import { createLinks } from "@rnd-cards/api/adapters/links/hmac-links.ts";
import { type RouteContract, type RouteName, routes } from "@rnd-cards/api/contract/routes.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import { DEFAULT_HTTP_OPTIONS } from "@rnd-cards/api/http/options.ts";
import { describe, expect, it } from "vitest";
import { cardWork } from "../support/card-work.ts";
import { as, openHttp, PEOPLE } from "../support/http-product.ts";
import { goodRows } from "../support/rows.ts";
import { formBody, workbookFile } from "../support/workbook-file.ts";

/**
 * What a route lets be done: `read`, `review` or `change` somebody's batch or card, only what is one's `own` or belongs to nobody,
 * follow a `link`, or look at what is `open` to all or to the `operator`. A route that is not here does not compile.
 */
const ACCESS: Readonly<
  Record<RouteName, "read" | "review" | "change" | "own" | "link" | "open" | "operator">
> = {
  validateRows: "own",
  submitBatch: "own",
  uploadBatch: "own",
  listBatches: "own",
  getTemplate: "own",
  me: "own",
  readWorkbook: "own",
  estimateBatch: "own",
  getBatch: "read",
  streamBatch: "read",
  exportBatch: "read",
  exportReview: "read",
  createLink: "read",
  getCard: "read",
  sectionVersions: "read",
  assessCard: "read",
  editSection: "review",
  restoreSection: "review",
  approveCard: "review",
  unapproveCard: "review",
  regenerateCard: "review",
  judgeCard: "review",
  cancelBatch: "change",
  retryBatch: "change",
  download: "link",
  signIn: "open",
  health: "open",
  live: "open",
  ready: "open",
  startup: "open",
  detailedHealth: "open",
  metrics: "operator",
  listDeadLetters: "operator",
  resendDeadLetter: "operator",
};

const VISIBILITIES = ["owner", "tenant"] as const;
const CALLERS = { owner: "anna", "same tenant": "bartek", "other tenant": "celina", nobody: "" } as const;
type Caller = keyof typeof CALLERS;
const ROUTES = Object.keys(routes) as RouteName[];
const [anna, bartek, celina] = ["anna", "bartek", "celina"].map((name) => PEOPLE[name] as Principal) as [
  ...[Principal, Principal, Principal],
];

/** The answer a caller must get; for the two 404s the same words as for something that never was. */
function expected(
  route: RouteName,
  caller: Caller,
  visibility: (typeof VISIBILITIES)[number],
): number | "success" {
  const access = ACCESS[route];
  if (access === "open") return "success";
  if (access === "operator") return 403;
  if (access === "link") return 410;
  if (caller === "nobody") return 401;
  if (access === "own" || caller === "owner") return "success";
  if (caller === "other tenant" || visibility === "owner") return 404;
  return access === "change" ? 403 : "success";
}

async function world(visibility: (typeof VISIBILITIES)[number]) {
  const product = await openHttp({
    visibility,
    options: { limits: { ...DEFAULT_HTTP_OPTIONS.limits, userPerMinute: null } },
  });
  const { useCases, context } = product;
  const { batch } = await useCases.submitBatch(anna, { name: "Partia", rows: goodRows(2), language: "pl" });
  const { cards } = await useCases.getBatch(anna, batch.id);
  const ids = { batchId: batch.id, cardId: cards[0]?.id ?? "", section: "koszty", token: "forged.token" };
  const worker = cardWork(context, ids.cardId, batch.id);
  while (await worker.step());
  const first = { cardId: ids.cardId, section: "koszty" } as const;
  await useCases.editSection(anna, first, { revision: 1, text: "Kwoty Anny" });
  const origin = await product.listen();
  const form = formBody([{ name: "file", fileName: "a.xlsx", content: await workbookFile(goodRows(1)) }]);
  const bodies: Partial<Record<RouteName, string | Uint8Array<ArrayBuffer>>> = {
    validateRows: JSON.stringify({ rows: goodRows(1) }),
    submitBatch: JSON.stringify({ name: "Moja", rows: goodRows(1) }),
    uploadBatch: new Uint8Array(form.payload),
    readWorkbook: new Uint8Array(form.payload),
    retryBatch: JSON.stringify({ scope: "both" }),
    editSection: JSON.stringify({ text: "Kategorie: nowe" }),
    restoreSection: JSON.stringify({ revision: 1 }),
    regenerateCard: JSON.stringify({ target: "koszty" }),
    judgeCard: JSON.stringify({}),
  };
  /** Asks as a caller, from an address that is not this machine's. */
  const ask = async (route: RouteName, caller: Caller, others: Partial<typeof ids> = {}) => {
    const contract: RouteContract = routes[route];
    const path = contract.path.replace(/:(\w+)/g, (_, name: keyof typeof ids) => others[name] ?? ids[name]);
    const card = await useCases.getCard(anna, ids.cardId);
    const approval = JSON.stringify({ version: card.version, reason: "Uzgodnione z klientem" });
    const body = route === "approveCard" ? approval : bodies[route];
    const query = route === "estimateBatch" ? "?rows=2" : "";
    const answer = await fetch(origin + path + query, {
      method: contract.method,
      headers: {
        "x-forwarded-for": "203.0.113.9",
        ...("headers" in contract ? { "if-match": `"${card.sections.koszty.revision}"` } : {}),
        ...(CALLERS[caller] ? as(CALLERS[caller]) : {}),
        ...(contract.consumes ? form.headers : body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body } : {}),
    });
    const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
    if (isStream) await answer.body?.cancel();
    const text = isStream ? "" : await answer.text();
    return { status: answer.status, text, isStream };
  };
  return { ...product, context, ids, batch, ask };
}

const told = (text: string) => {
  const { code, detail, status } = JSON.parse(text);
  return { code, detail, status };
};

describe("P30 the table of access", () => {
  it("agrees with the contract: who must sign in, and where somebody's object is named", () => {
    for (const name of ROUTES) {
      const { auth, path }: RouteContract = routes[name];
      const access = ACCESS[name];
      const names = /:(batchId|cardId)/.test(path);
      expect(names, name).toBe(access === "read" || access === "review" || access === "change");
      const wanted = { open: "public", link: "public", operator: "internal" }[access as "open"] ?? "user";
      expect(auth, name).toBe(wanted);
      expect(/:/.test(path), name).toBe(names || access === "link");
    }
  });
});

describe.each(VISIBILITIES)("P30 with visibility %s", (visibility) => {
  it.each(Object.keys(CALLERS) as Caller[])("%s gets what is theirs, on every route", async (caller) => {
    const { ask, ids, useCases, batch } = await world(visibility);
    const before = JSON.stringify(await useCases.getBatch(anna, batch.id));
    const reviews = (route: RouteName) =>
      ACCESS[route] === "review" && expected(route, caller, visibility) === "success";
    for (const route of ROUTES) {
      // Changes that are allowed come last: they would be seen by the comparison below.
      if ((caller === "owner" && ACCESS[route] === "change") || reviews(route)) continue;
      const { status, text, isStream } = await ask(route, caller);
      const wanted = expected(route, caller, visibility);
      if (wanted === "success") {
        expect(status, `${route} ${text}`).toBeLessThan(300);
        expect(isStream, route).toBe(route === "streamBatch");
        continue;
      }
      expect(status, route).toBe(wanted);
      // A batch that is somebody else's and one that never was are told in the same words.
      const never = await ask(route, caller, { batchId: "never-was", cardId: "never-was" });
      if (wanted === 404) expect(told(text), route).toEqual(told(never.text));
      expect(text, route).not.toContain(batch.name);
    }
    expect(JSON.stringify(await useCases.getBatch(anna, batch.id))).toBe(before);
    for (const route of ROUTES.filter(reviews)) {
      const { version } = await useCases.getCard(anna, ids.cardId);
      const { status, text } = await ask(route, caller);
      expect(status, `${route} ${text}`).toBeLessThan(300);
      expect((await useCases.getCard(anna, ids.cardId)).version, route).toBe(version + 1);
    }
    if (caller !== "owner") return;
    expect((await ask("cancelBatch", caller)).status).toBe(200);
    expect((await ask("retryBatch", caller)).status).toBe(409);
  });

  it("lists to each what is theirs to see", async () => {
    const { ask, batch, useCases } = await world(visibility);
    const theirs = await useCases.submitBatch(celina, { name: "Celiny", rows: goodRows(1), language: "pl" });
    const listed = async (caller: Caller) =>
      JSON.parse((await ask("listBatches", caller)).text).items.map(({ id }: { id: string }) => id);
    expect(await listed("owner")).toEqual([batch.id]);
    expect(await listed("same tenant")).toEqual(visibility === "tenant" ? [batch.id] : []);
    expect(await listed("other tenant")).toEqual([theirs.batch.id]);
  });

  it("never replays one person's submit to another, whatever key they send", async () => {
    const { useCases } = await world(visibility);
    const input = {
      name: "Partia",
      rows: goodRows(1),
      language: "pl",
      idempotencyKey: "the-same-key",
    } as const;
    const first = await useCases.submitBatch(anna, input);
    for (const other of [bartek, celina]) {
      const { batch, replayed } = await useCases.submitBatch(other, input);
      expect(replayed).toBe(false);
      expect(batch.id).not.toBe(first.batch.id);
    }
    expect((await useCases.submitBatch(anna, input)).replayed).toBe(true);
  });

  it("opens a signed link only for what its maker may still see", async () => {
    const { ask, ids, context, useCases } = await world(visibility);
    const { batchId } = ids;
    const sign = (principal: Principal, batch = batchId, links = context.links) =>
      links.sign({
        batchId: batch,
        document: "cards",
        principal,
        expiresAt: Date.now() + 60_000,
        nonce: context.system.id(),
      });
    const open = async (token: string) => (await ask("download", "nobody", { token })).status;
    const mayOpen = (yes: boolean) => (yes ? 200 : 410);

    expect(await open(await sign(anna))).toBe(200);
    expect(await open(await sign(bartek))).toBe(mayOpen(visibility === "tenant"));
    expect(await open(await sign(celina))).toBe(410);
    expect(await open(await sign(anna, "never-was"))).toBe(410);
    const foreign = createLinks({ keys: ["another key of somebody else, long enough"] });
    expect(await open(await sign(anna, batchId, foreign))).toBe(410);

    const { token } = await useCases.createLink(anna, batchId);
    await context.store.system().revoke("user:tenant-1/anna", Date.now() + 60_000);
    expect(await open(token)).toBe(410);
  });
});
